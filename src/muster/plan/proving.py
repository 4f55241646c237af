"""The bound beside a plan: each requirement alone, and where that leaves a gap, all together."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np

from muster.beside import wait_for
from muster.plan.instance import Instance
from muster.plan.model import Bound

METHOD = "requirements competing"
REACHED_SHARE = 1e-9
BUCKET_H = 24.0
MOST_ROUNDS, ROUNDS_TIMES_LINES = 50, 30_000
MOST_LINES = 30_000
"""More requirements than that are only bounded alone."""


def prove_bound(instance: Instance, alone: Bound, weighted_lateness_h: float) -> Bound:
    """Raise the bound of a plan as far as prices of what is shared can prove it.

    The number of rounds depends on the size alone, so the bound is the same each time. A Ctrl-C
    leaves it as it was: the plan is there already.

    Parameters
    ----------
    alone
        The bound that follows each requirement as if it were alone in the world.
    weighted_lateness_h
        That of the plan: nothing is left to prove when the bound reaches it [weight x h].
    """
    low_h = alone.weighted_lateness_h
    if weighted_lateness_h - low_h <= REACHED_SHARE * max(1.0, abs(low_h)):
        return alone
    count = len(instance.lines)
    rounds = min(MOST_ROUNDS, ROUNDS_TIMES_LINES // count if count <= MOST_LINES else 0)
    if not rounds:
        return alone
    from muster.compiler import uninterrupted
    from muster.plan.relaxation import relax
    from muster.plan.relaxation.ahead import compile_kernels
    from muster.plan.relaxation.worth import worth_of_one_more

    earliest_h = [alone.closed_h[line.id] for line in instance.lines]
    try:
        wait_for("bound")
        with uninterrupted():
            compile_kernels()
        found = relax.relax(
            instance,
            np.array([inf if end_h is None else end_h for end_h in earliest_h]),
            bucket_h=BUCKET_H,
            most_rounds=rounds,
        )
    except KeyboardInterrupt:
        return alone
    if found.weighted_lateness_h <= low_h:
        return alone
    return replace(
        alone,
        weighted_lateness_h=found.weighted_lateness_h,
        method=METHOD,
        worth_of_one_more=worth_of_one_more(instance, found),
    )
