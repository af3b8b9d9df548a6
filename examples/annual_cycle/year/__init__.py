"""The year as it is run: draws, visits, cases, and what only some tasks have."""
