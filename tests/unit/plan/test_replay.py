"""Taking over an earlier plan."""

from __future__ import annotations

from dataclasses import replace

from tests.support.problems import air_shuttle, several_routes, with_more_lift

from muster.plan.flatten import build_instance
from muster.plan.planning import make_plan
from muster.plan.replay import Replay


def test_every_trip_of_a_plan_fits_its_own_problem() -> None:
    """A plan obeys the rules that the replay checks."""
    made = several_routes()
    plan = make_plan(made)
    loads = Replay(build_instance(made), plan).state.loads
    assert sorted(load.load_start_h for load in loads) == [trip.load_start_h for trip in plan.trips]


def test_more_lift_keeps_every_trip() -> None:
    """The trips of the poorer plan are still possible."""
    made = several_routes()
    plan = make_plan(made)
    state = Replay(build_instance(with_more_lift(made)), plan).state
    assert len(state.loads) == len(plan.trips)


def test_trips_that_have_become_impossible_are_left_out() -> None:
    """Ready at 8 h: of the trips at 0, 10 and 20 h the first is no longer possible."""
    made = air_shuttle(3)
    plan = make_plan(made)
    line = replace(made.requirements["line-1"], ready_h=8.0)
    loads = Replay(build_instance(replace(made, requirements={"line-1": line})), plan).state.loads
    assert [load.load_start_h for load in loads] == [10.0, 20.0]


def test_cargo_that_is_no_longer_asked_for_is_left_out() -> None:
    """Of three loads of 20 t only two are still asked for; unknown ids are ignored."""
    made = air_shuttle(3)
    plan = make_plan(made)
    less = replace(made.requirements["line-1"], cargo={"bulk": 40.0})
    state = Replay(build_instance(replace(made, requirements={"line-1": less})), plan).state
    assert len(state.loads) == 2
    gone = replace(made, requirements={"other": replace(less, id="other")})
    assert Replay(build_instance(gone), plan).state.loads == []


def test_what_is_missing_is_added_to_the_start() -> None:
    """A line that the earlier plan did not know is planned behind its trips."""
    plan = make_plan(air_shuttle(2))
    both = air_shuttle(2, lines=2)
    again = make_plan(both, start=plan)
    assert all(closed_h is not None for closed_h in again.closed_h.values())


def test_an_asset_that_is_not_there_in_time_is_left_out() -> None:
    """The aircraft comes free at 8 h, or needs longer to come back: its trips before fall out."""
    made = air_shuttle(3)
    plan = make_plan(made)
    later = replace(made.fleets["wing"], available_h=8.0)
    loads = Replay(build_instance(replace(made, fleets={"wing": later})), plan).state.loads
    assert [load.load_start_h for load in loads] == [10.0, 20.0]
    slower = replace(made.carriages["A-B", "plane"], return_h=5.0)
    instance = build_instance(replace(made, carriages={("A-B", "plane"): slower}))
    assert [load.load_start_h for load in Replay(instance, plan).state.loads] == [0.0, 20.0]
