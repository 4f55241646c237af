"""What the user wrote: schema, reading, overrides, checks and writing."""
