"""Transcripts: documents with which anyone can check a draw, and the checks."""
