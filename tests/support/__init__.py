"""Helpers that tests share: builders of small inputs."""
