"""Reads one source: text in, entry out; pure."""
