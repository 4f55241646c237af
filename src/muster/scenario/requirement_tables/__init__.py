"""Tables of requirements: what moves from where to where, one line a requirement."""
