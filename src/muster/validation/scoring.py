"""Score predictions against what was observed."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from statistics import median

from muster.simulation.outcome import Band
from muster.validation.case import Observed
from muster.validation.dates import Elapsed, elapsed
from muster.validation.loading import Case
from muster.validation.predicting import Prediction

QUANTITIES = ("first", "closure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One date of one case. Hours are hours after the clock."""

    case: str
    of: str  # first | closure
    kind: str  # actual | near-actual | derived | bound
    observed: Elapsed
    band: Band | None  # None: the model says that it never happens

    @property
    def counts(self) -> bool:
        """Whether it counts: the date of a report is only a bound."""
        return self.kind != "bound"

    @property
    def is_inside(self) -> bool:
        """Whether the middle of what was observed lies between P10 and P90."""
        return self.band is not None and self.band.p10 <= self.observed.middle_h <= self.band.p90

    @property
    def touches(self) -> bool:
        """Whether any of the observed range lies between P10 and P90."""
        return (
            self.band is not None
            and self.band.p10 <= self.observed.high_h
            and self.observed.low_h <= self.band.p90
        )

    @property
    def error_share(self) -> float | None:
        """How far P50 is off, as a share of what was observed; above zero: too late."""
        if self.band is None or self.observed.middle_h <= 0:
            return None
        return self.band.p50 / self.observed.middle_h - 1.0

    @property
    def ratio(self) -> float | None:
        """P90 over P10."""
        return None if self.band is None else self.band.p90 / self.band.p10


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What a summary must reach."""

    of: str
    least_inside_share: float
    most_median_ratio: float
    most_median_error_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All scores of one quantity. A date that is never predicted is outside, and wholly off."""

    of: str
    count: int
    inside_share: float
    touch_share: float
    median_ratio: float | None  # None: nothing was predicted
    median_error_share: float

    def misses(self) -> tuple[str, ...]:
        """List what falls under its threshold."""
        wanted = read_thresholds()[self.of]
        found = []
        if self.inside_share < wanted.least_inside_share:
            found.append("inside_share")
        if self.median_ratio is None or self.median_ratio > wanted.most_median_ratio:
            found.append("median_ratio")
        if self.median_error_share > wanted.most_median_error_share:
            found.append("median_error_share")
        return tuple(found)


@cache
def read_thresholds() -> dict[str, Threshold]:
    """Read what a summary must reach, by quantity."""
    file = resources.files("muster.validation").joinpath("tables", "thresholds.csv")
    return {
        row["of"]: Threshold(
            of=row["of"],
            least_inside_share=float(row["least_inside_share"]),
            most_median_ratio=float(row["most_median_ratio"]),
            most_median_error_share=float(row["most_median_error_share"]),
        )
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    }


def score_case(case: Case, prediction: Prediction) -> list[Score]:
    """Score what a case observes."""
    seen = case.entry.observed
    pairs: list[tuple[str, Observed | None, Band | None]] = [
        ("first", seen.first_arrival, prediction.first),
        ("closure", seen.closure, prediction.closure),
    ]
    return [
        Score(
            case=case.id,
            of=of,
            kind=observed.kind,
            observed=elapsed(case, observed),
            band=band,
        )
        for of, observed, band in pairs
        if observed is not None
    ]


def sum_up(scores: Iterable[Score]) -> tuple[Summary, ...]:
    """Sum up by quantity what counts; a quantity without any score has no summary."""
    counted = [one for one in scores if one.counts]
    return tuple(
        _summary(of, found)
        for of in QUANTITIES
        if (found := [one for one in counted if one.of == of])
    )


def _summary(of: str, scores: list[Score]) -> Summary:
    ratios = [one.ratio for one in scores if one.ratio is not None]
    errors = [1.0 if one.error_share is None else abs(one.error_share) for one in scores]
    return Summary(
        of=of,
        count=len(scores),
        inside_share=sum(one.is_inside for one in scores) / len(scores),
        touch_share=sum(one.touches for one in scores) / len(scores),
        median_ratio=median(ratios) if ratios else None,
        median_error_share=median(errors),
    )
