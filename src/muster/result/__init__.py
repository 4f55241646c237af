"""The result document (`result.json`): built from a plan, read back, checked."""
