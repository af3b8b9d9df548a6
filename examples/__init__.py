"""A year of random inspections, run from the library: start with ``annual_cycle.py``."""
