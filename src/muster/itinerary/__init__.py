"""Ways from door to door over several modes: legs, transfers, and the lift that they use."""
