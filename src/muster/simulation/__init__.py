"""How sure is that: the outcome of replications beside one plan."""
