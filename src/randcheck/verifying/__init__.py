"""A draw made anew, and every difference named."""
