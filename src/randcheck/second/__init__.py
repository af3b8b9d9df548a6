"""The second edition of the draw, beside the first until it takes its place."""
