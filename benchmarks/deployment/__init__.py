"""How a synthetic deployment is made up: places, lift, lines, and cargo to a level of load."""
