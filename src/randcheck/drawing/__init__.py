"""Chance, no policy: from a frame to a commitment, a draw and its dispatch."""
