"""What is printed, for a terminal, in English and in Chinese."""
