"""Historic cases: what would have been predicted, and what happened."""
