"""The checks of a document, by what they look at: header, lists, draw, chain."""
