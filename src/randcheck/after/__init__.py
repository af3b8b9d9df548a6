"""People and days: what happens to a draw after it is made."""
