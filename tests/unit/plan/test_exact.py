"""The exact search of tiny problems: what it claims, what it never claims, and when it stops."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
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
)  # fmt: skip
from tests.support.tiny import tiny_problem, wide_problem

from muster.plan import planning, search
from muster.plan.bound import find_bound
from muster.plan.exact import METHOD, MOST_WORK, Exact, prove_exactly, search_exactly
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
