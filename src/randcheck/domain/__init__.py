"""The nouns of double random, one public, as frozen records."""
