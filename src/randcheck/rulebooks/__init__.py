"""The rules that the library brings as data."""
