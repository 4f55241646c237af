"""How sure is that: replications of a plan's policy under disturbances, and what they tell."""
