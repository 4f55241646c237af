"""The verifier accepts what the planner makes and refuses every tampering that breaks a rule."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.plans import with_item, with_trip
from tests.support.problems import (
    air_shuttle,
    aircraft,
    carry,
    fleet,
    node,
    problem,
    problems,
    requirement,
    route,
    sea_lift,
    self_moving,
    several_routes,
)

from muster.plan.model import Bound, Haul, HaulPart, Item, PlanResult, Trip
from muster.plan.planning import make_plan
from muster.plan.verify import ROUNDED_H, verify_plan
from muster.problem.model import NodeCapacity, Problem

RULES = Path(__file__).parents[3] / "docs" / "design" / "plan-rules.md"


def tight_problem() -> Problem:
    """Every kind of limit binds: notice, acceptance, permit, slots, hours, a day's load."""
    plane, small = aircraft(utilisation_h_per_day=12.0), aircraft("small", payload_t=5.0)
    way = route(
        "way", "A", "B", home="H", destination="D", first_h=2.0, onward_h=3.0, permit_h=30.0,
        permit_limit="POL",
    )  # fmt: skip
    other = route("other", "A", "C", home="H", first_h=2.0)
    return problem(
        nodes=[
            node("H"), node("D", 55, 25), node("C", 56, 24, air=1), node("A", 52, 5, air=1),
            node(
                "B", 55, 24,
                air=NodeCapacity(slots=1, opens_h=6.0, closes_h=20.0, pax_per_day=60, t_per_day=45),
            ),
        ],
        lift_types=[plane, small],
        fleets=[
            fleet("wing", "plane", "A", 2, available_h=40.0),
            fleet("light", "small", "C", 1, carries=frozenset({"DEU"})),
        ],
        routes=[way, other],
        carriages=[carry(way, plane, 4.0), carry(way, small, 5.0), carry(other, small, 5.0)],
        requirements=[
            requirement(
                "staff", [way], {"pax": 70.0, "bulk": 60.0}, origin="H", destination="D",
                released_h=5.0, ready_h=29.0, not_before_h=36.0,
            ),
            requirement("tail", [way], {"bulk": 15.0}, origin="H", destination="D", priority=2),
        ],
    )  # fmt: skip


@cache
def ready_made(name: str) -> tuple[Problem, PlanResult]:
    """A ready-made problem with its plan."""
    made = READY_MADE[name]()
    return made, make_plan(made)


READY_MADE: dict[str, Callable[[], Problem]] = {
    "one aircraft": lambda: air_shuttle(3),
    "three lines, one slot": lambda: air_shuttle(3, 2, lines=3, slots=1),
    "ships": sea_lift,
    "fighters": self_moving,
    "three modes": several_routes,
    "everything tight": tight_problem,
}


@pytest.mark.parametrize("name", READY_MADE)
def test_a_plan_of_the_planner_is_accepted(name: str) -> None:
    """Known small problems get plans without a violation."""
    made, result = ready_made(name)
    assert verify_plan(made, result) == ()


@given(problems())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_plan_of_the_planner_is_accepted(made: Problem) -> None:
    """The two authors of planner and verifier read the rules alike on random problems."""
    assert verify_plan(made, make_plan(made)) == ()


Tampering = Callable[[Problem, PlanResult, int], Iterator[PlanResult]]
"""Give plans in which one field of one trip is changed so that a rule must break."""

NOT_A_TIME = (math.nan, math.inf, -math.inf)


def _trip_field(field: str, *values: Any) -> Tampering:
    def tamper(made: Problem, result: PlanResult, index: int) -> Iterator[PlanResult]:
        old = getattr(result.trips[index], field)
        yield from (with_trip(result, index, **{field: v}) for v in values if v != old)

    return tamper


def _shifted(field: str, *shifts_h: float) -> Tampering:
    def tamper(made: Problem, result: PlanResult, index: int) -> Iterator[PlanResult]:
        old = getattr(result.trips[index], field)
        for value in (*(old + shift_h for shift_h in shifts_h), *NOT_A_TIME):
            yield with_trip(result, index, **{field: value})

    return tamper


