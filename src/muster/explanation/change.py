"""Single changes to a problem whose worth can be measured by planning again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from muster.explanation.sentence import CHANGES, THINGS
from muster.explanation.sooner import with_decision_at
from muster.explanation.waiting import fleet_name
from muster.explanation.wording import Text, count, duration, named, say
from muster.problem.model import Fleet, NodeCapacity, Problem, Requirement

ALL_AT_ONCE = frozenset({"notice", "permit"})
"""Kinds of which all are changed in one plan; their id is the kind."""
MORE_ASSETS = 2
MORE_THROUGHPUT = 1.5
SOONER_H = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing made better: its cause, in words, and the problem that it makes."""

    kind: str
    id: str
    words: Text
    problem: Problem


def make_change(problem: Problem, kind: str, identifier: str) -> Change | None:
    """Make one change; None when there is nothing to change."""
    maker = _MAKERS.get(kind)
    made = maker(problem, identifier) if maker else None
    if made is None:
        return None
    changed, words = made
    return Change(kind=kind, id=identifier, words=words, problem=changed)


def _more_assets(problem: Problem, identifier: str) -> tuple[Problem, Text] | None:
    fleet = problem.fleets[identifier]
    if fleet.only_force is not None:
        return None
    more = tuple(f"{identifier}+{number}" for number in range(1, MORE_ASSETS + 1))
    changed = replace(fleet, asset_ids=fleet.asset_ids + more)
    lift, owner = fleet_name(problem, identifier)
    things = THINGS[problem.lift_types[fleet.lift_type].mode]
    words = say(CHANGES["fleet"], count=count(MORE_ASSETS), things=things, lift=lift, owner=owner)
    return replace(problem, fleets={**problem.fleets, identifier: changed}), words


def _sooner_lift(problem: Problem, identifier: str) -> tuple[Problem, Text] | None:
    fleet = problem.fleets[identifier]
    if fleet.available_h <= 0:
        return None
    changed = _sooner(fleet)
    lift, owner = fleet_name(problem, identifier)
    words = say(CHANGES["fleet_notice"], lift=lift, owner=owner)
    return replace(problem, fleets={**problem.fleets, identifier: changed}), words


def _sooner(fleet: Fleet) -> Fleet:
    """Halve the time from the call of a fleet, or from C-day when it has no notice."""
    if fleet.called_h is None or fleet.notice_h <= 0:
        available_h = fleet.available_h / 2
        called_h = None if fleet.called_h is None else available_h
        return replace(fleet, available_h=available_h, called_h=called_h)
    since_h = max(0.0, fleet.called_h)
    available_h = since_h + (fleet.available_h - since_h) / 2
    return replace(fleet, available_h=available_h, notice_h=available_h - fleet.called_h)


def _more_slots(problem: Problem, identifier: str) -> tuple[Problem, Text] | None:
    def widen(limits: NodeCapacity) -> NodeCapacity:
        slots = None if limits.slots is None else limits.slots + 1
        return replace(limits, slots=slots)

    return _widened(problem, identifier, "slots", widen)


def _more_parking(problem: Problem, identifier: str) -> tuple[Problem, Text] | None:
    def widen(limits: NodeCapacity) -> NodeCapacity:
        parking = None if limits.parking is None else limits.parking + 1
        return replace(limits, parking=parking)

    return _widened(problem, identifier, "parking", widen)


def _more_throughput(problem: Problem, identifier: str) -> tuple[Problem, Text] | None:
    def widen(limits: NodeCapacity) -> NodeCapacity:
        return replace(
            limits,
            pax_per_day=_more(limits.pax_per_day),
            t_per_day=_more(limits.t_per_day),
            m2_per_day=_more(limits.m2_per_day),
        )

    return _widened(problem, identifier, "throughput", widen)


def _more(amount: float | None) -> float | None:
    return None if amount is None else amount * MORE_THROUGHPUT


def _widened(
    problem: Problem, identifier: str, kind: str, widen: Callable[[NodeCapacity], NodeCapacity]
) -> tuple[Problem, Text]:
    node = problem.nodes[identifier]
    changed = replace(node, capacity={mode: widen(c) for mode, c in node.capacity.items()})
    words = say(CHANGES[kind], place=named(node.names))
    return replace(problem, nodes={**problem.nodes, identifier: changed}), words


def _sooner_permits(problem: Problem, identifier: str) -> tuple[Problem, Text]:
    """Halve every permit at once: one plan tells what this is worth to all."""
    routes = {
        name: replace(route, permit_h=route.permit_h / 2) for name, route in problem.routes.items()
    }
    return replace(problem, routes=routes), CHANGES[identifier]


def _shorter_notices(problem: Problem, identifier: str) -> tuple[Problem, Text]:
    """Halve every notice at once, for the same reason."""

    def halve(need: Requirement) -> Requirement:
        return replace(need, ready_h=need.released_h + (need.ready_h - need.released_h) / 2)

    needs = {name: halve(need) for name, need in problem.requirements.items()}
    return replace(problem, requirements=needs), CHANGES[identifier]


def _sooner_decision(problem: Problem, identifier: str) -> tuple[Problem, Text] | None:
    """Take one decision a day sooner, not before C-day."""
    switch = problem.switches.get(identifier)
    if problem.scenario is None or switch is None or switch.at_h is None or switch.at_h <= 0:
        return None
    sooner_h = min(SOONER_H, switch.at_h)
    words = say(CHANGES["decision"], name=named(switch.names), sooner=duration(sooner_h))
    return with_decision_at(problem, identifier, switch.at_h - sooner_h), words


_MAKERS: Mapping[str, Callable[[Problem, str], tuple[Problem, Text] | None]] = {
    "fleet": _more_assets,
    "fleet_notice": _sooner_lift,
    "slots": _more_slots,
    "parking": _more_parking,
    "throughput": _more_throughput,
    "permit": _sooner_permits,
    "notice": _shorter_notices,
    "decision": _sooner_decision,
}
