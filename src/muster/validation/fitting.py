"""Fit the global parameters, leaving out one case at a time.

Every case is predicted once under each of a fixed number of sets of parameters, with the same
random numbers. Through what they say of a date goes a straight line in the logarithms of the
factors (`tracing`), so what any parameters say of it is known. A fold then takes the parameters
that are most probable given the *other* cases: their priors, and errors that follow Student's t
with a scale for each kind of date, which a few wild misses do not move. So no case has a say in
the numbers that it is predicted with. The spread beside the model's own is the smallest that
would have held four in five of the other cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil, exp, log, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from muster.validation.guessing import Guess, Guesses, kind_of
from muster.validation.parameters import ALL, NAMES, Parameters, read_priors
from muster.validation.tracing import Trace, trace

SETS = 96
"""Sets of parameters that are tried."""
HELD_SHARE = 0.8
SIDE = NormalDist().inv_cdf(0.9)
FREEDOM = 4.0
"""Degrees of freedom of the errors: a miss of several scales happens now and then."""
LEAST_SCALE = 0.25
"""Least scale of errors (log hours): one voyage or handling differs from another by a quarter,
however well the few that are told agree; an estimate, as the table of disturbances has it."""
STEPS = 60
DECIMALS = 4
Floats = NDArray[np.float64]


def fit_folds(
    names: Iterable[str], sets: Sequence[Parameters], guesses: Guesses
) -> dict[str, Parameters]:
    """Give for each case the parameters fitted on the others, and under `all` on every one."""
    traces = trace(sets, guesses)
    return {
        left_out: fit([one for one in traces if one.case != left_out]) for left_out in [ALL, *names]
    }


def fit(traces: Sequence[Trace]) -> Parameters:
    """Give the most probable parameters, and the spreads that hold the dates beside them."""
    logs = _most_probable(traces)
    factors = {name: round(exp(at), DECIMALS) for name, at in zip(NAMES, logs, strict=True)}
    found = Parameters(**factors)
    guesses = [one.at(found) for one in traces]
    return replace(
        found,
        spread_first=holding_spread([one for one in guesses if one.of == "first"]),
        spread_closure=holding_spread([one for one in guesses if one.of == "closure"]),
    )


def holding_spread(guesses: Sequence[Guess]) -> float:
    """Give the smallest spread beside their own with which P10 to P90 hold four in five.

    One more than four in five of them, as an interval must that is to hold for one to come.
    """
    if not guesses:
        return 0.0
    needed = sorted(sqrt(max(0.0, (one.error / SIDE) ** 2 - one.own_spread**2)) for one in guesses)
    rank = min(len(needed), ceil(HELD_SHARE * (len(needed) + 1)))
    return round(needed[rank - 1] + 5e-4, 3)


def _most_probable(traces: Sequence[Trace]) -> Floats:
    """Give the logarithms of the factors: a normal prior, errors of Student's t by kind.

    Weights and scales follow from the errors, the factors from the weights, in turns (the
    expectation-maximisation algorithm for this distribution).
    """
    priors = [read_priors()[name] for name in NAMES]
    middle = np.array([log(one.prior) for one in priors])
    precision = np.diag([one.log_spread**-2 for one in priors])
    if not traces:
        return middle
    base = np.array([one.error for one in traces])
    slopes = np.array([one.error_slopes for one in traces])
    kinds = np.array([kind_of(one.of) for one in traces])
    scale, logs = np.full(len(traces), 0.5), middle
    for _ in range(STEPS):
        errors = base + slopes @ logs
        weight = (FREEDOM + 1.0) / (FREEDOM + (errors / scale) ** 2)
        for kind in set(kinds.tolist()):
            same = kinds == kind
            square = float(np.mean(weight[same] * errors[same] ** 2))
            scale[same] = max(LEAST_SCALE, sqrt(square))
        pull = weight / scale**2
        normal = slopes.T @ (pull[:, None] * slopes) + precision
        logs = np.linalg.solve(normal, precision @ middle - slopes.T @ (pull * base))
    return logs
