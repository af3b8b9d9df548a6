"""Pure policy functions: who may be drawn, with what weight, and why others are excluded."""
