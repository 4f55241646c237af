"""What was observed, as hours after the clock of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from muster.problem.moment import hour_of, start_of_day
from muster.validation.case import Observed
from muster.validation.loading import Case

NOON_H = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Elapsed:
    """Hours after the clock: the range in which it happened, and the middle that is scored."""

    low_h: float
    high_h: float

    @property
    def middle_h(self) -> float:
        """The middle of the range [h]."""
        return (self.low_h + self.high_h) / 2.0


def clock_h(case: Case) -> float:
    """Give the start of the clock [h after C-day]; a day without a time counts from its noon."""
    at = case.entry.clock.at
    start = start_of_day(case.scenario.c_day)
    return hour_of(at, start) + (0.0 if isinstance(at, datetime) else NOON_H)


def elapsed(case: Case, observed: Observed) -> Elapsed:
    """Give an observation as hours after the clock; a day is any time of it."""
    start = start_of_day(case.scenario.c_day)

    def hours(when: date | datetime, *, at_end: bool) -> float:
        return hour_of(when, start, end_of_day=at_end) - clock_h(case)

    low, high = observed.span
    return Elapsed(
        low_h=max(0.0, hours(low, at_end=False)), high_h=max(0.0, hours(high, at_end=True))
    )
