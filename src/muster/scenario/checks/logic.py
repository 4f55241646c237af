"""Formulas can be read, speak of decisions and events, and do not run in circles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import dropwhile

from muster.facts.refusal import Refusal
from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.formula import parse
from muster.scenario.schema import Scenario
from muster.scenario.spot import Path
from muster.scenario.suggestion import suggest

_TERMS = ("decisions", "events")


def formulas_can_be_read(context: Context) -> Iterator[Finding]:
    """Find formulas that do not parse or that name something else."""
    for path, text in _formulas(context.scenario):
        try:
            names = parse(text).names()
        except Refusal as refusal:
            yield Finding(code=refusal.code, path=path, what=refusal.what, fix=refusal.fix)
            continue
        for name in names:
            is_known = any(name in context.ids[term] for term in _TERMS)
            if is_known or context.excuses(name, _TERMS):
                continue
            yield Finding(
                code="unknown-id",
                path=path,
                what=f"'{name}' is not a decision or an event",
                fix=suggest(name, context.known(_TERMS)),
            )


def conditions_are_not_circular(context: Context) -> Iterator[Finding]:
    """Find decisions that wait for themselves."""
    waits_for: dict[str, dict[str, str]] = {}
    decisions = context.scenario.decisions
    for identifier, condition in context.scenario.conditions.items():
        for name in _names(condition.when):
            if name not in decisions or condition.on not in decisions:
                continue
            waits_for.setdefault(condition.on, {}).setdefault(name, identifier)
    for circle in _circles(waits_for):
        condition_id = waits_for[circle[-1]][circle[0]]
        yield Finding(
            code="circular-condition",
            path=("conditions", condition_id, "when"),
            what=f"decisions wait for each other: {' -> '.join([*circle, circle[0]])}",
            fix="take one of them out of the formula",
        )


def memberships_are_not_circular(context: Context) -> Iterator[Finding]:
    """Find actors that are members of, or speak for, themselves."""
    actors = context.scenario.actors
    links = {
        "member_of": {i: dict.fromkeys(actor.member_of, i) for i, actor in actors.items()},
        "represents": {i: {a.represents: i} for i, a in actors.items() if a.represents},
    }
    for key, graph in links.items():
        for circle in _circles(graph):
            yield Finding(
                code="circular-membership",
                path=("actors", circle[-1], key),
                what=f"actors contain each other: {' -> '.join([*circle, circle[0]])}",
                fix=f"remove one {key}",
            )


def scenario_does_not_revise_itself(context: Context) -> Iterator[Finding]:
    """Find a scenario that says it is a later state of itself."""
    if context.scenario.revises == context.scenario.id:
        yield Finding(
            code="circular-revision",
            path=("revises",),
            what="a scenario cannot be a later state of itself",
            fix="name the scenario that this one follows",
        )


def _formulas(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    for identifier, condition in scenario.conditions.items():
        yield ("conditions", identifier, "when"), condition.when
    for identifier, measure in scenario.measures.items():
        if measure.trigger is not None:
            yield ("measures", identifier, "trigger"), measure.trigger


def _names(text: str) -> tuple[str, ...]:
    try:
        return parse(text).names()
    except Refusal:
        return ()


def _circles(graph: Mapping[str, Mapping[str, str]]) -> Iterator[list[str]]:
    """Give each circle once, found by walking in depth without recursion."""
    done: set[str] = set()
    for start in graph:
        trail: dict[str, None] = {}
        branches = [iter([start])]
        while branches:
            node = next(branches[-1], None)
            if node is None:
                branches.pop()
                if trail:
                    done.add(trail.popitem()[0])
            elif node in trail:
                yield list(dropwhile(node.__ne__, trail))
            elif node not in done:
                trail[node] = None
                branches.append(iter(graph.get(node, {})))
