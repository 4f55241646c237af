"""Rules 5.1 to 5.3: slots, opening hours and throughput, also against brute force."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.plans import broken_rules, flight, item, plan
from tests.support.problems import air_shuttle, problems

from muster.plan.model import Trip
from muster.plan.planning import make_plan
from muster.problem.model import NodeCapacity, Problem


def at_b(limits: NodeCapacity, *starts_h: float) -> set[str]:
    """The rules broken by flights that unload at B from 5 h after these starts, 1 h each."""
    made = air_shuttle(len(starts_h), len(starts_h))
    made = replace(
        made, nodes={**made.nodes, "B": replace(made.nodes["B"], capacity={"air": limits})}
    )
    trips = [
        flight(
            f"t{n}",
            start_h,
            item("line-1", "A-B", {"bulk": 20.0}, start_h, start_h + 6),
            asset=f"wing-{n + 1}",
        )
        for n, start_h in enumerate(starts_h)
    ]
    return broken_rules(made, plan(made, *trips))


@pytest.mark.parametrize(
    ("starts_h", "broken"),
    [((0, 1), False), ((0, 0.9), True), ((0, 0, 1), True), ((0, 1, 2, 3), False)],
)
def test_slots_are_free_when_the_one_before_has_left(
    starts_h: tuple[float, ...], broken: bool
) -> None:
    """One slot: an hour apart is in time, six minutes less is not."""
    assert ("5.1" in at_b(NodeCapacity(slots=1), *starts_h)) is broken


def test_a_place_without_slots_is_used_by_no_trip() -> None:
    """Zero is a limit, not a missing figure."""
    assert "5.1" in at_b(NodeCapacity(slots=0), 0.0)
    assert at_b(NodeCapacity(slots=None), 0.0, 0.0, 0.0) == set()


@pytest.mark.parametrize(
    ("opens_h", "closes_h", "start_h", "broken"),
    [
        (5.0, 18.0, 0.0, False),
        (5.1, 18.0, 0.0, True),
        (0.0, 6.0, 0.0, False),
        (0.0, 5.9, 0.0, True),
        (22.0, 6.0, 0.0, False),
        (22.0, 6.0, 18.5, False),
        (22.0, 6.0, 12.0, True),
        (0.0, 24.0, 18.5, False),
    ],
)
def test_handling_lies_inside_the_opening_hours(
    opens_h: float, closes_h: float, start_h: float, broken: bool
) -> None:
    """Unloading takes the sixth hour; 22 to 6 is open over midnight."""
    limits = NodeCapacity(slots=None, opens_h=opens_h, closes_h=closes_h)
    assert ("5.2" in at_b(limits, start_h)) is broken


@pytest.mark.parametrize(
    ("starts_h", "broken"),
    [((0, 1), False), ((0, 1, 2), True), ((0, 1, 18), False), ((0, 16, 17.99), True)],
)
def test_a_day_takes_its_throughput(starts_h: tuple[float, ...], broken: bool) -> None:
    """40 t a day are two flights; what ends at midnight counts for the next day."""
    assert ("5.3" in at_b(NodeCapacity(slots=None, t_per_day=40.0), *starts_h)) is broken


def _most_at_once(trips: list[Trip], place: str, mode: str) -> int:
    """Count by brute force: at the middle of every stretch between two events."""
    spans = [(t.load_start_h, t.depart_h) for t in trips if (t.poe, t.mode) == (place, mode)]
    spans += [(t.unload_start_h, t.unload_end_h) for t in trips if (t.pod, t.mode) == (place, mode)]
    moments = sorted({moment for span in spans for moment in span})
    middles = [(a + b) / 2 for a, b in pairwise(moments) if b - a > 1e-5]
    return max((sum(a < middle < b for a, b in spans) for middle in middles), default=0)


@given(problems(), st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_slots_agree_with_brute_force(made: Problem, slots: int) -> None:
    """Take a plan and cut the slots: the sweep finds exactly what counting finds."""
    result = make_plan(made)
    for place, node in made.nodes.items():
        cut = {mode: replace(c, slots=slots) for mode, c in node.capacity.items()}
        narrow = replace(made, nodes={**made.nodes, place: replace(node, capacity=cut)})
        crowded = any(_most_at_once(list(result.trips), place, mode) > slots for mode in cut)
        assert ("5.1" in broken_rules(narrow, result)) is crowded
