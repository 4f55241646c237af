"""Measurements: what is fast, against what, on which instances."""
