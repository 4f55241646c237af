"""Proven bounds that see requirements compete: a linear relaxation, solved by its prices."""
