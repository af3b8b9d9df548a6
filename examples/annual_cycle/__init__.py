"""A year of random inspections (双随机、一公开), from the directories to the annual summary."""
