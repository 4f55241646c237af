"""Trains to Latvia change gauge at Sestokai: two a day, however large the station at the end."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from muster.plan.planning import make_plan
from muster.plan.verify import verify_plan
from muster.problem.finder import forget_routes
from muster.problem.model import Problem
from muster.problem.resolving import resolve
from muster.scenario.schema import Scenario

TRAIN_M2, TRAINS_PER_DAY = 1300.0, 2.0
"""Deck of a military train, and trains a day at Sestokai, as the tables have them."""


@pytest.fixture(autouse=True)
def _fresh() -> None:
    forget_routes()


def solve(to: str) -> Problem:
    """A brigade with ten trains, bound for a town with room for twenty at once."""
    scenario: dict[str, Any] = {
        "muster": 1, "id": "gauge", "title": "Over the gauge", "c_day": "2022-01-24",
        "information_date": "2022-01-25", "horizon_d": 60,
        "focus": {"name": "The north-east", "countries": ["LVA", "POL"]},
        "actors": {"DEU": {"name": "Germany", "kind": "state"}},
        "forces": {
            "brigade": {
                "name": "Brigade", "actor": "DEU", "kind": "land", "personnel": 3000,
                "template": "follow-on-brigade", "home": "Grafenwohr DE", "source": "press",
                "announced": "2022-01-24",
            },
        },
        "places": {"yard": {"at": to, "capacity": {"rail": {"slots": 20, "m2_per_day": 20000}}}},
        "movements": {"north": {"force": "brigade", "to": "yard", "modes": ["rail"]}},
        "fleets": {
            "trains": {
                "type": "military-train", "owner": "DEU", "count": 10, "base": "Grafenwohr DE",
                "notice_h": 24,
            },
        },
    }  # fmt: skip
    return resolve(Scenario.model_validate(scenario))


def unloaded_m2(problem: Problem) -> dict[int, float]:
    """Square metres of vehicles that the plan unloads on each day."""
    plan = make_plan(problem)
    assert not verify_plan(problem, plan)
    days: dict[int, float] = defaultdict(float)
    for trip in plan.trips:
        for item in trip.items:
            days[int(trip.unload_end_h // 24)] += item.cargo.get("vehicles", 0.0)
    return days


def test_two_trains_a_day_bind_behind_the_break() -> None:
    """No day in Riga sees more than two trains' deck, and the break fills some days."""
    problem = solve("Riga LV")
    need = problem.requirements["brigade.cargo"]
    capacity = problem.nodes[need.destination].capacity["rail"]
    assert capacity.m2_per_day == TRAINS_PER_DAY * TRAIN_M2
    assert capacity.slots == 20
    days = unloaded_m2(problem)
    assert max(days.values()) == pytest.approx(TRAINS_PER_DAY * TRAIN_M2)


def test_nothing_binds_on_the_own_gauge() -> None:
    """In Bialystok the station's own 20,000 m2 hold, and a day takes more than two trains."""
    problem = solve("Bialystok PL")
    need = problem.requirements["brigade.cargo"]
    assert problem.nodes[need.destination].capacity["rail"].m2_per_day == 20000.0
    assert max(unloaded_m2(problem).values()) > TRAINS_PER_DAY * TRAIN_M2
