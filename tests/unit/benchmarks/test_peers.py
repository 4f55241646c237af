"""Peers on small instances: what they give is a plan by every rule, and theirs alone."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from benchmarks.instances import make_problem
from benchmarks.peers.contest import BrokenRuleError, compete, judge
from benchmarks.peers.cp_sat import cp_sat
from benchmarks.peers.descent import Descent
from benchmarks.peers.execute import execute
from benchmarks.peers.greedy import simpy_priority_greedy
from benchmarks.peers.milp import milp
from benchmarks.peers.outcome import NoPlanError, Task, as_plan, make_task
from benchmarks.peers.slack import least_slack, slack_order

from muster.plan.verify import verify_plan


def make(size: int, *, load: float = 1.0, seed: int = 1, assets: int | None = None) -> Task:
    """Give a small task."""
    problem = make_problem(size, seed=seed, load=load, assets=assets)
    return make_task(problem, seed=1, time_limit_s=5.0, cores=1)


@pytest.mark.parametrize("load", [0.5, 1.5])
@pytest.mark.parametrize("size", [20, 150])
@pytest.mark.parametrize("peer", [simpy_priority_greedy, least_slack])
def test_plans_obey_every_rule(peer: object, size: int, load: float) -> None:
    """The verifier finds nothing, and everything arrives."""
    task = make(size, load=load)
    plan = peer(task)  # type: ignore[operator]
    assert verify_plan(task.problem, plan) == ()
    assert not plan.unplanned
    assert plan.bound.weighted_lateness_h <= plan.weighted_lateness_h


def test_greedy_serves_the_urgent_first() -> None:
    """Half of the lines arrive sooner when they come first than when the other half does."""
    task = make(40, load=1.0)
    names = sorted(task.problem.requirements)[::2]

    def mean_h(priority: int) -> float:
        lines = {
            key: replace(line, priority=priority if key in names else 3)
            for key, line in task.problem.requirements.items()
        }
        closed_h = as_if(task, lines)
        return sum(closed_h[name] for name in names) / len(names)

    assert mean_h(1) < mean_h(5) - 24.0


def as_if(task: Task, lines: dict) -> dict[str, float]:
    """Give the closures of greedy with other lines."""
    problem = replace(task.problem, requirements=lines)
    plan = simpy_priority_greedy(make_task(problem, seed=1, time_limit_s=5.0, cores=1))
    assert verify_plan(problem, plan) == ()
    return {key: end_h for key, end_h in plan.closed_h.items() if end_h is not None}


def test_greedy_leaves_open_what_the_horizon_cuts_off() -> None:
    """A horizon in the middle of it all gives a plan with the rest open, and reasons."""
    task = make(40, load=1.5)
    problem = replace(task.problem, horizon_h=24.0 * 30)
    short = make_task(problem, seed=1, time_limit_s=5.0, cores=1)
    plan = simpy_priority_greedy(short)
    assert verify_plan(problem, plan) == ()
    assert plan.unplanned
    assert plan.trips


def test_local_search_starts_at_least_slack_and_never_gets_worse() -> None:
    """After any number of rounds it is no later than the rule that it starts from."""
    task = replace(make(60), time_limit_s=1.0)
    descent = Descent(task, seed=1)
    descent.run()
    found = as_plan(task, descent.loads())
    assert verify_plan(task.problem, found) == ()
    assert descent.rounds > 0
    assert found.weighted_lateness_h <= least_slack(task).weighted_lateness_h


def test_cp_sat_gives_a_plan_of_a_small_instance() -> None:
    """A solution is found, and its order and ways make a plan by every rule."""
    pytest.importorskip("ortools")
    task = make(12)
    plan = cp_sat(task)
    assert verify_plan(task.problem, plan) == ()
    assert not plan.unplanned


def test_cp_sat_says_when_its_solver_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without OR-Tools there is no plan, and the reason is told."""
    monkeypatch.setitem(sys.modules, "ortools", None)
    assert compete(make(5), ["cp_sat"]) == {}
    assert "OR-Tools is not installed" in capsys.readouterr().err


def test_milp_gives_a_plan_of_a_small_instance() -> None:
    """An incumbent is found, and its order and ways make a plan by every rule."""
    task = replace(make(6, load=0.3), time_limit_s=20.0)
    plan = milp(task)
    assert verify_plan(task.problem, plan) == ()
    assert not plan.unplanned


@pytest.mark.parametrize(("peer", "most"), [(cp_sat, 2_000), (milp, 1_000)])
def test_models_say_when_an_instance_is_too_large(peer: object, most: int) -> None:
    """A size that the model is not for is told before anything is built."""
    task = make(3)
    large = replace(task, instance=replace(task.instance, lines=task.instance.lines[:1] * 2_001))
    with pytest.raises(NoPlanError, match=f"{most} lines at the most"):
        peer(large)  # type: ignore[operator]


def test_an_order_is_carried_out_on_the_ways_chosen() -> None:
    """Trips of a line keep to its routes where that is no worse, and the plan is valid."""
    task = make(15, load=0.5)
    routes = [{task.problem.requirements[line.id].routes[0]} for line in task.instance.lines]
    plan = execute(task, slack_order(task.instance), [set() for _ in routes])
    assert verify_plan(task.problem, plan) == ()
    assert plan.weighted_lateness_h == least_slack(task).weighted_lateness_h


def test_a_broken_rule_is_not_let_through() -> None:
    """A plan that claims another lateness is refused, with the name of its maker."""
    task = make(5)
    wrong = replace(least_slack(task), weighted_lateness_h=-1.0)
    with pytest.raises(BrokenRuleError, match="somebody breaks 2 rules"):
        judge(task, "somebody", wrong, 0.0)
