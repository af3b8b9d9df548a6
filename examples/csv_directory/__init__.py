"""Read subjects or past visits from a CSV file."""
