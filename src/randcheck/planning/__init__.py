"""A plan against the directories, before the year: what it lets expect, what breaks a rule."""
