"""The few numbers that are fitted to cases: factors that hold for all of them alike."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from math import exp
from typing import Any

NAMES = (
    "notice", "on_call", "lift_notice", "permit", "handling", "march", "sail", "warship",
)  # fmt: skip
ALL = "all"
"""The row of the table that was fitted to every case: for cases that nobody has looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Factors on what the tables say, and how far off a prediction is beside its own spread.

    `spread_*` is the standard deviation of the logarithm of hours.
    """

    notice: float = 1.0
    on_call: float = 1.0
    lift_notice: float = 1.0
    permit: float = 1.0
    handling: float = 1.0
    march: float = 1.0
    sail: float = 1.0
    warship: float = 1.0
    spread_first: float = 0.0
    spread_closure: float = 0.0

    @property
    def factors(self) -> tuple[float, ...]:
        """The factors, in the order of `NAMES`."""
        return tuple(getattr(self, name) for name in NAMES)


PRIOR = Parameters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What was thought of a factor before any case was looked at."""

    id: str
    prior: float
    log_spread: float
    scales: str
    estimate: str


@cache
def read_priors() -> Mapping[str, Prior]:
    """Read the table of priors."""
    return {
        row["id"]: Prior(
            id=row["id"],
            prior=float(row["prior"]),
            log_spread=float(row["log_spread"]),
            scales=row["scales"],
            estimate=row["estimate"],
        )
        for row in _rows("parameters.csv")
    }


@cache
def read_folds() -> Mapping[str, Parameters]:
    """Read the fitted parameters: for each case those fitted on the others, and `all`."""
    names = [one.name for one in fields(Parameters)]
    return {
        row["case"]: Parameters(**{name: float(row[name]) for name in names})
        for row in _rows("folds.csv")
    }


def parameters_for(case: str) -> Parameters:
    """Give the parameters that a case is predicted with: never fitted on itself."""
    folds = read_folds()
    return folds.get(case, folds[ALL])


def design(count: int) -> tuple[Parameters, ...]:
    """Give the prior and well-spread parameters around it, always the same ones.

    A rank-one lattice of the golden ratio's kin for all but the last factor, halves of halves
    (van der Corput) for the last, brought to the normal scale.
    """
    from statistics import NormalDist

    normal, priors = NormalDist(), read_priors()
    steps = _steps(len(NAMES) - 1)
    found = [PRIOR]
    for number in range(1, count):
        shares = [(0.5 + number * step) % 1.0 for step in steps]
        drawn: dict[str, Any] = {}
        for name, share in zip(NAMES, [*shares, _halves(number)], strict=True):
            score = normal.inv_cdf(0.02 + 0.96 * share)
            drawn[name] = round(priors[name].prior * exp(priors[name].log_spread * score), 4)
        found.append(Parameters(**drawn))
    return tuple(found)


def _steps(count: int) -> tuple[float, ...]:
    """Give the steps of the lattice: powers of the root of x^(n+1) = x + 1."""
    root = 1.5
    for _ in range(60):
        root = (1.0 + root) ** (1.0 / (count + 1))
    return tuple((1.0 / root) ** power for power in range(1, count + 1))


def _halves(number: int) -> float:
    """Mirror the binary digits of a number at the point.

    >>> [_halves(number) for number in (1, 2, 3, 4)]
    [0.5, 0.25, 0.75, 0.125]
    """
    digits = f"{number:b}"
    return sum(int(digit) * 0.5 ** (len(digits) - place) for place, digit in enumerate(digits))


def _rows(table: str) -> list[dict[str, str]]:
    file = resources.files("muster.validation").joinpath("tables", table)
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
