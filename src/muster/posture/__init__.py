"""Who is where at any time, people and equipment, and what that adds to an area."""
