"""The nouns of the draw."""
