"""The report for a terminal, in English and in Chinese."""
