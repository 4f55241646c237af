"""Rules 2.1 to 2.5 and caveats: whose assets carry whom, where, and how much fits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.support.plans import broken_rules, flight, item, plan
from tests.support.problems import (
    air_shuttle,
    aircraft,
    carry,
    fleet,
    node,
    problem,
    requirement,
    route,
)

from muster.plan.model import PlanResult
from muster.problem.model import CaveatRule, Problem


def one_load(cargo: dict[str, float], plane_changes: dict[str, Any], **line: Any) -> set[str]:
    """The rules that one flight with this cargo breaks."""
    way, plane = route("A-B", "A", "B"), aircraft(**plane_changes)
    made = problem(
        nodes=[node("A"), node("B")],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A")],
        routes=[way],
        carriages=[carry(way, plane)],
        requirements=[requirement("line-1", [way], cargo, **line)],
    )
    return broken_rules(made, plan(made, flight("t1", 0, item("line-1", "A-B", cargo, 0, 6))))


@pytest.mark.parametrize(
    ("cargo", "fits"),
    [
        ({"bulk": 20.0}, True),
        ({"bulk": 20.1}, False),
        ({"pax": 100.0}, True),
        ({"pax": 50.0, "bulk": 10.0}, True),
        ({"pax": 50.0, "bulk": 10.1}, False),
    ],
)
def test_people_and_freight_share_the_aircraft(cargo: dict[str, float], fits: bool) -> None:
    """pax / pax_count + mass / payload_t is at most 1: half of each fills the aircraft."""
    assert ("2.5" in one_load(cargo, {})) is not fits


def test_deck_counts_where_it_is_scarcer_than_weight() -> None:
    """30 m2 of vehicles and 10 t stowed at 2 m2 a tonne need 50 m2 of deck."""
    cargo = {"vehicles": 30.0, "bulk": 10.0}
    deck = {"mode": "air", "takes": frozenset({"bulk", "oversize", "vehicles"})}
    line = {"vehicle_air_class": "oversize", "vehicle_t_per_m2": 0.1}
    assert "2.5" not in one_load(
        cargo, {**deck, "deck_area_m2": 50.0, "stow_m2_per_t": 2.0}, **line
    )
    assert "2.5" in one_load(cargo, {**deck, "deck_area_m2": 49.0, "stow_m2_per_t": 2.0}, **line)


@pytest.mark.parametrize(("deck_m2", "fits"), [(None, True), (50.0, True), (49.0, False)])
def test_the_deck_of_the_carriage_counts(deck_m2: float | None, fits: bool) -> None:
    """Where trains must be shorter the carriage has less deck than the type."""
    cargo = {"vehicles": 50.0}
    plane = aircraft(takes=frozenset({"oversize"}), deck_area_m2=60.0)
    way = route("A-B", "A", "B")
    made = problem(
        nodes=[node("A"), node("B")],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A")],
        routes=[way],
        carriages=[carry(way, plane, deck_area_m2=deck_m2)],
        requirements=[
            requirement("line-1", [way], cargo, vehicle_air_class="oversize", vehicle_t_per_m2=0.1)
        ],
    )
    found = broken_rules(made, plan(made, flight("t1", 0, item("line-1", "A-B", cargo, 0, 6))))
    assert ("2.5" not in found) is fits


def test_a_limit_of_zero_takes_nothing() -> None:
    """An aircraft without seats carries no head, whatever else is free."""
    assert "2.5" in one_load({"pax": 1.0}, {"pax_count": 0.0})


@pytest.mark.parametrize(
    ("air_class", "takes", "allowed"),
    [("oversize", "oversize", True), ("outsize", "oversize", False), ("none", "vehicles", False)],
)
def test_vehicles_fly_by_their_air_class(air_class: str, takes: str, allowed: bool) -> None:
    """By air the vehicles' own class counts; `none` never flies."""
    rules = one_load(
        {"vehicles": 10.0}, {"takes": frozenset({takes, "bulk"})}, vehicle_air_class=air_class
    )
    assert ("2.4" not in rules) is allowed


def test_a_fleet_carries_only_its_actors() -> None:
    """A Dutch fleet that carries Dutch forces refuses a German one."""
    assert "2.1" in one_load({"bulk": 5.0}, {}, actor="DEU")


def lithuanian(**caveat: frozenset[str]) -> tuple[Problem, PlanResult]:
    """One flight to Lithuania, under one caveat."""
    none: frozenset[str] = frozenset()
    values: dict[str, Any] = dict.fromkeys(
        ("actors", "forces", "destinations", "transits", "modes"), none
    )
    rule = CaveatRule(id="no", source=None, **(values | caveat))
    made = air_shuttle(1)
    way = made.routes["A-B"]
    over_poland = replace(way, main=replace(way.main, countries=("NLD", "DEU", "POL", "LTU")))
    made = replace(
        made,
        caveats={"no": rule},
        routes={"A-B": over_poland},
        nodes={**made.nodes, "A": replace(made.nodes["A"], country="NLD")},
    )
    return made, plan(made, flight("t1", 0.0))


@pytest.mark.parametrize(
    ("caveat", "forbidden"),
    [
        ({"actors": {"NLD"}, "destinations": {"LTU"}}, True),
        ({"actors": {"NLD"}, "destinations": {"UKR"}}, False),
        ({"actors": {"USA"}, "destinations": {"LTU"}}, False),
        ({"forces": {"force-line-1"}, "modes": {"air"}}, True),
        ({"forces": {"force-line-1"}, "modes": {"sea"}}, False),
        ({"transits": {"POL"}}, True),
        ({"transits": {"NLD", "LTU"}}, False),
        ({"destinations": {"LTU"}, "modes": {"sea"}}, False),
    ],
)
def test_a_caveat_binds_where_all_that_it_names_applies(
    caveat: dict[str, set[str]], forbidden: bool
) -> None:
    """Whatever routes the problem offers, the verifier looks at the caveats themselves."""
    made, result = lithuanian(**{name: frozenset(what) for name, what in caveat.items()})
    assert ("2.2" in broken_rules(made, result)) is forbidden
