"""Checks between the objects of a scenario: one function a check."""
