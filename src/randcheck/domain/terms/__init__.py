"""Duties, time limits, and the terms for the time after a draw."""
