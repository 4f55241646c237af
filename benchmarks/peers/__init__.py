"""Other methods on the same instances: each gives loads, and the same verifier checks them all."""
