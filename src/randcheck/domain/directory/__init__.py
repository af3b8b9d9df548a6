"""The nouns of the directories (名录库): subjects, inspectors, their entries and changes."""
