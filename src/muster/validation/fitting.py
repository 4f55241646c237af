"""Fit the global parameters, leaving out one case at a time.

Every case is predicted once under each of a fixed set of parameters, with the same random
numbers. A fold then takes the set that scores best on the other cases, so no case has a say in
the numbers that it is predicted with. The score is the continuous ranked probability score of
the logarithm of hours. It is proportional to the spread of the errors, so its logarithm times
the number of dates stands beside the penalty for leaving the priors as a likelihood would. The
spread beside the model's own is the smallest that would have held four in five of the other
cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil, hypot, log, pi, sqrt
from statistics import NormalDist, fmean

from muster.validation.guessing import Guess, Guesses
from muster.validation.parameters import ALL, Parameters, penalty

SETS = 192
"""Sets of parameters that are tried."""
LEAST_SCORE = 1e-6
HELD_SHARE = 0.8
SIDE = NormalDist().inv_cdf(0.9)
SPREADS = tuple(0.05 * step for step in range(1, 31))


def fit_folds(
    names: Iterable[str], sets: Sequence[Parameters], guesses: Guesses
) -> dict[str, Parameters]:
    """Give for each case the parameters fitted on the others, and under `all` on every one."""
    return {
        left_out: fit(sets, [[one for one in row if one.case != left_out] for row in guesses])
        for left_out in [ALL, *names]
    }


def fit(sets: Sequence[Parameters], guesses: Guesses) -> Parameters:
    """Choose the set that scores best on some guesses, and the spread that holds them."""
    costs = [
        log(max(LEAST_SCORE, _score(row))) + penalty(one) / max(1, len(row))
        for one, row in zip(sets, guesses, strict=True)
    ]
    best = min(range(len(sets)), key=lambda number: (costs[number], number))
    return replace(
        sets[best],
        spread_first=holding_spread([one for one in guesses[best] if one.of == "first"]),
        spread_closure=holding_spread([one for one in guesses[best] if one.of == "closure"]),
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


def ranked_score(error: float, spread: float) -> float:
    """Continuous ranked probability score of a normal distribution; lower is better."""
    if spread <= 0:
        return abs(error)
    z, normal = error / spread, NormalDist()
    return spread * (z * (2 * normal.cdf(z) - 1) + 2 * normal.pdf(z) - 1 / sqrt(pi))


def _score(guesses: Sequence[Guess]) -> float:
    """Give the mean score of first arrivals and of closures, each at its best spread."""
    means = []
    for of in ("first", "closure"):
        found = [one for one in guesses if one.of == of]
        if found:
            means.append(
                min(
                    fmean(ranked_score(g.error, hypot(g.own_spread, spread)) for g in found)
                    for spread in SPREADS
                )
            )
    return fmean(means) if means else 0.0
