"""The nouns of the draw, second edition."""
