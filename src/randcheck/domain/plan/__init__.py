"""The nouns of a year: matters (抽查事项), plans (抽查计划), tasks, inspections off the draw."""
