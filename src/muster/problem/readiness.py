"""How long a force needs before it can leave home, and when it can.

The clock starts with the signal that the readiness names: an order, a decision, an acceptance.
In the normal state notice is the normal notice. Since an alert each hour saves
`preparation_share` hours, down to `floor_share` of the notice on alert:

    notice = max(floor_share * N, N - preparation_share * hours on alert), never above normal

A signal shortly before an alert finds a force that is about to be put on alert: then it is
ready no later than if the signal came with the alert. So an earlier signal never makes a force
ready later. "Within five days" is a ceiling: without a value the high is planned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from muster.problem.moment import hour_of, start_of_day
from muster.problem.release import Release, find_readiness

if TYPE_CHECKING:
    from muster.facts.quantity import Quantity
    from muster.problem.conditions import Conditions
    from muster.problem.unit import Unit
    from muster.scenario.schema import Readiness, ReadinessState, Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """When a leaf force is ready to leave home, and by which notice."""

    at_h: float | None  # None: not released
    notice_h: float | None
    not_before_h: float  # acceptance by the host, when it does not start the clock
    clock: str | None
    limit: str  # id of the readiness; "" when none is given
    released_h: float | None  # the release, or the acceptance when that starts the clock
    asked_h: float = 0.0  # how long before the release permits were asked for
    by_notice_h: float | None = None  # of a row with a day of its own: by its notice alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Notice of one unit by state [h]; None: the state does not exist."""

    normal_h: float | None
    alert_h: float | None = None
    alert_since_h: float = 0.0
    floor_share: float = 0.0
    preparation_share: float = 0.0
    part_share: float = 1.0
    """An element's part of the notice of its force."""

    def at(self, signal_h: float) -> float:
        """Give the hours from a start signal to being ready.

        >>> notice = Notice(normal_h=240, alert_h=120, alert_since_h=0, floor_share=0.25,
        ...                 preparation_share=0.25)
        >>> notice.at(-500), notice.at(0), notice.at(240), notice.at(1000)
        (240.0, 120.0, 60.0, 30.0)
        """
        if self.alert_h is None:
            return (self.normal_h or 0.0) * self.part_share
        before_alert_h = max(0.0, self.alert_since_h - signal_h)
        on_alert_h = max(0.0, signal_h - self.alert_since_h)
        prepared_h = self.alert_h - self.preparation_share * on_alert_h
        notice_h = max(self.floor_share * self.alert_h, prepared_h) * self.part_share
        if self.normal_h is None:
            return notice_h
        return min(self.normal_h * self.part_share, before_alert_h + notice_h)


def make_ready(unit: Unit, released: Release, scenario: Scenario, conditions: Conditions) -> Ready:
    """Say when a leaf is ready to leave home under the setting."""
    limit, readiness = find_readiness(scenario, unit)
    clock = readiness.clock if readiness else None
    accepted_h = released.accepted_h
    by_acceptance = clock == "acceptance" and accepted_h is not None
    released_h = released.at_h
    if released_h is not None and by_acceptance and accepted_h is not None:
        released_h = max(released_h, accepted_h)
    not_before_h = 0.0 if by_acceptance or accepted_h is None else max(0.0, accepted_h)
    notice = _notice(unit, readiness, scenario)
    if released_h is None:
        return Ready(
            at_h=None,
            notice_h=None,
            not_before_h=not_before_h,
            clock=clock,
            limit=limit,
            released_h=None,
        )
    signal_h = _signal_h(readiness, released_h, conditions)
    notice_h = notice.at(signal_h)
    at_h = max(released_h, signal_h + notice_h)
    by_notice_h = None
    row = unit.row
    if row is not None and row.ready is not None:
        by_notice_h = at_h
        at_h = max(at_h, hour_of(row.ready, start_of_day(scenario.c_day)))
        notice_h = max(notice_h, at_h - released_h)
    return Ready(
        at_h=at_h,
        notice_h=notice_h,
        not_before_h=not_before_h,
        clock=clock,
        limit=limit,
        released_h=released_h,
        asked_h=_asked_h(readiness, released_h, scenario),
        by_notice_h=by_notice_h,
    )


def _asked_h(readiness: Readiness | None, released_h: float, scenario: Scenario) -> float:
    """Give how long before its release a force on alert has asked for its permits [h]."""
    if readiness is None or readiness.alert is None or not readiness.alert.asks_permits:
        return 0.0
    return max(0.0, released_h - _alert_since_h(readiness, scenario))


def _signal_h(readiness: Readiness | None, released_h: float, conditions: Conditions) -> float:
    """Give the start signal: the switch that the readiness names, else the release."""
    starter = readiness.released_by if readiness else None
    hour = conditions.at_h.get(starter) if starter is not None else None
    return released_h if hour is None else hour


def _notice(unit: Unit, readiness: Readiness | None, scenario: Scenario) -> Notice:
    from muster.scenario.schema import Element

    part = unit.entry if isinstance(unit.entry, Element) else None
    if readiness is not None and readiness.force == unit.id:
        part = None  # the readiness is the element's own
    own_h = part.notice_h.planned if part and part.notice_h else None
    share = part.notice_share.planned if part and part.notice_share else None

    def hours(state: ReadinessState | None) -> float | None:
        return None if state is None else state.notice_h.planned if own_h is None else own_h

    if readiness is None:
        return Notice(normal_h=own_h)
    alert = readiness.alert
    return Notice(
        normal_h=hours(readiness.normal),
        alert_h=hours(alert),
        alert_since_h=_alert_since_h(readiness, scenario),
        floor_share=_planned(alert.floor_share) if alert else 0.0,
        preparation_share=_planned(alert.preparation_share) if alert else 0.0,
        part_share=1.0 if share is None or own_h is not None else share,
    )


def _planned(share: Quantity | None) -> float:
    return (share.planned or 0.0) if share is not None else 0.0


def _alert_since_h(readiness: Readiness, scenario: Scenario) -> float:
    """Give when the alert began: its date, else from when it was known, else C-day."""
    alert = readiness.alert
    since = (alert.since or alert.as_of if alert else None) or readiness.as_of
    return 0.0 if since is None else hour_of(since, start_of_day(scenario.c_day))
