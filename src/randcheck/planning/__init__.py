"""A plan against the directories, before the year: what to expect of it, and what breaks a rule."""
