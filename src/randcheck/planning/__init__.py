"""Before the year: what to expect of a plan, and the rules that it breaks."""
