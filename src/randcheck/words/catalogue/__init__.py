"""The words of every code, one module for each area."""
