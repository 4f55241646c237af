"""The exact search of tiny problems: what it claims, what it never claims, and when it stops."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import Any

import highspy
import pytest
from hypothesis import HealthCheck, given, settings
from tests.support.exhaustive import find_optimum
from tests.support.problems import (
    air_shuttle,
    aircraft,
    carry,
    fed_shuttle,
    fleet,
    node,
    problem,
    problems,
    requirement,
    route,
    self_moving,
    ship,
)  # fmt: skip
from tests.support.tiny import tiny_problem, wide_problem

from muster.plan import exact, planning, search
from muster.plan.bound import find_bound
from muster.plan.exact import METHOD, MOST_WORK, Exact, prove_exactly, search_exactly
from muster.plan.exact_calendar import Held
from muster.plan.exact_case import is_covered, is_small
from muster.plan.exact_tree import Tree
from muster.plan.flatten import build_instance
from muster.plan.instance import Instance
from muster.plan.model import PlanResult
from muster.plan.planning import make_plan
from muster.plan.verify import verify_plan
from muster.problem.model import NodeCapacity, Problem

HARD = 264  # of the tiny ones: the bound of competing requirements is far below its best plan


def all_open(instance: Instance) -> float:
    """What it costs when nothing ever arrives, and a little more."""
    return sum(line.cost(instance.horizon_h) for line in instance.lines) + 1.0


def from_nothing(made: Problem, **changes: float) -> Exact:
    """An exact search that begins without any plan."""
    instance = build_instance(made)
    return search_exactly(instance, find_bound(instance), all_open(instance), **changes)


def searched_only(made: Problem, monkeypatch: pytest.MonkeyPatch, seed: int = 0) -> PlanResult:
    """The plan that the search alone finds."""
    with monkeypatch.context() as patch:
        patch.setattr(planning, "is_small", lambda _: False)
        patch.setattr(planning, "_search_exactly", lambda *_, **__: None)
        return make_plan(made, seed=seed, prove=False)


def test_what_is_proven_has_no_gap() -> None:
    """The bound of such a plan is the plan itself, and says how that was shown."""
    plan = make_plan(tiny_problem(HARD))
    assert plan.bound.method == METHOD
    assert plan.bound.weighted_lateness_h == plan.weighted_lateness_h
    assert plan.gap_h == 0.0


def test_it_finds_the_best_plan_from_nothing() -> None:
    """Ten loads of rising weight on one aircraft: the heaviest first."""
    made = air_shuttle(1, lines=5)
    lines = {
        key: replace(line, weight=float(number))
        for number, (key, line) in enumerate(made.requirements.items(), 1)
    }
    found = from_nothing(replace(made, requirements=lines))
    best_h = sum((5 - place) * (6.0 + 10.0 * place) for place in range(5))
    assert found.weighted_lateness_h == pytest.approx(best_h)
    assert found.is_proven


def test_a_mixed_load_is_shared_in_fractions() -> None:
    """30 heads and 14 t share one aircraft; 30 heads and 15 t, or a vehicle more, need two."""
    plane = aircraft(takes=frozenset({"pax", "bulk", "oversize"}))
    way = route("A-B", "A", "B")

    def closed_h(cargo: dict[str, float]) -> float:
        made = problem(
            nodes=[node("A", 52, 5), node("B", 55, 25)],
            lift_types=[plane],
            fleets=[fleet("wing", "plane", "A")],
            routes=[way],
            carriages=[carry(way, plane)],
            requirements=[requirement("mixed", [way], cargo)],
        )
        found = from_nothing(made)
        assert found.is_proven
        return found.weighted_lateness_h

    assert closed_h({"pax": 30.0, "bulk": 14.0}) == pytest.approx(6.0)
    assert closed_h({"pax": 30.0, "bulk": 10.0, "oversize": 4.0}) == pytest.approx(6.0)
    assert closed_h({"pax": 30.0, "bulk": 14.5}) == pytest.approx(16.0)
    assert closed_h({"bulk": 39.9}) == pytest.approx(16.0)
    assert closed_h({"bulk": 40.1}) == pytest.approx(26.0)


def test_tonnes_of_a_day_are_shared_by_two_loads() -> None:
    """30 t a day: two loads of 20 t cannot both be unloaded on the first day."""
    made = air_shuttle(2, assets=2)
    nodes = dict(made.nodes)
    nodes["B"] = node("B", 55, 25, air=NodeCapacity(slots=None, t_per_day=30.0))
    found = from_nothing(replace(made, nodes=nodes))
    assert found.is_proven
    assert found.weighted_lateness_h == pytest.approx(24.0)


def test_who_would_wait_at_the_far_end_waits_at_home() -> None:
    """B opens at 20 h: loads arrive then; one with 30 h of rest to come starts sooner."""

    def starts_h(utilisation_h: float | None) -> list[float]:
        made = air_shuttle(2)
        plane = aircraft(utilisation_h_per_day=utilisation_h)
        nodes = dict(made.nodes)
        nodes["B"] = node("B", 55, 25, air=NodeCapacity(slots=None, opens_h=20.0, closes_h=23.0))
        found = from_nothing(replace(made, nodes=nodes, lift_types={"plane": plane}))
        assert found.loads is not None
        assert found.weighted_lateness_h == pytest.approx(45.0)
        return sorted(load.load_start_h for load in found.loads)

    assert starts_h(None) == pytest.approx([15.0, 39.0])
    assert starts_h(6.4) == pytest.approx([9.0, 39.0])  # 30 h between two starts


def test_every_own_asset_must_come() -> None:
    """Four fighters on two slots at once, and their ground crew in an aircraft."""
    made = self_moving()
    found = from_nothing(made)
    plan = make_plan(made)
    assert found.is_proven
    assert found.weighted_lateness_h == pytest.approx(plan.weighted_lateness_h)
    assert verify_plan(made, plan) == ()


def uncovered() -> list[Problem]:
    """Problems whose executable plans are not all in the tree."""
    shuttle = air_shuttle(3, lines=2)
    parking = NodeCapacity(slots=None, parking=1, opens_h=6.0, closes_h=8.0)
    three = replace(shuttle.fleets["wing"], asset_ids=("a", "b", "c"))
    crowd = requirement("crowd", ["A-B"], {"pax": 150.5}, weight=2.0)
    return [
        fed_shuttle(2, 2, before=1),
        replace(
            shuttle,
            fleets={"wing": three},
            nodes=shuttle.nodes | {"B": node("B", 55, 25, air=parking)},
        ),
        replace(shuttle, requirements=shuttle.requirements | {"crowd": crowd}),
    ]


@pytest.mark.parametrize("made", uncovered(), ids=["feeders", "parking", "half a head"])
def test_it_claims_nothing_where_its_tree_is_not_complete(made: Problem) -> None:
    """Feeders, parking that may be full at a POD, fractions of heads."""
    instance = build_instance(made)
    assert is_small(instance) or instance.feeds
    assert not is_covered(instance)
    assert not from_nothing(made).is_proven
    assert make_plan(made).bound.method != METHOD


def test_it_leaves_large_problems_alone() -> None:
    """By their size alone, before any work."""
    for made in (air_shuttle(1, lines=7), air_shuttle(17), air_shuttle(3, assets=9)):
        assert from_nothing(made).work == 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=problems(requirement_count=3))
def test_no_search_beats_what_is_proven(made: Problem) -> None:
    """Whatever a problem holds: with two seeds the search finds nothing better than a proof."""
    found = from_nothing(made)
    if found.is_proven:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(search, "EVALUATIONS", 20_000)
            plans = [searched_only(made, patch, seed) for seed in (0, 1)]
        least_h = min(plan.weighted_lateness_h for plan in plans)
        assert found.weighted_lateness_h <= least_h + 1e-5 * max(1.0, least_h)


def test_a_short_search_is_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where plain orders fail, the plan is the best one nevertheless, and the same each time."""
    monkeypatch.setattr(search, "EVALUATIONS", 1)
    made = tiny_problem(HARD)
    alone = searched_only(made, monkeypatch)
    plan = make_plan(made)
    assert plan.weighted_lateness_h == pytest.approx(307.5)
    assert alone.weighted_lateness_h > 307.5 + 1.0
    assert repr(make_plan(made)) == repr(plan)
    assert verify_plan(made, plan) == ()


