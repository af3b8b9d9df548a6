"""Figures of a task and of a year, what stands on file of a subject, and the audit of conduct."""
