"""By when and by whom: duties, time limits, and what holds after the draw."""
