"""The base of every layer: errors, texts, exact numbers, sources, hashes, validators."""
