"""What every layer builds on: errors, texts, exact numbers, sources, hashes, checks of fields."""
