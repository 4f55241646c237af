"""Where the days go: known answers by hand, and phases that always add up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from tests.support.explained import decision, one_force
from tests.support.problems import (
    air_shuttle,
    problems,
    several_routes,
)

from muster.explanation.explaining import ForceExplanation, explain, list_closures
from muster.explanation.phase_order import PHASES
from muster.plan.planning import make_plan
from muster.problem.model import NodeCapacity, Problem
from muster.result.schema import PhaseName


def explained(made: Problem, force: str = "force-line-1") -> ForceExplanation:
    """The explanation of one force under the planner's plan."""
    return explain(made, make_plan(made))[force]


def hours(why: ForceExplanation) -> list[tuple[str, float]]:
    """Phases that take any time."""
    return [(p.name, round(p.hours, 6)) for p in why.phases or () if p.hours > 1e-9]


@given(problems())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_closures_alone_are_those_that_are_explained(made: Problem) -> None:
    """Also of wholes, whose closure is that of their last part."""
    whole = replace(next(iter(made.forces.values())), id="whole")
    parts = {key: replace(one, parent="whole") for key, one in made.forces.items()}
    made = replace(made, forces={"whole": whole, **parts})
    plan = make_plan(made, prove=False)
    told = {name: why.closed_h for name, why in explain(made, plan).items()}
    assert list_closures(made, plan) == told


def test_each_phase_of_a_simple_way() -> None:
    """Decided at 24, ready at 60, 2 h by road, 4 h in the air, 2 h of handling, 3 h onward."""
    why = explained(one_force())
    assert why.closed_h == 71.0
    assert hours(why) == [
        ("decision", 24.0),
        ("notice", 36.0),
        ("transit", 6.0),
        ("port", 2.0),
        ("onward", 3.0),
    ]
    assert why.binding is not None
    assert (why.binding.name, why.binding.limit_kind) == ("notice", "notice")


def test_a_permit_counts_only_beyond_the_notice() -> None:
    """A permit of 50 h from the release at 24 h ends 14 h after the notice."""
    assert ("permit", 14.0) in hours(explained(one_force(permit_h=50.0)))
    assert "permit" not in dict(hours(explained(one_force(permit_h=30.0))))


@pytest.mark.parametrize(
    ("limit", "english", "dutch"),
    [
        ("POL", "permit of Poland: 2.1 days", "toestemming van Polen: 2,1 dagen"),
        ("rail-path:DEU", "train path in Germany: 2.1 days", "treinpad in Duitsland: 2,1 dagen"),
        (
            "special-permit:AUT",
            "special permit of Austria for heavy transport: 2.1 days",
            "ontheffing van Oostenrijk voor zwaar transport: 2,1 dagen",
        ),
    ],
)
def test_a_permit_says_what_is_asked_of_whom(limit: str, english: str, dutch: str) -> None:
    """Leave to cross, a train path, or a special permit, with its country, in both languages."""
    made = one_force(permit_h=50.0)
    way = replace(made.routes["way"], permit_limit=limit)
    why = explained(replace(made, routes={"way": way}))
    (permit,) = [phase for phase in why.phases or () if phase.name == "permit"]
    assert permit.limit == {"en": english, "nl": dutch}
    assert permit.limit_id == limit


def test_waiting_for_acceptance_is_a_second_decision() -> None:
    """The host agrees 10 h after the force is ready: a decision of 24 h and one of 10 h."""
    made = one_force(not_before_h=70.0)
    yes = decision("yes", 70.0, kind="acceptance", status="assumed", releases=("force-line-1",))
    why = explained(replace(made, switches={**made.switches, "yes": yes}))
    decisions = [p for p in why.phases or () if p.name == "decision"]
    assert [p.hours for p in decisions] == [24.0, 10.0]
    assert decisions[1].limit_id == "yes"
    assert "assumed" in (decisions[1].limit or {})["en"]


def test_released_before_c_day_is_no_decision_of_ours() -> None:
    """Nothing before C-day counts: decision 0, the rest of the notice from C-day on."""
    why = explained(one_force(released_h=-48.0, ready_h=10.0))
    assert hours(why)[0] == ("notice", 10.0)
    assert why.closed_h == 21.0


def test_waiting_for_lift_names_the_fleet() -> None:
    """An aircraft free only at 100 h, and one busy with earlier loads."""
    why = explained(one_force(lift_h=100.0))
    assert ("wait_lift", 38.0) in hours(why)
    assert why.binding is not None
    assert (why.binding.limit_kind, why.binding.limit_id) == ("fleet_notice", "wing")
    busy = explained(air_shuttle(3))
    assert busy.binding is not None
    assert (busy.binding.limit_kind, busy.binding.limit_id) == ("fleet", "wing")
    assert busy.binding.hours == 20.0


def limited(made: Problem, place: str, **limits: Any) -> Problem:
    """The same problem with limits for aircraft at one place."""
    values = {"slots": None, **limits}
    capacity = {"air": NodeCapacity(**values)}
    return replace(made, nodes={**made.nodes, place: replace(made.nodes[place], capacity=capacity)})


