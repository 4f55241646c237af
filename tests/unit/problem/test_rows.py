"""Rows of tables move as they say: as parts of their force, or for their actor."""

from __future__ import annotations

from typing import Any

from tests.support.world import World, small_scenario

from muster.plan.planning import make_plan
from muster.problem.model import Problem
from muster.problem.resolving import resolve
from muster.simulation.outcome import simulate

LONE = {"name": "Lone", "actor": "NLD", "kind": "land", "home": "base", "source": "report"}


def solved(
    columns: dict[str, list[Any]], at: dict[str, str] | None = None, **change: Any
) -> Problem:
    table = {"columns": columns, "estimate": "Guess.", "low_share": 0.5, "high_share": 2}
    scenario = small_scenario(requirements={"wave": table}, **change)
    return resolve(scenario, decisions=at or {})


def rows(count: int, **columns: list[Any]) -> dict[str, list[Any]]:
    return {
        "id": [f"row-{number}" for number in range(count)],
        "actor": ["NLD"] * count,
        "origin": ["base"] * count,
        "destination": ["garrison"] * count,
        **columns,
    }


def test_a_row_is_a_requirement_as_it_stands(world: World) -> None:
    """Cargo by class, dates, weight and priority are the row's own; all goes as one line."""
    problem = solved(
        rows(
            1,
            pax=[20], bulk_t=[3.5], vehicles_m2=[40], vehicle_t_per_m2=[0.4],
            vehicle_air_class=["oversize"], ready=["2022-01-27T06:00Z"], rdd=["2022-02-01"],
            priority=[2], weight=[0],
        )
    )  # fmt: skip
    need = problem.requirements["row-0"]
    assert need.cargo == {"pax": 20.0, "bulk": 3.5, "vehicles": 40.0}
    assert (need.vehicle_t_per_m2, need.vehicle_air_class) == (0.4, "oversize")
    assert (need.released_h, need.ready_h, need.rdd_h) == (0.0, 78.0, 9 * 24.0)
    assert (need.priority, need.weight, need.part) == (2, 0.0, "all")
    assert need.routes
    force = problem.forces["row-0"]
    assert (force.personnel, force.notice_h, force.moves) == (20, 78.0, True)
    assert force.estimates >= {"personnel", "home"}


def test_a_weight_follows_from_the_priority_unless_given(world: World) -> None:
    """As for forces: ten less the priority, five when nobody says."""
    problem = solved(rows(3, pax=[1, 1, 1], priority=[1, None, 9], weight=[None, None, 7.5]))
    assert [problem.requirements[f"row-{n}"].weight for n in range(3)] == [9.0, 5.0, 7.5]


def test_rows_of_a_force_wait_for_what_it_waits_for(world: World) -> None:
    """Its decision and its notice; a row that is ready later still is not sooner."""
    order = {
        "name": "x", "owner": "NLD", "rule": "national", "status": "pending",
        "releases": ["lone"],
    }  # fmt: skip
    change: dict[str, Any] = {
        "forces": {"lone": LONE},
        "decisions": {"order": order},
        "readiness": {"r": {"force": "lone", "clock": "decision", "normal": {"notice_h": 24}}},
    }
    columns = rows(
        2, actor=[None, None], force=["lone", "lone"], pax=[30, 12], ready=[None, "2022-02-03"]
    )
    waiting = solved(columns, **change)
    assert "row-0" not in waiting.requirements
    assert waiting.forces["row-0"].released_h is None
    problem = solved(columns, {"order": "2022-01-26"}, **change)
    ready_h = [problem.requirements[f"row-{n}"].ready_h for n in range(2)]
    assert ready_h == [48.0 + 24.0, 10 * 24.0]
    force = problem.forces["lone"]
    assert problem.forces["row-0"].parent == "lone"
    assert (force.personnel, force.moves, force.destination) == (42, True, "garrison")


def test_a_simulation_draws_when_a_row_is_ready(world: World) -> None:
    """Within its range, each row for itself; the fact that makes the spread is named."""
    days = {"ready": ["2022-01-28"] * 2, "ready_low": ["2022-01-26", None]}
    days["ready_high"] = ["2022-02-03", None]
    problem = solved(rows(2, pax=[5, 5], **days))
    plan = make_plan(problem)
    outcome = simulate(problem, plan, runs=200, disturbances=())
    drawn, exact = (outcome.requirements[f"row-{n}"].ready_h for n in range(2))
    assert drawn is not None
    assert exact is not None
    assert 48.0 <= drawn.p10 < 96.0 < drawn.p90 <= 10 * 24.0
    assert exact == (96.0, 96.0, 96.0)
    assert [one.fact for one in outcome.sources["row-0"]][:1] == ["requirements.wave.row-0.ready"]


def test_rows_that_go_the_same_way_look_for_it_once(world: World) -> None:
    """A hundred rows ask for no more routes than one, and have the same ones."""
    one = solved(rows(1, pax=[5]))
    asked = len(world.asked)
    many = solved(rows(100, pax=list(range(1, 101))))
    assert len(world.asked) == asked
    assert many.requirements["row-99"].routes == one.requirements["row-0"].routes
    assert len(many.requirements) - len(one.requirements) == 99


def test_what_carries_some_rows_does_not_carry_others(world: World) -> None:
    """Rows with other classes of cargo have ways of their own, or none and a reason."""
    only = {
        "type": "charter-narrowbody", "owner": "NLD", "count": 1, "base": "EHAA", "notice_h": 1,
    }  # fmt: skip
    others = {name: {"count": 0} for name in small_scenario().fleets}
    problem = solved(rows(2, pax=[5, None], outsize_t=[None, 5]), fleets={**others, "only": only})
    assert problem.requirements["row-0"].routes
    assert "row-0" not in problem.unreachable
    assert problem.requirements["row-1"].routes == ()
    assert problem.unreachable["row-1"]["en"]


def test_fleets_without_assets_carry_nothing(world: World) -> None:
    """A count of 0 is a fleet that is not there: no way, and the reason says so."""
    count = {name: {"count": 0} for name in small_scenario().fleets}
    problem = solved(rows(1, pax=[5]), fleets=count)
    assert problem.requirements["row-0"].routes == ()
    assert problem.unreachable["row-0"]["en"]
