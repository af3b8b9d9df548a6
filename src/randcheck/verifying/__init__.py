"""Verification: recompute a draw and name every difference."""
