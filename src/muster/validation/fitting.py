"""Fit the global parameters, leaving out one case at a time.

Every case is predicted once under each of a fixed set of parameters, with the same random
numbers. A fold then takes the set that scores best on the other cases, so no case has a say in
the numbers that it is predicted with. The score is the continuous ranked probability score of
the logarithm of hours, plus a penalty for leaving the priors. The spread beside the model's own
is the smallest that would have held four in five of the other cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, replace
from functools import partial
from math import ceil, hypot, log, pi, sqrt
from statistics import NormalDist, fmean

from muster.validation.dates import elapsed
from muster.validation.loading import Case, load_case
from muster.validation.parameters import ALL, Parameters, design, penalty
from muster.validation.predicting import Samples, log_middle_and_spread, resolve_case, sample

SETS = 40
"""Sets of parameters that are tried."""
PENALTY_WEIGHT = 1.0
"""Weight of the priors against one observation."""
HELD_SHARE = 0.8
SIDE = NormalDist().inv_cdf(0.9)
NEVER_OFF = 3.0
"""Error in logarithms of a date that a set of parameters never reaches."""
SPREADS = tuple(0.05 * step for step in range(1, 31))


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What one set of parameters says of one observed date, in logarithms of hours."""

    case: str
    of: str  # first | closure
    error: float  # observed less predicted
    own_spread: float


Guesses = Sequence[Sequence[Guess]]
"""By set of parameters."""


def evaluate(
    names: Iterable[str], sets: Sequence[Parameters], *, workers: int = 1
) -> tuple[tuple[Guess, ...], ...]:
    """Predict all cases under all sets of parameters."""
    asked = list(names)
    guess = partial(_guess_case, sets=tuple(sets))
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            by_case = list(pool.map(guess, asked))
    else:
        by_case = [guess(name) for name in asked]
    return tuple(
        tuple(one for case in by_case for one in case[number]) for number in range(len(sets))
    )


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
        _score(row) + PENALTY_WEIGHT * penalty(one) / max(1, len(row))
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
    needed = sorted(
        sqrt(max(0.0, (one.error / SIDE) ** 2 - one.own_spread**2)) for one in guesses
    )
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


def _guess_case(name: str, sets: Sequence[Parameters]) -> list[list[Guess]]:
    case = load_case(name)
    problem = resolve_case(case)
    return [_guesses(case, sample(case, problem, one)) for one in sets]


def _guesses(case: Case, samples: Samples) -> list[Guess]:
    seen = case.entry.observed
    found = []
    for of, observed, times_h in (
        ("first", seen.first_arrival, samples.first_h),
        ("closure", seen.closure, samples.closure_h),
    ):
        if observed is None or observed.kind == "bound":
            continue
        error, own = NEVER_OFF, 0.0
        if times_h is not None:
            middle, own = log_middle_and_spread(times_h)
            error = log(max(0.25, elapsed(case, observed).middle_h)) - middle
        found.append(Guess(case=case.id, of=of, error=error, own_spread=own))
    return found


def write_folds(folds: Mapping[str, Parameters]) -> str:
    """Write the fitted parameters as the table that `read_folds` reads."""
    names = [one.name for one in fields(Parameters)]
    lines = [",".join(["case", *names])]
    for case in sorted(folds, key=lambda key: (key != ALL, key)):
        lines.append(",".join([case, *(f"{getattr(folds[case], name):g}" for name in names)]))
    return "\n".join(lines) + "\n"


def fit_all(
    names: Sequence[str], *, workers: int = 1, say: Callable[[str], None] = lambda _: None
) -> dict[str, Parameters]:
    """Fit every fold from nothing."""
    sets = design(SETS)
    say(f"predicting {len(names)} cases under {len(sets)} sets of parameters")
    return fit_folds(names, sets, evaluate(names, sets, workers=workers))
