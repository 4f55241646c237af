"""Texts for people: the catalog of words, and numbers, dates and lists per language."""
