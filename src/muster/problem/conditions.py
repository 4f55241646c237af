"""What each decision releases, from when, and from which stated conditions it departs.

Conditions on a decision are of two kinds.

*Binding* ones (legal, technical) hold it up: the decision takes effect when it is taken and
all of them are met, or never. A binding condition on a part holds up that part only.

*Stated* ones (somebody said when it would happen) never hold up anything. Each is a branch
that releases all or a part. A branch takes part when it is met, or when it is invoked: not
met, but at least one of its terms has happened. The decision releases the union of these
branches. When there is none, it releases everything, against all of them. A branch is departed
from when what it would release goes although it is not met, or only later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from muster.problem.model import ConditionState

if TYPE_CHECKING:
    from muster.scenario.formula import Formula
    from muster.scenario.schema import Condition, Scenario

Hours = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What one decision does under the setting."""

    at_h: float | None  # from when it takes effect
    releases_all: bool
    part: frozenset[str] = frozenset()  # what it releases, when not all
    withheld_by: str = ""  # the stated condition that would release the rest
    held_part_h: Mapping[str, tuple[float | None, str]] = field(default_factory=dict)
    """Of parts with a binding condition: when that is met, and its id."""
    blocked_by: tuple[str, ...] = ()
    departs_from: tuple[str, ...] = ()

    def release_h(self, names: Iterable[str]) -> tuple[float | None, str]:
        """Say when it releases something known by these names, and which condition decides."""
        wanted = frozenset(names)
        if self.blocked_by:
            return None, self.blocked_by[0]
        if self.at_h is None:
            return None, ""
        if not self.releases_all and not wanted & self.part:
            return None, self.withheld_by
        at_h, limit = self.at_h, ""
        for name in sorted(wanted & self.held_part_h.keys()):
            met_h, condition = self.held_part_h[name]
            if met_h is None:
                return None, condition
            if met_h > at_h:
                at_h, limit = met_h, condition
        return at_h, limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """All decisions and conditions under the setting."""

    at_h: Hours  # every switch, decisions from when they take effect
    rulings: Mapping[str, Ruling]
    states: Mapping[str, ConditionState]


def apply_conditions(scenario: Scenario, at_h: Hours) -> Conditions:
    """Work out what binding conditions hold up and what stated ones release."""
    formulas = {key: _parse(condition.when) for key, condition in scenario.conditions.items()}
    effective_h = _hold_up(scenario, formulas, at_h)
    met_h = {key: formula.evaluate(effective_h) for key, formula in formulas.items()}
    known = _Known(formulas, effective_h, met_h)
    rulings = {
        decision: _rule(decision, scenario, at_h[decision], known)
        for decision in scenario.decisions
    }
    departed = {key for ruling in rulings.values() for key in ruling.departs_from}
    states = {
        key: ConditionState(
            id=key,
            on=condition.on,
            formula=condition.when,
            binding=condition.binding,
            releases=condition.releases,
            part=condition.part,
            met_h=met_h[key],
            departed=key in departed,
            source=condition.source,
        )
        for key, condition in scenario.conditions.items()
    }
    return Conditions(at_h=effective_h, rulings=rulings, states=states)


def _parse(text: str) -> Formula:
    from muster.scenario.formula import parse

    return parse(text)


def _of(scenario: Scenario, decision: str, *, binding: bool) -> dict[str, Condition]:
    return {
        key: condition
        for key, condition in sorted(scenario.conditions.items())
        if condition.on == decision and condition.binding is binding
    }


def _hold_up(scenario: Scenario, formulas: Mapping[str, Formula], at_h: Hours) -> Hours:
    """Give the hour from which each switch takes effect, binding conditions applied."""
    effective_h: dict[str, float | None] = {
        key: hour for key, hour in at_h.items() if key not in scenario.decisions
    }

    def settle(decision: str, above: frozenset[str]) -> None:
        if decision in effective_h:
            return
        hour = at_h[decision]
        for key, condition in _of(scenario, decision, binding=True).items():
            if condition.releases == "part":
                continue
            for name in formulas[key].names():
                if name in scenario.decisions and name not in above:
                    settle(name, above | {name})
            met_h = formulas[key].evaluate(effective_h)
            hour = None if hour is None or met_h is None else max(hour, met_h)
        effective_h[decision] = hour

    for decision in scenario.decisions:
        settle(decision, frozenset({decision}))
    return effective_h


@dataclass(frozen=True, slots=True)
class _Known:
    """The conditions with what is known of them."""

    formulas: Mapping[str, Formula]
    at_h: Hours  # every switch, from when it takes effect
    met_h: Hours  # every condition


def _rule(decision: str, scenario: Scenario, taken_h: float | None, known: _Known) -> Ruling:
    met_h, hour = known.met_h, known.at_h[decision]
    binding = _of(scenario, decision, binding=True)
    held_part_h: dict[str, tuple[float | None, str]] = {}
    for key, condition in binding.items():
        for name in condition.part if condition.releases == "part" else ():
            held_part_h[name] = _later(held_part_h.get(name), (met_h[key], key))
    blocked_by = tuple(
        key
        for key, condition in binding.items()
        if condition.releases == "all" and taken_h is not None and met_h[key] is None
    )
    stated = _of(scenario, decision, binding=False)
    branches = {
        key: condition
        for key, condition in stated.items()
        if met_h[key] is not None or _is_invoked(known.formulas[key], known.at_h)
    }
    return Ruling(
        at_h=hour,
        releases_all=not branches or any(b.releases == "all" for b in branches.values()),
        part=frozenset(name for condition in branches.values() for name in condition.part),
        withheld_by=next((key for key in stated if key not in branches), ""),
        held_part_h=held_part_h,
        blocked_by=blocked_by,
        departs_from=() if hour is None else _departures(branches or stated, hour, met_h),
    )


def _is_invoked(formula: Formula, at_h: Hours) -> bool:
    return any(at_h.get(name) is not None for name in formula.names())


def _departures(branches: Mapping[str, Condition], at_h: float, met_h: Hours) -> tuple[str, ...]:
    """List the branches whose release goes without, or before, being met by any branch."""
    in_time = {key for key in branches if (hour := met_h[key]) is not None and hour <= at_h}
    if any(branches[key].releases == "all" for key in in_time):
        return ()
    covered = {name for key in in_time for name in branches[key].part}
    return tuple(
        key
        for key, branch in branches.items()
        if key not in in_time and (branch.releases == "all" or not covered.issuperset(branch.part))
    )


def _later(
    one: tuple[float | None, str] | None, other: tuple[float | None, str]
) -> tuple[float | None, str]:
    """Give the condition that is met last; never is later than any hour."""
    if one is None:
        return other
    if one[0] is None or (other[0] is not None and other[0] <= one[0]):
        return one
    return other
