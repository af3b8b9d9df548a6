"""Subjects, or past visits, read from a CSV file."""