def _other_asset(made: Problem, result: PlanResult, index: int) -> Iterator[PlanResult]:
    """An unknown one, one of another fleet, and another of its own while that is away."""
    trip = result.trips[index]
    yield with_trip(result, index, asset="nobody")
    for other in made.fleets.values():
        if other.id != trip.fleet:
            yield from (with_trip(result, index, asset=a) for a in other.asset_ids)
    for other_trip in result.trips:
        overlap = (
            other_trip.load_start_h < trip.unload_end_h
            and trip.load_start_h < other_trip.unload_end_h
        )
        if other_trip.asset != trip.asset and other_trip.fleet == trip.fleet and overlap:
            yield with_trip(result, index, asset=other_trip.asset)


def _other_items(made: Problem, result: PlanResult, index: int) -> Iterator[PlanResult]:
    trip = result.trips[index]
    yield with_trip(result, index, items=())
    yield with_trip(result, index, items=(*trip.items, trip.items[0]))
    if len(trip.items) > 1:
        yield with_trip(result, index, items=trip.items[1:])


TRIP_TAMPERINGS: dict[str, Tampering] = {
    "id": lambda made, result, index: (
        with_trip(result, index, id=other.id)
        for other in result.trips
        if other is not result.trips[index]
    ),
    "asset": _other_asset,
    "fleet": lambda made, result, index: (
        with_trip(result, index, fleet=name)
        for name in (*made.fleets, "nobody")
        if name != result.trips[index].fleet
    ),
    "lift_type": lambda made, result, index: (
        with_trip(result, index, lift_type=name)
        for name in (*made.lift_types, "balloon")
        if name != result.trips[index].lift_type
    ),
    "mode": _trip_field("mode", "air", "sea", "rail", "road", "foot"),
    "poe": lambda made, result, index: (
        with_trip(result, index, poe=name)
        for name in (*made.nodes, "nowhere")
        if name != result.trips[index].poe
    ),
    "pod": lambda made, result, index: (
        with_trip(result, index, pod=name)
        for name in (*made.nodes, "nowhere")
        if name != result.trips[index].pod
    ),
    "load_start_h": _shifted("load_start_h", 0.01, 2.0, -1e4),
    "depart_h": _shifted("depart_h", 0.01, -0.01, 5.0),
    "arrive_h": _shifted("arrive_h", 0.01, -0.01, -3.0),
    "unload_start_h": _shifted("unload_start_h", 0.01, -0.01, 24.0),
    "unload_end_h": _shifted("unload_end_h", 0.01, -0.01, 24.0),
    "items": _other_items,
}  # fmt: skip


def _item_of(result: PlanResult, index: int) -> Item:
    return result.trips[index].items[0]


def _other_cargo(made: Problem, result: PlanResult, index: int) -> Iterator[PlanResult]:
    """More, less, none, half a head, below zero, another class: nothing is conserved then."""
    cargo = _item_of(result, index).cargo
    for name, amount in cargo.items():
        for value in (amount + 1, amount - 1, amount * 3, 0.0, -amount, math.nan, math.inf):
            if value != amount:
                yield with_item(result, index, 0, cargo={**cargo, name: value})
        yield with_item(result, index, 0, cargo={k: v for k, v in cargo.items() if k != name})
    for name in ("pax", "outsize", "vehicles", "submarines"):
        yield with_item(result, index, 0, cargo={**cargo, name: cargo.get(name, 0.0) + 0.5})


def _left_home(made: Problem, result: PlanResult, index: int) -> Iterator[PlanResult]:
    """Before release, notice, acceptance or permit allow it, or too late to be loaded."""
    one, trip = _item_of(result, index), result.trips[index]
    need, way = made.requirements[one.requirement], made.routes[one.route]
    for bound in (0.0, need.released_h, need.ready_h, need.not_before_h):
        yield with_item(result, index, 0, leave_home_h=bound - 0.01)
    yield with_item(result, index, 0, leave_home_h=need.released_h + way.permit_h - 0.01)
    yield with_item(result, index, 0, leave_home_h=trip.load_start_h - way.first_h + 0.01)
    yield with_item(result, index, 0, leave_home_h=math.nan)