@pytest.mark.parametrize(
    ("place", "limits", "kind"),
    [
        ("A", {"slots": 1}, "slots"),
        ("B", {"slots": 1}, "slots"),
        ("B", {"parking": 1}, "parking"),
        ("B", {"t_per_day": 20.0}, "throughput"),
        ("B", {"opens_h": 12.0, "closes_h": 18.0}, "hours"),
    ],
)
def test_a_place_that_holds_up_is_named(place: str, limits: dict[str, float], kind: str) -> None:
    """Three aircraft at once: slots, a day's throughput or the opening hours decide."""
    made = limited(air_shuttle(3, 3), place, **limits)
    why = explained(made)
    assert why.binding is not None
    assert (why.binding.limit_kind, why.binding.limit_id) == (kind, place)
    assert set(why.binding.limit or {}) == {"en", "nl"}


def test_a_force_that_is_not_released_says_what_it_waits_for() -> None:
    """No dates, no phases, the name of the decision."""
    made = one_force()
    forces = {k: replace(f, released_h=None, ready_h=None) for k, f in made.forces.items()}
    made = replace(made, forces=forces, requirements={}, switches={"order": decision(at_h=None)})
    why = explained(made)
    assert (why.status, why.closed_h, why.phases) == ("not_released", None, None)
    assert why.reason == {"en": "Waits for: the order.", "nl": "Wacht op: het bevel."}


def test_open_at_the_horizon_is_late_and_what_cannot_move_infeasible() -> None:
    """The same force with too little time, and with nobody who may carry it."""
    late = explained(air_shuttle(3, horizon_h=15.0))
    assert (late.status, late.phases, late.closed_h) == ("late", None, None)
    assert late.reason is not None
    made = air_shuttle(1)
    foreign = {k: replace(f, carries=frozenset({"DEU"})) for k, f in made.fleets.items()}
    never = explained(replace(made, fleets=foreign))
    assert never.status == "infeasible"
    assert never.reason is not None


def test_a_date_that_is_missed_is_late_and_still_has_its_phases() -> None:
    """Closed, but after the wanted date: late, with both days in words."""
    why = explained(one_force(rdd_h=48.0))
    assert why.status == "late"
    assert why.phases is not None
    assert why.reason == {
        "en": "Wanted on 25 January, there on 26 January.",
        "nl": "Gewenst op 25 januari, er op 26 januari.",
    }


def family(made: Problem) -> Problem:
    """Make the forces of a problem elements of one parent, and add a posture."""
    first = next(iter(made.forces.values()))
    forces = {k: replace(f, parent="whole", integration_h=12.0) for k, f in made.forces.items()}
    forces["whole"] = replace(first, id="whole")
    forces["ru"] = replace(first, id="ru", kind="posture", in_place=True, released_h=None)
    return replace(made, forces=forces)


def test_a_parent_closes_with_its_last_element() -> None:
    """Dates are the latest of the elements, the first arrival the earliest."""
    made = family(several_routes())
    everything = explain(made, make_plan(made))
    one, two, whole = (everything[f] for f in ("force-first", "force-second", "whole"))
    last = max(one, two, key=lambda why: why.closed_h or 0.0)
    assert whole.closed_h == last.closed_h
    assert whole.operational_h == (last.closed_h or 0.0) + 12.0
    assert whole.phases == last.phases
    assert whole.leaf == last.force
    assert whole.first_arrival_h == min(one.first_arrival_h or 0, two.first_arrival_h or 0)
    assert everything["ru"].status == "in_place"
    assert everything["ru"].phases is None


def test_a_part_released_is_not_a_force_released() -> None:
    """One element moves, one waits: the parent is not released and says which part is."""
    made = family(several_routes())
    waiting = replace(made.forces["force-second"], released_h=None, ready_h=None)
    needs = {k: n for k, n in made.requirements.items() if k != "second"}
    made = replace(made, requirements=needs, forces={**made.forces, "force-second": waiting})
    whole = explained(made, "whole")
    assert (whole.status, whole.released_h, whole.closed_h) == ("not_released", None, None)
    assert whole.first_arrival_h is not None
    assert "force-first" in (whole.reason or {})["en"]


@given(problems())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_phases_add_up_on_any_plan(made: Problem) -> None:
    """None negative, in the order of time, known names, and the sum is the closure."""
    for why in explain(made, make_plan(made)).values():
        if why.phases is None:
            assert why.closed_h is None or why.status == "in_place"
            continue
        assert why.closed_h is not None
        assert sum(p.hours for p in why.phases) == pytest.approx(why.closed_h, abs=1e-6)
        assert all(p.hours >= 0 for p in why.phases)
        assert all(0 <= p.reducible_h <= p.hours + 1e-9 for p in why.phases)
        places = [PHASES.index(p.name) for p in why.phases]
        repeated = [place for place in places[2:] if place == 0]
        assert sorted(places[:2] + [p for p in places[2:] if p]) == places[:2] + [
            p for p in places[2:] if p
        ]
        assert len(repeated) <= 1


@given(problems())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_force_that_is_not_on_time_has_a_reason(made: Problem) -> None:
    """Late or infeasible is never left unexplained, in neither language."""
    for why in explain(made, make_plan(made)).values():
        if why.status in {"late", "infeasible"}:
            assert why.reason is not None
            assert why.reason["en"]
            assert why.reason["nl"]


def test_the_schema_of_results_knows_the_phases_in_their_order() -> None:
    """A phase that explanations tell of is one that a result may hold."""
    assert get_args(PhaseName) == PHASES
