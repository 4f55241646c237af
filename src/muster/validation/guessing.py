"""What each set of parameters says of each observed date: what a fit needs to know of cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from math import log

from muster.validation.case import Phase
from muster.validation.dates import elapsed
from muster.validation.loading import Case, load_case
from muster.validation.parameters import Parameters
from muster.validation.phases import planned_h
from muster.validation.predicting import (
    LEAST_H,
    Samples,
    log_middle_and_spread,
    resolve_case,
    sample,
)

FITTED_PHASES = ("main", "port")
"""Phases that are fitted beside the dates where a source tells of them: what happens on a ship
and at her berth, where it is the same that is told and planned."""
NEVER_OFF = 3.0
"""Error in logarithms of a date that a set of parameters never reaches."""
DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What one set of parameters says of one observed date, in logarithms of hours."""

    case: str
    of: str  # first | closure | a phase of `FITTED_PHASES`
    error: float  # observed less predicted
    own_spread: float


Guesses = Sequence[Sequence[Guess]]
"""By set of parameters."""


def kind_of(of: str) -> str:
    """Give the kind of what is observed: kinds differ in how far off they are."""
    return "phase" if of in FITTED_PHASES else of


def make_guesses(
    names: Iterable[str], sets: Sequence[Parameters], *, workers: int = 1
) -> tuple[tuple[Guess, ...], ...]:
    """Predict cases under all sets of parameters, with the same random numbers."""
    asked = list(names)
    guess = partial(guess_case, sets=tuple(sets))
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            by_case = list(pool.map(guess, asked))
    else:
        by_case = [guess(name) for name in asked]
    return tuple(
        tuple(one for case in by_case for one in case[number]) for number in range(len(sets))
    )


def guess_case(name: str, sets: Sequence[Parameters]) -> list[list[Guess]]:
    """Predict one case under some sets of parameters."""
    case = load_case(name)
    problem = resolve_case(case)
    return [_guess(case, sample(case, problem, one)) for one in sets]


def _guess(case: Case, samples: Samples) -> list[Guess]:
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
            error = log(max(LEAST_H, elapsed(case, observed).middle_h)) - middle
        found.append(
            Guess(
                case=case.id,
                of=of,
                error=round(error, DECIMALS),
                own_spread=round(own, DECIMALS),
            )
        )
    return found + [_guess_phase(case, samples, one) for one in _fitted(case)]


def _fitted(case: Case) -> list[Phase]:
    """List the phases of a case that are fitted: those with a length, once each."""
    told = {one.phase: one for one in case.entry.observed.phases if one.hours > 0}
    return [told[name] for name in FITTED_PHASES if name in told]


def _guess_phase(case: Case, samples: Samples, told: Phase) -> Guess:
    planned = planned_h(case, samples, told) or 0.0
    error = log(told.hours / planned) if planned > 0 else NEVER_OFF
    return Guess(case=case.id, of=told.phase, error=round(error, DECIMALS), own_spread=0.0)
