"""First and onward legs on real lorries: plans whose every hour can be worked out on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.support.problems import fed_shuttle, fleet, lorries, requirement
from tests.support.simulated import DAYS, replay

from muster.explanation.explaining import explain
from muster.plan.model import Haul, HaulPart, PlanResult
from muster.plan.planning import make_plan
from muster.plan.verify import verify_plan
from muster.problem.model import NodeCapacity, Problem
from muster.simulation.layout import lay_out
from muster.simulation.noise import undisturbed


def hauls(plan: PlanResult) -> list[tuple[str, float, float]]:
    """Asset, start and end of every haul."""
    return [(haul.asset, haul.start_h, haul.end_h) for haul in plan.hauls]


def test_ten_loads_on_three_lorries() -> None:
    """Ten aircraft unload at 9 h; three lorries need 5 h out and 5 h back, so four waves."""
    plan = make_plan(fed_shuttle(10, 10, behind=3))
    assert [trip.unload_end_h for trip in plan.trips] == [9.0] * 10
    waves = [end_h for _, _, end_h in hauls(plan)]
    assert waves == [14.0] * 3 + [24.0] * 3 + [34.0] * 3 + [44.0]
    assert plan.closed_h == {"line": 44.0}
    assert plan.first_arrival_h == {"line": 14.0}
    assert plan.bound.closed_h == {"line": 14.0}


def test_one_lorry_brings_the_loads_one_by_one() -> None:
    """From A to H at 0 h (no way, they lie together), to A at 3, back at 6, to A at 9 h ..."""
    plan = make_plan(fed_shuttle(3, 3, before=1))
    assert [(haul.start_h, haul.end_h) for haul in plan.hauls] == [(0, 3), (6, 9), (12, 15)]
    assert [trip.load_start_h for trip in plan.trips] == [3.0, 9.0, 15.0]
    assert [trip.items[0].leave_home_h for trip in plan.trips] == [0.0, 6.0, 12.0]
    assert plan.closed_h == {"line": 26.0}


@pytest.mark.parametrize("end", ["before", "behind"])
def test_as_many_lorries_as_loads_change_no_date(end: str) -> None:
    """With a lorry for each load everything is there as if legs took time alone."""
    free, fed = make_plan(fed_shuttle(4, 4)), make_plan(fed_shuttle(4, 4, **{end: 4}))
    assert fed.closed_h == free.closed_h
    assert fed.trips == free.trips
    assert len(fed.hauls) == 4


def test_no_lorry_at_all_is_never() -> None:
    """A feeder without assets says that lorries are needed and there are none."""
    plan = make_plan(fed_shuttle(1, 1, behind=0))
    assert plan.status == "infeasible"
    assert plan.trips == plan.hauls == ()


def test_who_may_not_be_carried_needs_no_lorry() -> None:
    """A feeder for others is none: the leg takes time alone."""
    made = fed_shuttle(1, 1, behind=0)
    foreign = replace(made.fleets["behind"], carries=frozenset({"DEU"}))
    plan = make_plan(replace(made, fleets={**made.fleets, "behind": foreign}))
    assert plan.closed_h == {"line": 14.0}


def test_what_comes_later_shares_a_lorry_that_has_room() -> None:
    """A lorry for 60 t leaves with the first 20 t; the two loads that wait share its next haul."""
    made = fed_shuttle(3, 3, behind=1)
    large = lorries(payload_t=60.0)
    one_slot = replace(made.nodes["B"], capacity={"air": NodeCapacity(slots=1)})
    made = replace(
        made,
        lift_types={**made.lift_types, "lorry": large},
        nodes={**made.nodes, "B": one_slot},
    )
    plan = make_plan(made)
    assert [trip.unload_end_h for trip in plan.trips] == [9.0, 10.0, 11.0]
    assert [(haul.start_h, haul.end_h, len(haul.parts)) for haul in plan.hauls] == [
        (9.0, 14.0, 1),
        (19.0, 24.0, 2),
    ]


def test_vehicles_that_drive_themselves_take_no_lorry() -> None:
    """Bulk rides, vehicles drive: with no end of lorries only the bulk is hauled."""
    made = fed_shuttle(1, 1, behind=1)
    way = made.routes["way"]
    assert way.onward is not None
    onward = replace(way.onward, self_driving=True)
    plane = replace(made.lift_types["plane"], takes=frozenset({"bulk", "oversize", "vehicles"}))
    line = requirement(
        "line", ["way"], {"bulk": 5.0, "vehicles": 10.0}, vehicle_air_class="oversize",
        origin="H", destination="D",
    )  # fmt: skip
    made = replace(
        made,
        routes={"way": replace(way, onward=onward)},
        lift_types={**made.lift_types, "plane": plane},
        requirements={"line": line},
    )
    plan = make_plan(made)
    assert [dict(part.cargo) for haul in plan.hauls for part in haul.parts] == [{"bulk": 5.0}]
    assert plan.closed_h == {"line": 14.0}


def test_a_lorry_that_stands_elsewhere_comes_first() -> None:
    """A lorry at D is at B only after its empty way there, over the great circle."""
    made = fed_shuttle(1, 1, behind=1)
    at_a = replace(made.fleets["behind"], base="A")
    plan = make_plan(replace(made, fleets={**made.fleets, "behind": at_a}))
    assert plan.hauls[0].start_h > 9.0
    assert plan.hauls[0].start_h == pytest.approx(1358.0 / 50.0, rel=0.02)


def test_the_horizon_holds_for_hauls() -> None:
    """At 30 h the third wave of one lorry is not there: two of three loads arrive."""
    plan = make_plan(fed_shuttle(3, 3, behind=1, horizon_h=30.0))
    assert plan.closed_h == {"line": None}
    assert [end_h for _, _, end_h in hauls(plan)] == [14.0, 24.0]


def shifted(haul: Haul, by_h: float) -> Haul:
    """The same haul at another time."""
    return replace(haul, start_h=haul.start_h + by_h, end_h=haul.end_h + by_h)


def with_part(haul: Haul, **changes: object) -> Haul:
    """The same haul with its first part changed."""
    parts = (replace(haul.parts[0], **changes), *haul.parts[1:])  # type: ignore[arg-type]
    return replace(haul, parts=parts)


TAMPERED: list[tuple[str, Callable[[Haul], Haul]]] = [
    ("7.1", lambda haul: replace(haul, fleet="wing")),
    ("7.1", lambda haul: replace(haul, asset="behind-9")),
    ("7.1", lambda haul: replace(haul, leg="main")),
    ("7.1", lambda haul: replace(haul, mode="rail")),
    ("7.3", lambda haul: replace(haul, parts=())),
    ("7.3", lambda haul: with_part(haul, cargo={"bulk": 19.0})),
    ("7.3", lambda haul: with_part(haul, cargo={"bulk": 20.0, "pax": 1.0})),
    ("7.4", lambda haul: with_part(haul, cargo={"bulk": 21.0})),
    ("7.4", lambda haul: with_part(haul, trip="t0009")),
    ("7.4", lambda haul: replace(haul, destination="H")),
    ("7.5", lambda haul: replace(haul, end_h=haul.end_h - 1.0)),
    ("7.6", lambda haul: shifted(haul, -1.0)),
    ("7.6", lambda haul: shifted(haul, 1.0)),
    ("7.7", lambda haul: shifted(haul, 1.0)),
    ("7.8", lambda haul: shifted(haul, 720.0)),
    ("7.9", lambda haul: replace(haul, id="h0002")),
]


@pytest.mark.parametrize(("rule", "change"), TAMPERED)
def test_the_verifier_sees_a_haul_that_was_changed(
    rule: str, change: Callable[[Haul], Haul]
) -> None:
    """Whatever is changed of the first of two hauls, the rule that it breaks is named."""
    made = fed_shuttle(2, 2, behind=1)
    plan = make_plan(made)
    assert verify_plan(made, plan) == ()
    changed = replace(plan, hauls=(change(plan.hauls[0]), *plan.hauls[1:]))
    assert rule in {violation.rule for violation in verify_plan(made, changed)}


def test_the_verifier_misses_no_haul() -> None:
    """A plan made without feeders leaves everything without a lorry."""
    plan = make_plan(fed_shuttle(2, 2))
    rules = {violation.rule for violation in verify_plan(fed_shuttle(2, 2, before=2), plan)}
    assert "7.3" in rules


def test_a_feeder_makes_no_trips() -> None:
    """Lorries that feed a place are no lift for main legs."""
    made = fed_shuttle(1, 1)
    feeding = fleet("wing", "plane", "A", 1, feeds=frozenset({"A"}))
    plan = make_plan(replace(made, fleets={"wing": feeding}))
    assert plan.trips == ()
    earlier = make_plan(made)
    rules = {found.rule for found in verify_plan(replace(made, fleets={"wing": feeding}), earlier)}
    assert "2.1" in rules


def test_an_earlier_plan_with_hauls_is_taken_over() -> None:
    """From a plan with three lorries the plan with four starts no later than it."""
    earlier = make_plan(fed_shuttle(10, 10, behind=3))
    again = make_plan(fed_shuttle(10, 10, behind=4), start=earlier)
    assert again.closed_h["line"] == 34.0
    poorer: Problem = fed_shuttle(10, 10, behind=2)
    assert make_plan(poorer, start=earlier).closed_h["line"] == 54.0


def test_parts_name_their_trip() -> None:
    """A haul says which trip its cargo came on."""
    plan = make_plan(fed_shuttle(1, 1, behind=1))
    assert plan.hauls[0].parts == (
        HaulPart(trip="t0001", requirement="line", cargo={"bulk": 20.0}),
    )


def test_in_the_simulation_a_slow_lorry_delays_the_loads_behind_it() -> None:
    """Onward legs that take 10 h for 5, empty ways as planned: 9-19, 24-34 and 39-49 h."""
    made = fed_shuttle(3, 3, behind=1)
    layout, _ = lay_out(made, make_plan(made))
    noise = undisturbed(layout, DAYS)
    times = replay(layout, noise._replace(item_onward_h=2 * noise.item_onward_h))
    assert sorted(times.item_reach_h) == [19.0, 34.0, 49.0]
    assert times.closed_h.tolist() == [49.0]


def test_in_the_simulation_a_load_waits_for_its_lorry() -> None:
    """First legs that take 6 h for 3: to A at 6, back at 9, to A at 15 h, and so on."""
    made = fed_shuttle(3, 3, before=1)
    layout, _ = lay_out(made, make_plan(made))
    noise = undisturbed(layout, DAYS)
    late_h = noise.item_ready_h + noise.item_first_h
    slow = noise._replace(item_first_h=2 * noise.item_first_h, item_ready_h=late_h)
    times = replay(layout, slow)
    assert sorted(times.start_h) == [6.0, 15.0, 24.0]
    assert sorted(times.item_leave_h) == [0.0, 9.0, 18.0]
    assert times.closed_h.tolist() == [35.0]


def test_the_explanation_names_who_was_waited_for() -> None:
    """The last of three loads waits 20 h for the lorry at B, or 12 h for the one at A."""
    problems = [fed_shuttle(3, 3, behind=1), fed_shuttle(3, 3, before=1)]
    behind, before = (explain(made, make_plan(made))["force-line"] for made in problems)
    assert behind.binding is not None
    assert (behind.binding.name, behind.binding.reducible_h) == ("onward", 20.0)
    assert (behind.binding.limit_kind, behind.binding.limit_id) == ("fleet", "behind")
    assert behind.binding.limit == {
        "en": "waits for lorry of NLD at B (1 in all)",
        "nl": "wacht op lorry van NLD bij B (1 in totaal)",
    }
    assert before.binding is not None
    assert (before.binding.name, before.binding.hours) == ("wait_lift", 12.0)
    assert (before.binding.limit_kind, before.binding.limit_id) == ("fleet", "before")
