"""Decisions, conditions, measures and everything that was said, as rows of the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from muster.posture.switch_worth import SwitchWorth
from muster.problem.model import Problem
from muster.result.clock import to_iso

if TYPE_CHECKING:
    from muster.scenario.schema import (
        Caveat,
        Consultation,
        Position,
        Readiness,
        ReadinessState,
        Sourced,
        Statement,
    )

Entry = TypeVar("Entry", bound="Sourced")

Filled = Mapping[tuple[str, str], dict[str, str]]
"""The `what` of each object with its placeholders filled: (section, id) -> text by language."""


def when_iso(when: date | datetime | None) -> str | None:
    """Give a day as ISO date, a moment as ISO date-time in UTC."""
    if isinstance(when, datetime):
        moment = when if when.tzinfo else when.replace(tzinfo=UTC)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return when.isoformat() if when else None


def origin_of(entry: Sourced) -> dict[str, Any]:
    """Say where an object comes from."""
    return {"source": entry.source, "as_of": when_iso(entry.as_of), "estimate": entry.estimate}


def decision_rows(
    problem: Problem, filled: Filled, worth: Sequence[SwitchWorth] = ()
) -> list[dict[str, Any]]:
    """List decisions, events and acceptances with what waits for them and what they are worth."""
    measured = {one.id: one for one in worth}
    rows = []
    for switch in problem.switches.values():
        section = {"decision": "decisions", "event": "events"}.get(switch.kind, "acceptances")
        waiting = [
            force.id
            for force in problem.forces.values()
            if force.released_h is None and force.release_limit == switch.id
        ]
        rows.append(
            {
                "id": switch.id,
                "kind": switch.kind,
                "names": dict(switch.names),
                "owner": switch.owner,
                "rule": switch.rule,
                "status": switch.status,
                "at": to_iso(problem.c_day, switch.at_h),
                "set_by_user": switch.set_by_user,
                "releases": list(switch.releases),
                "waiting": waiting,
                "conditions": [c.id for c in problem.conditions.values() if c.on == switch.id],
                "blocked_by": list(switch.blocked_by),
                "departs_from": list(switch.departs_from),
                "what": filled.get((section, switch.id)),
                "source": switch.source,
                **_worth(problem, measured.get(switch.id)),
            }
        )
    return rows


def _worth(problem: Problem, worth: SwitchWorth | None) -> dict[str, Any]:
    if worth is None:
        return {"worth": None, "latest_useful_at": None}
    return {
        "worth": {"personnel": worth.personnel, "days": worth.days},
        "latest_useful_at": to_iso(problem.c_day, worth.latest_useful_h),
    }


def condition_rows(problem: Problem, filled: Filled) -> list[dict[str, Any]]:
    """List conditions: whether and when they hold, and whether a decision departs from them."""
    return [
        {
            "id": condition.id,
            "on": condition.on,
            "when": condition.formula,
            "releases": condition.releases,
            "part": list(condition.part),
            "binding": condition.binding,
            "met": condition.met_h is not None,
            "at": to_iso(problem.c_day, condition.met_h),
            "departed": condition.departed,
            "what": filled.get(("conditions", condition.id)),
            "source": condition.source,
        }
        for condition in problem.conditions.values()
    ]


def measure_rows(problem: Problem, filled: Filled) -> list[dict[str, Any]]:
    """List measures with their state under this setting."""
    rows = []
    for identifier, measure in problem.scenario.measures.items():
        state = problem.measures[identifier]
        rows.append(
            {
                "id": identifier,
                "names": measure.name,
                "by": measure.by,
                "members": list(measure.members),
                "target": measure.target,
                "trigger": measure.trigger,
                "stated": measure.status,
                "status": state.status,
                "at": to_iso(problem.c_day, state.at_h),
                "what": filled.get(("measures", identifier)),
                **origin_of(measure),
            }
        )
    return rows


def consultation_rows(problem: Problem, filled: Filled) -> list[dict[str, Any]]:
    """List who spoke with whom."""

    def fields(entry: Consultation) -> dict[str, Any]:
        return {
            "names": entry.name,
            "date": when_iso(entry.date),
            "duration_h": entry.duration_h.planned if entry.duration_h else None,
            "host": entry.host,
            "with": list(entry.with_),
            "present": list(entry.present),
            "outcomes": list(entry.outcomes),
        }

    return _rows("consultations", problem.scenario.consultations, fields, filled)


def position_rows(problem: Problem, filled: Filled) -> list[dict[str, Any]]:
    """List what somebody holds."""

    def fields(entry: Position) -> dict[str, Any]:
        return {"by": list(entry.by), "date": when_iso(entry.date)}

    return _rows("positions", problem.scenario.positions, fields, filled)


def statement_rows(problem: Problem, filled: Filled) -> list[dict[str, Any]]:
    """List who said what about what."""

    def fields(entry: Statement) -> dict[str, Any]:
        return {
            "by": entry.by,
            "about": list(entry.about),
            "stance": entry.stance,
            "date": when_iso(entry.date),
        }

    return _rows("statements", problem.scenario.statements, fields, filled)


def caveat_rows(problem: Problem, filled: Filled) -> list[dict[str, Any]]:
    """List what actors forbid."""

    def fields(entry: Caveat) -> dict[str, Any]:
        return {
            "actor": entry.actor,
            "forbids": entry.forbids.model_dump(exclude_defaults=True, mode="json"),
            "applies_to": list(entry.applies_to),
        }

    return _rows("caveats", problem.scenario.caveats, fields, filled)


def _rows(
    section: str,
    entries: Mapping[str, Entry],
    fields: Callable[[Entry], dict[str, Any]],
    filled: Filled,
) -> list[dict[str, Any]]:
    """List the objects of a section: their own fields, in words, and where each comes from."""
    return [
        {
            "id": identifier,
            **fields(entry),
            "what": filled.get((section, identifier)),
            **origin_of(entry),
        }
        for identifier, entry in entries.items()
    ]


def readiness_rows(problem: Problem, filled: Filled) -> list[dict[str, Any]]:
    """List how long forces need before they can leave, by state."""

    def fields(entry: Readiness) -> dict[str, Any]:
        states = {"normal": entry.normal, "alert": entry.alert}
        return {
            "force": entry.force,
            "clock": entry.clock,
            "released_by": entry.released_by,
            "states": {name: _state(state) for name, state in states.items() if state is not None},
        }

    return _rows("readiness", problem.scenario.readiness, fields, filled)


def _state(state: ReadinessState) -> dict[str, Any]:
    notice = state.notice_h
    return {
        "notice_h": notice.planned,
        "low_h": notice.low,
        "high_h": notice.high,
        "since": when_iso(state.since),
        "source": notice.source or state.source,
        "estimate": notice.estimate or state.estimate,
    }


def source_rows(problem: Problem) -> list[dict[str, Any]]:
    """List the documents that facts point into."""
    return [
        {
            "id": identifier,
            "title": source.title,
            "publisher": source.publisher,
            "date": source.date.isoformat(),
            "language": source.language,
            "url": source.url,
            "note": source.note,
            "passages": [
                {"range": passage, "sha256": digest}
                for passage, digest in sorted(source.passages.items())
            ],
        }
        for identifier, source in problem.scenario.sources.items()
    ]
