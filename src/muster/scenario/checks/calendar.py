"""Dates are there where they must be, and in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.schema import Scenario
from muster.scenario.spot import Path

_INFORMATION: tuple[Path, ...] = (("information_date",),)
_DATED_STATUS = {
    "decisions": ("taken", "date"),
    "events": ("happened", "date"),
    "acceptances": ("taken", "date"),
    "measures": ("taken", "taken_on"),
}
_SAID = {
    "decisions": "date",
    "events": "date",
    "acceptances": "date",
    "measures": "taken_on",
    "consultations": "date",
    "positions": "date",
    "statements": "date",
    "forces": "announced",
}


def what_was_done_has_a_date(context: Context) -> Iterator[Finding]:
    """Find taken decisions and happened events without a date, and pending ones with one."""
    for section, (status, key) in _DATED_STATUS.items():
        for identifier, entry in getattr(context.scenario, section).items():
            when = getattr(entry, key)
            path = (section, identifier, key)
            uses = ((section, identifier, "status"),)
            if entry.status == status and when is None:
                yield Finding(
                    code="date-missing",
                    path=path,
                    what=f"'{identifier}' is {status}, but not when",
                    fix=f"add {key}",
                    uses=uses,
                )
            elif entry.status == "pending" and when is not None:
                yield Finding(
                    code="date-of-pending",
                    path=path,
                    what=f"'{identifier}' is pending and has a date all the same",
                    fix=f"set status to {status}, or put the date under settings",
                    uses=uses,
                )


def nothing_is_known_too_early(context: Context) -> Iterator[Finding]:
    """Find what is dated after the information date."""
    scenario = context.scenario
    for path, when in _said(scenario):
        if start_of(when) >= _end_of(scenario.information_date):
            yield Finding(
                code="after-information-date",
                path=path,
                what=f"{when} is after the information date {scenario.information_date}",
                fix="correct one of the two; what may come belongs under settings",
                uses=_INFORMATION,
            )


def delivery_dates_can_be_planned(context: Context) -> Iterator[Finding]:
    """Find required delivery dates before C-day or after the horizon."""
    scenario = context.scenario
    c_day = start_of(scenario.c_day)
    for identifier, movement in scenario.movements.items():
        if movement.rdd is None:
            continue
        path = ("movements", identifier, "rdd")
        if start_of(movement.rdd) <= c_day:
            yield Finding(
                code="rdd-before-c-day",
                path=path,
                what=f"wanted by {movement.rdd}, but deployment starts on {scenario.c_day}",
                fix="choose a later rdd or an earlier c_day",
                uses=(("c_day",),),
            )
        elif (start_of(movement.rdd) - c_day).days > scenario.horizon_d:
            yield Finding(
                code="rdd-after-horizon",
                path=path,
                what=f"wanted by {movement.rdd}, beyond the {scenario.horizon_d} days planned",
                fix="raise horizon_d or choose an earlier rdd",
                uses=(("c_day",), ("horizon_d",)),
            )


def closures_end_after_they_begin(context: Context) -> Iterator[Finding]:
    """Find closures that end before they begin."""
    for identifier, closure in context.scenario.closures.items():
        since, until = closure.closed_from, closure.closed_until
        if since is not None and until is not None and until < since:
            yield Finding(
                code="closure-order",
                path=("closures", identifier, "closed_until"),
                what=f"closed until {until}, but only from {since}",
                fix="swap closed_from and closed_until, or correct one",
                uses=(("closures", identifier, "closed_from"),),
            )


def start_of(when: date) -> datetime:
    """Give the start of a day, or the moment itself, in UTC."""
    if isinstance(when, datetime):
        return when if when.tzinfo else when.replace(tzinfo=UTC)
    return datetime(when.year, when.month, when.day, tzinfo=UTC)


def _end_of(day: date) -> datetime:
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return start_of(day + timedelta(days=1))


def _said(scenario: Scenario) -> Iterator[tuple[Path, date]]:
    for section, key in _SAID.items():
        for identifier, entry in getattr(scenario, section).items():
            when = getattr(entry, key)
            if when is not None:
                yield (section, identifier, key), when
    for identifier, readiness in scenario.readiness.items():
        for state in ("normal", "alert"):
            since = getattr(getattr(readiness, state), "since", None)
            if since is not None:
                yield ("readiness", identifier, state, "since"), since