ITEM_TAMPERINGS: dict[str, Tampering] = {
    "requirement": lambda made, result, index: (
        with_item(result, index, 0, requirement=name)
        for name in (*made.requirements, "nobody")
        if name != _item_of(result, index).requirement
    ),
    "route": lambda made, result, index: (
        with_item(result, index, 0, route=name)
        for name in (*made.routes, "nowhere")
        if name != _item_of(result, index).route
    ),
    "cargo": _other_cargo,
    "leave_home_h": _left_home,
    "reach_destination_h": lambda made, result, index: (
        with_item(result, index, 0, reach_destination_h=value)
        for value in (
            _item_of(result, index).reach_destination_h - 0.01,
            0.0,
            made.horizon_h + 0.01,
            math.nan,
        )
    ),
}  # fmt: skip


def _claimed(field: str) -> Callable[[Problem, PlanResult], Iterator[PlanResult]]:
    """One date of the plan moved, taken away, invented or left out."""

    def tamper(made: Problem, result: PlanResult) -> Iterator[PlanResult]:
        dates = getattr(result, field)
        for name, date_h in dates.items():
            other = 12.0 if date_h is None else None
            for value in (other, math.nan, (date_h or 0.0) + 0.01, (date_h or 0.0) - 0.01):
                yield replace(result, **{field: {**dates, name: value}})
            yield replace(result, **{field: {k: v for k, v in dates.items() if k != name}})
        yield replace(result, **{field: {**dates, "nobody": 1.0}})

    return tamper


def _other_trips(made: Problem, result: PlanResult) -> Iterator[PlanResult]:
    for index in range(len(result.trips)):
        yield replace(result, trips=result.trips[:index] + result.trips[index + 1 :])
    yield replace(result, trips=(*result.trips, result.trips[0]))
    yield replace(result, trips=())
    if result.trips[0].load_start_h < result.trips[-1].load_start_h:
        yield replace(result, trips=result.trips[::-1])


def _invented_hauls(made: Problem, result: PlanResult) -> Iterator[PlanResult]:
    """A haul of an asset that feeds nothing, before or behind a trip."""
    for trip in result.trips:
        item = trip.items[0]
        part = HaulPart(trip=trip.id, requirement=item.requirement, cargo=dict(item.cargo))
        for leg in ("first", "onward"):
            haul = Haul(
                id="h0001", asset=trip.asset, fleet=trip.fleet, lift_type=trip.lift_type,
                mode=trip.mode, leg=leg, origin=trip.poe, destination=trip.pod,
                start_h=trip.load_start_h, end_h=trip.unload_end_h, parts=(part,),
            )  # fmt: skip
            yield replace(result, hauls=(haul,))


RESULT_TAMPERINGS: dict[str, Callable[[Problem, PlanResult], Iterator[PlanResult]]] = {
    "status": lambda made, result: (
        replace(result, status=status)
        for status in ("complete", "late", "infeasible", "splendid")
        if status != result.status
    ),
    "trips": _other_trips,
    "hauls": _invented_hauls,
    "closed_h": _claimed("closed_h"),
    "closed_95_h": _claimed("closed_95_h"),
    "first_arrival_h": _claimed("first_arrival_h"),
    "unplanned": lambda made, result: iter(
        [
            replace(result, unplanned={name: {"en": "x", "nl": "x"}})
            for name in (next(iter(made.requirements)), "nobody")
        ]
    ),
    "weighted_lateness_h": lambda made, result: (
        replace(result, weighted_lateness_h=value)
        for value in (result.weighted_lateness_h + 0.1, 0.0, -1.0, math.nan)
        if value != result.weighted_lateness_h
    ),
    "weight_sum": lambda made, result: (
        replace(result, weight_sum=value) for value in (result.weight_sum + 1, 0.0, math.nan)
    ),
    "bound": lambda made, result: (
        replace(result, bound=bound)
        for bound in (
            replace(result.bound, weighted_lateness_h=result.weighted_lateness_h + 10),
            replace(result.bound, weighted_lateness_h=math.nan),
            *(
                replace(result.bound, closed_h={**result.bound.closed_h, name: value})
                for name in result.bound.closed_h
                for value in (1e6, None, math.nan)
            ),
            replace(result.bound, closed_h={}),
        )
    ),
}  # fmt: skip

FREE = {"seed", "rounds", "method", "worth_of_one_more"}
"""What no rule speaks of."""


