"""The rulebooks of the library, as data."""
