"""Chance without policy: from a frame to a commitment, a draw and its dispatch."""
