"""The rules of a plan, one group a module; `muster.plan.verify` runs them all."""