def test_no_field_is_left_out_of_the_tampering() -> None:
    """A new field of a plan must get its tampering here, or be named as free."""
    assert set(TRIP_TAMPERINGS) == {field.name for field in fields(Trip)}
    assert set(ITEM_TAMPERINGS) == {field.name for field in fields(Item)}
    assert set(RESULT_TAMPERINGS) | FREE >= {field.name for field in fields(PlanResult)}
    assert {field.name for field in fields(Bound)} - FREE == {"weighted_lateness_h", "closed_h"}


@pytest.mark.parametrize("name", READY_MADE)
@pytest.mark.parametrize("field", [*TRIP_TAMPERINGS, *ITEM_TAMPERINGS])
def test_every_tampering_with_a_load_is_refused(name: str, field: str) -> None:
    """One field of one trip or item is changed, everything else stays: some rule breaks."""
    made, result = ready_made(name)
    tamper = {**TRIP_TAMPERINGS, **ITEM_TAMPERINGS}[field]
    accepted = [
        changed.trips[index]
        for index in range(len(result.trips))
        for changed in tamper(made, result, index)
        if not verify_plan(made, changed)
    ]
    assert accepted == []


@pytest.mark.parametrize("name", READY_MADE)
@pytest.mark.parametrize("field", RESULT_TAMPERINGS)
def test_every_tampering_with_a_claim_is_refused(name: str, field: str) -> None:
    """A plan cannot say of itself what does not follow from its trips."""
    made, result = ready_made(name)
    accepted = [
        getattr(changed, field)
        for changed in RESULT_TAMPERINGS[field](made, result)
        if not verify_plan(made, changed)
    ]
    assert accepted == []


@given(st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_random_shifts_of_fixed_times_are_refused(data: st.DataObject) -> None:
    """Whatever the problem: a time that others fix cannot move by more than the tolerance."""
    made = data.draw(problems())
    result = make_plan(made)
    if not result.trips:
        return
    index = data.draw(st.integers(0, len(result.trips) - 1))
    field = data.draw(st.sampled_from(["depart_h", "arrive_h", "unload_end_h"]))
    shift_h = data.draw(st.floats(1e-4, 50.0)) * data.draw(st.sampled_from([1, -1]))
    moved = getattr(result.trips[index], field) + shift_h
    assert verify_plan(made, with_trip(result, index, **{field: moved}))


def test_a_plan_read_from_whole_seconds_is_accepted_with_the_tolerance_for_it() -> None:
    """Rounding every time to the second breaks no rule, when the verifier is told."""
    made = tight_problem()
    uneven = replace(
        made, carriages={k: replace(c, transit_h=4.1234567) for k, c in made.carriages.items()}
    )
    result = _rounded(make_plan(uneven))
    assert verify_plan(uneven, result, tolerance_h=ROUNDED_H) == ()
    assert verify_plan(uneven, result)


@given(problems())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_plan_read_from_whole_seconds_is_accepted(made: Problem) -> None:
    """Rounding alone never looks like a broken rule, not even at midnight."""
    uneven = {
        key: replace(run, transit_h=run.transit_h + 1 / 7) for key, run in made.carriages.items()
    }
    made = replace(made, carriages=uneven)
    assert verify_plan(made, _rounded(make_plan(made)), tolerance_h=ROUNDED_H) == ()


def _rounded(result: PlanResult) -> PlanResult:
    def second(hours: float | None) -> Any:
        return None if hours is None else round(hours * 3600) / 3600

    def rounded(one: Any) -> Any:
        changes = {
            f.name: second(getattr(one, f.name)) for f in fields(one) if f.name.endswith("_h")
        }
        return replace(one, **changes)

    trips = tuple(
        replace(rounded(trip), items=tuple(rounded(i) for i in trip.items)) for trip in result.trips
    )
    dates = {
        name: {line: second(at_h) for line, at_h in getattr(result, name).items()}
        for name in ("closed_h", "closed_95_h", "first_arrival_h")
    }
    return replace(result, trips=trips, **dates)


def test_every_rule_that_the_verifier_names_is_written_down() -> None:
    """The numbers in the verifier are those of the rules of a plan."""
    folder = Path(__file__).parents[3] / "src" / "muster" / "plan" / "verification"
    source = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    named = set(re.findall(r'"(\d\.\d)"', source))
    written = set(re.findall(r"^(\d\.\d) ", RULES.read_text("utf-8"), re.MULTILINE))
    assert named <= written
    assert written - named <= {"4.3"}, "a rule that nobody checks"
