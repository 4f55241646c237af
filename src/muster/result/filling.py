"""What the scenario's authors wrote in their own words, with today's numbers filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from muster.facts.quantity import Quantity
from muster.language.wording import fill
from muster.problem.model import Problem
from muster.scenario.schema import Readiness, Sourced
from muster.scenario.text import LANGUAGES

SECTIONS = (
    "forces",
    "pools",
    "readiness",
    "decisions",
    "events",
    "acceptances",
    "conditions",
    "caveats",
    "measures",
    "movements",
    "consultations",
    "positions",
    "statements",
    "postures",
    "fleets",
    "closures",
)

Names = Mapping[str, str]


def filled_texts(problem: Problem) -> dict[tuple[str, str], dict[str, str]]:
    """Fill every `what` of the scenario, per language, by (section, id).

    A placeholder that nobody can fill is shown as it was written.
    """
    filled = {}
    for section in SECTIONS:
        for identifier, entry in getattr(problem.scenario, section).items():
            if entry.what is not None:
                values = values_of(problem, identifier, entry)
                filled[section, identifier] = {
                    language: _fill(text, values, language)
                    for language, text in entry.what.items()
                    if language in LANGUAGES
                }
    return filled


def _fill(text: str, values: Mapping[str, Any], language: str) -> str:
    try:
        return fill(text, values, language)
    except KeyError:
        return text


def values_of(problem: Problem, identifier: str, entry: Sourced) -> dict[str, Any]:
    """Gather what the placeholders of one object stand for."""
    values: dict[str, Any] = {}
    for key, value in entry:
        if isinstance(value, Quantity):
            name, amount = _amount(key, value)
            values[name] = amount
        elif key == "equipment":
            values[key] = {kind: count.planned for kind, count in value.items()}
        elif key in _ACTOR_FIELDS:
            values[key.rstrip("_")] = _actors(problem, value)
        elif key == "date" and value is not None:
            values["date"] = value
    if "personnel" not in values and "personnel" in type(entry).model_fields:
        values["personnel"] = None
    values.setdefault("date", _known_since(problem, entry))
    who = values.get("by") or values.get("actor") or values.get("owner")
    values.setdefault("actor", who)
    values.update(_places_and_notice(problem, identifier, entry))
    forbids = getattr(entry, "forbids", None)
    if forbids is not None:
        values["to"] = _actors(problem, [*forbids.destination, *forbids.transit])
    return {key: value for key, value in values.items() if value is not None or key == "personnel"}


_ACTOR_FIELDS = ("actor", "owner", "host", "by", "members", "with_", "present", "target")


def _amount(key: str, quantity: Quantity) -> tuple[str, Any]:
    if key.endswith("_h"):
        hours = quantity.planned
        return key.removesuffix("_h"), None if hours is None else timedelta(hours=hours)
    return key, quantity.planned


def _actors(problem: Problem, value: str | Iterable[str] | None) -> Any:
    if value is None:
        return None
    known = problem.scenario.actors
    if isinstance(value, str):
        return known[value].name if value in known else value
    return [known[one].name if one in known else one for one in value]


def _known_since(problem: Problem, entry: Sourced) -> Any:
    if entry.as_of is not None:
        return entry.as_of
    source = problem.scenario.sources.get((entry.source or "").partition("#")[0])
    return source.date if source else None


def _places_and_notice(problem: Problem, identifier: str, entry: Sourced) -> dict[str, Any]:
    values: dict[str, Any] = {}
    name = getattr(entry, "of", None) or getattr(entry, "force", None) or identifier
    state = problem.forces.get(name)
    if state is not None:
        values["to"] = _node(problem, state.destination)
        values["home"] = values["place"] = _node(problem, state.origin)
        if values.get("personnel") is None and state.personnel is not None:
            values["personnel"] = state.personnel
        if not getattr(entry, "equipment", None) and state.equipment:
            values["equipment"] = dict(state.equipment)
    notice = entry if isinstance(entry, Readiness) else _readiness_of(problem, name)
    if notice is not None:
        hours = _ceiling(notice)
        values["notice"] = None if hours is None else timedelta(hours=hours)
    return values


def _node(problem: Problem, identifier: str | None) -> Names | None:
    node = problem.nodes.get(identifier) if identifier else None
    return None if node is None else (node.names or {"en": node.name})


def _readiness_of(problem: Problem, force: str) -> Readiness | None:
    entries = problem.scenario.readiness.values()
    return next((entry for entry in entries if entry.force == force), None)


def _ceiling(readiness: Readiness) -> float | None:
    state = readiness.alert or readiness.normal
    if state is None:
        return None
    return state.notice_h.high if state.notice_h.high is not None else state.notice_h.planned
