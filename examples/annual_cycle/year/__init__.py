"""The course of the year: draws, visits, cases, and special parts of some tasks."""