def test_so_much_work_and_no_more() -> None:
    """It gives up where it is told to, claims nothing, and gives the same each time."""
    whole, cut = from_nothing(tiny_problem(HARD)), from_nothing(tiny_problem(HARD), most_work=5e4)
    assert whole.is_proven
    assert not cut.is_proven
    assert whole.weighted_lateness_h <= cut.weighted_lateness_h
    assert 5e4 < cut.work < whole.work <= MOST_WORK
    assert cut == from_nothing(tiny_problem(HARD), most_work=5e4)


def test_out_of_time_means_no_proof() -> None:
    """Told to stop at the first node."""
    instance = build_instance(tiny_problem(HARD))
    found = search_exactly(
        instance, find_bound(instance), all_open(instance), should_stop=lambda: True
    )
    assert not found.is_proven
    assert found.loads is None


def test_ctrl_c_gives_the_best_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the middle of the exact search: a plan that obeys the rules, out of time, no proof."""
    look, count = Tree._is_hopeful, 0

    def interrupt(tree: Tree, last_h: float) -> bool:
        nonlocal count
        count += 1
        if count == 60:
            raise KeyboardInterrupt
        return look(tree, last_h)

    monkeypatch.setattr(Tree, "_is_hopeful", interrupt)
    monkeypatch.setattr(search, "EVALUATIONS", 1)
    made = tiny_problem(HARD)
    plan = make_plan(made)
    assert count == 60
    assert plan.status == "time_limit"
    assert plan.bound.method != METHOD
    assert plan.weighted_lateness_h <= searched_only(made, monkeypatch).weighted_lateness_h
    assert verify_plan(made, plan) == ()


def test_a_time_limit_leaves_time_for_it() -> None:
    """A limit that is long enough: proven best, and not out of time."""
    plan = make_plan(tiny_problem(HARD), time_limit_s=3.0)
    assert plan.bound.method == METHOD
    assert plan.status != "time_limit"


def test_with_a_start_it_is_never_worse() -> None:
    """The best plan of a problem, as the start of the same: the same lateness, proven again."""
    made = wide_problem(8)
    plan = make_plan(made)
    again = make_plan(made, start=plan)
    assert again.weighted_lateness_h == pytest.approx(plan.weighted_lateness_h)
    assert again.gap_h == plan.gap_h


def test_a_proof_is_found_again_from_the_plan() -> None:
    """Whoever checks a result gets the same bound; of a plan that is not the best, a lower one."""
    made = tiny_problem(HARD)
    instance, plan = build_instance(made), make_plan(made)
    alone = find_bound(instance)
    again = prove_exactly(instance, alone, alone, plan.weighted_lateness_h)
    assert again.method == METHOD
    assert again.weighted_lateness_h == pytest.approx(plan.weighted_lateness_h)
    lower = prove_exactly(instance, alone, alone, plan.weighted_lateness_h + 50.0)
    assert lower.weighted_lateness_h == pytest.approx(plan.weighted_lateness_h)


def chain(*, flown: bool = False) -> Problem:
    """A ship goes from A to B in 398 h with a load, in 434 h empty; what waits at B has none else.

    `flown`: the load at A is flown to B in 6 h.
    """
    roro, plane = ship(load_h=24.0, unload_h=24.0), aircraft()
    first = route("A-B", "A", "B", mode="sea")
    second, flight = route("B-C", "B", "C", mode="sea"), route("A-B-air", "A", "B")
    return problem(
        nodes=[node("A", 0, 0), node("B", 0, 90), node("C", 0, 92)],
        lift_types=[roro, plane],
        fleets=[fleet("ferry", "ship", "A"), fleet("wing", "plane", "A")],
        routes=[first, second, flight],
        carriages=[carry(first, roro, 350.0), carry(second, roro, 10.0), carry(flight, plane)],
        requirements=[
            requirement("one", [first, flight] if flown else [first], {"bulk": 1.0}),
            requirement("two", [second], {"bulk": 1.0}),
        ],
    )


def test_going_with_a_load_may_be_quicker_than_going_empty() -> None:
    """Beginning just above the best plan: looking ahead cuts off nothing that begins loaded."""
    made = chain()
    instance, optimum = build_instance(made), find_optimum(made)
    assert optimum.is_whole
    best_h = optimum.weighted_lateness_h
    assert best_h == pytest.approx(398.0 + 398.0 + 58.0)
    found = search_exactly(instance, find_bound(instance), best_h + 10.0)
    assert found.is_proven
    assert found.weighted_lateness_h == pytest.approx(best_h)


def test_a_trip_with_nothing_on_board_is_no_way() -> None:
    """The load at A flies, so the ship would have to sail empty and count as loaded."""
    made = chain(flown=True)
    found = from_nothing(made)
    assert found.loads is None
    assert not found.is_proven
    plan = make_plan(made)
    assert plan.bound.method != METHOD
    assert verify_plan(made, plan) == ()


def test_plans_of_very_many_trips_are_given_up() -> None:
    """Trips of 2 h for two hundred cycles before the rest is ready: no end of the stack."""
    plane = aircraft(load_h=0.5, unload_h=0.5)
    way = route("A-B", "A", "B")
    made = problem(
        nodes=[node("A", 52, 5), node("B", 53, 5)],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A")],
        routes=[way],
        carriages=[carry(way, plane, 0.5)],
        requirements=[
            requirement("small", [way], {"bulk": 5.0}),
            requirement("late", [way], ready_h=400.0, rdd_h=400.0),
            requirement("later", [way], ready_h=400.0, rdd_h=400.0),
        ],
    )
    found = from_nothing(made)
    assert not found.is_proven
    assert found.work < MOST_WORK


def test_a_solver_that_gives_up_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any answer but that amounts fit, or that they never can, leaves the question open."""
    plane, way = aircraft(), route("A-B", "A", "B")
    made = problem(
        nodes=[node("A", 52, 5), node("B", 55, 25)],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A")],
        routes=[way],
        carriages=[carry(way, plane)],
        requirements=[requirement("mixed", [way], {"pax": 30.0, "bulk": 14.0})],
        horizon_h=20.0,
    )
    assert from_nothing(made).is_proven

    class Tired(highspy.Highs):  # type: ignore[misc, unused-ignore]
        def getModelStatus(self) -> Any:  # noqa: N802
            return highspy.HighsModelStatus.kSolutionLimit

    monkeypatch.setattr(highspy, "Highs", Tired)
    found = from_nothing(made)
    assert not found.loads
    assert not found.is_proven


