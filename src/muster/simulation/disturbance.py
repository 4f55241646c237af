"""Disturbances: what can go otherwise than planned, as data with a source or an estimate."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from math import inf, isfinite

from muster.errors import FactError, Issue
from muster.problem.model import MODES

KINDS: Mapping[str, str] = {
    "readiness": "factor",
    "decision": "h",
    "permit": "factor",
    "ground": "factor",
    "handling": "factor",
    "transit": "factor",
    "breakdown": "h",
    "availability": "h",
    "weather": "h",
    "outage": "h",
}
"""Kinds of disturbances, and the unit of each: a factor on what is planned, or hours beside it."""

MOST_WEATHER_H = 24.0
CERTAIN = frozenset({"readiness", "decision", "ground", "handling", "transit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Disturbance:
    """With a probability, a draw from a triangle (low, value, high); else as planned.

    `value` None: an even chance from low to high. `mode` "": every mode.
    """

    kind: str
    mode: str = ""
    probability: float = 1.0
    low: float
    value: float | None
    high: float
    source: str | None = None
    estimate: str | None = None

    @property
    def row(self) -> tuple[float, float, float, float]:
        """The four numbers that the kernels read."""
        value = float("nan") if self.value is None else self.value
        return self.probability, self.low, value, self.high


@cache
def read_disturbances() -> tuple[Disturbance, ...]:
    """Read the table of the package."""
    file = resources.files("muster.simulation").joinpath("tables", "disturbances.csv")
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return tuple(
        Disturbance(
            kind=row["kind"],
            mode=row["mode"],
            probability=float(row["probability"]),
            low=float(row["low"]),
            value=float(row["value"]) if row["value"] else None,
            high=float(row["high"]),
            source=row["source"] or None,
            estimate=row["estimate"] or None,
        )
        for row in rows
    )


def check_disturbances(disturbances: Iterable[Disturbance]) -> None:
    """Refuse what cannot be drawn from. Raises FactError with every problem at once."""
    issues = [issue for one in disturbances for issue in _issues(one)]
    if issues:
        raise FactError(issues)


def scale(disturbances: Sequence[Disturbance], *, by: float) -> tuple[Disturbance, ...]:
    """Give disturbances with every probability of a mishap and every excess `by` times as large.

    Factors keep their distance from one in that measure; nothing falls below zero, and weather
    stays within a day.
    """

    def stretch(one: Disturbance, number: float) -> float:
        usual = 1.0 if KINDS[one.kind] == "factor" else 0.0
        most = MOST_WEATHER_H if one.kind == "weather" else inf
        return min(most, max(0.0, usual + (number - usual) * by))

    return tuple(
        replace(
            one,
            probability=one.probability if one.kind in CERTAIN else min(1.0, one.probability * by),
            low=stretch(one, one.low),
            value=None if one.value is None else stretch(one, one.value),
            high=stretch(one, one.high),
        )
        for one in disturbances
    )


def _issues(one: Disturbance) -> list[Issue]:
    where = f"disturbance {one.kind}" + (f" ({one.mode})" if one.mode else "")
    numbers = [one.low, *([] if one.value is None else [one.value]), one.high]
    found: list[Issue] = []

    def note(code: str, what: str, fix: str) -> None:
        found.append(Issue(code=code, where=where, what=what, fix=fix))

    if one.kind not in KINDS:
        note("unknown-value", f"no kind '{one.kind}'", f"write one of {', '.join(KINDS)}")
    if one.mode and one.mode not in MODES:
        note("unknown-value", f"no mode '{one.mode}'", f"write one of {', '.join(MODES)}")
    if not 0.0 <= one.probability <= 1.0:
        note(
            "out-of-range",
            f"probability {one.probability:g} is outside 0 to 1",
            "write a share of 0 to 1",
        )
    if not all(isfinite(number) for number in numbers):
        note("not-a-number", "a number that is not finite", "write a finite number")
    elif any(number < 0 for number in numbers):
        note("negative-number", f"{min(numbers):g} is negative", "write zero or more")
    elif numbers != sorted(numbers):
        text = ", ".join(f"{number:g}" for number in numbers)
        note("range-order", f"low, value and high are {text}", "put them in order")
    elif one.kind == "weather" and one.high > MOST_WEATHER_H:
        note(
            "out-of-range",
            f"weather of {one.high:g} h is longer than a day",
            "write 24 or less, or make it an outage",
        )
    return found
