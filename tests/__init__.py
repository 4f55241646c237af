"""All tests of Muster."""