def test_crumbs_do_not_overload_a_trip() -> None:
    """150 g more than ten full aircraft are an eleventh trip, not a heavier one."""
    made = air_shuttle(1)
    line = replace(made.requirements["line-1"], cargo={"bulk": 200.00015})
    found = from_nothing(replace(made, requirements={"line-1": line}))
    assert found.loads is not None
    masses_t = [sum(sum(item.amounts) for item in load.items) for load in found.loads]
    assert len(masses_t) == 11
    assert sum(masses_t) == pytest.approx(200.00015, abs=1e-9)
    assert max(masses_t) <= 20.0 * (1.0 + 1e-6)


def test_what_is_never_ready_never_starts() -> None:
    """A place with opening hours, and an aircraft that may not fly a second time."""
    made = air_shuttle(1, lines=2)
    nodes = dict(made.nodes)
    nodes["A"] = node("A", 52, 5, air=NodeCapacity(slots=1, opens_h=6.0, closes_h=18.0))
    plane = aircraft(utilisation_h_per_day=0.0)
    made = replace(made, nodes=nodes, lift_types={"plane": plane})
    places = build_instance(made).places
    assert all(Held(place).earliest(inf, 1.0) == inf for place in places)
    found = from_nothing(made)
    assert found.is_proven
    assert found.loads is not None
    assert len(found.loads) == 1


