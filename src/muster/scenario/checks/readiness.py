"""Readiness says how long, and capacities stay within a day."""

from __future__ import annotations

from collections.abc import Iterator

from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding

HOURS_A_DAY = 24.0


def readiness_says_how_long(context: Context) -> Iterator[Finding]:
    """Find readiness without any state, and states whose notice holds no number."""
    for identifier, readiness in context.scenario.readiness.items():
        path = ("readiness", identifier)
        if readiness.normal is None and readiness.alert is None:
            yield Finding(
                code="missing-key",
                path=(*path, "normal"),
                what=f"'{identifier}' says in no state how long its force needs",
                fix="add normal or alert with notice_h",
                uses=((*path, "alert"),),
            )
        for key, state in (("normal", readiness.normal), ("alert", readiness.alert)):
            if state is not None and state.notice_h.planned is None:
                yield Finding(
                    code="missing-value",
                    path=(*path, key, "notice_h"),
                    what="a notice without value, low or high cannot be planned",
                    fix="give a value, or low and high with an estimate",
                )


def opening_hours_lie_within_a_day(context: Context) -> Iterator[Finding]:
    """Find opening times after 24:00."""
    for identifier, place in context.scenario.places.items():
        for mode, capacity in place.capacity.items():
            for key in ("opens_h", "closes_h"):
                quantity = getattr(capacity, key)
                hour = quantity.planned if quantity is not None else None
                if hour is not None and hour > HOURS_A_DAY:
                    yield Finding(
                        code="out-of-range",
                        path=("places", identifier, "capacity", mode, key),
                        what=f"{hour:g} hours after midnight is another day",
                        fix="write 0 to 24",
                    )