@pytest.mark.parametrize(
    ("made", "share"), [(uncovered()[2], 1.0), (tiny_problem(HARD), 0.3)], ids=["not", "covered"]
)
def test_only_what_is_tried_wholly_takes_time_from_the_search(
    made: Problem, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the tree is not complete the search has all of a time limit."""
    limits_s = []

    class Watched(search.Search):
        def __init__(self, *args: Any, **changes: Any) -> None:
            limits_s.append(changes["time_limit_s"])
            super().__init__(*args, **changes)

    monkeypatch.setattr(planning, "Search", Watched)
    make_plan(made, time_limit_s=0.5, prove=False)
    assert limits_s == [pytest.approx(0.5 * share)]


@pytest.mark.parametrize(
    ("owner", "name"),
    [(exact, "make_case"), (exact, "_make_loads"), (search.Search, "offer")],
    ids=["laying out", "putting lines on trips", "completing"],
)
def test_ctrl_c_beside_the_tree_keeps_the_plan(
    owner: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before or after the exact search: the plan of the search, out of time, no proof."""

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(owner, name, interrupt)
    monkeypatch.setattr(search, "EVALUATIONS", 1)
    made = tiny_problem(HARD)
    plan = make_plan(made)
    assert plan.status == "time_limit"
    assert plan.bound.method != METHOD
    assert verify_plan(made, plan) == ()
