"""Slots and opening hours: clause 5 of the plan rules, against a slow look at every quarter."""

from __future__ import annotations

from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from muster.plan.calendar import PlaceCalendar, day_of
from muster.plan.flatten import make_place
from muster.problem.model import NodeCapacity


def calendar(slots: int | None = 1, opens_h: float = 0.0, closes_h: float = 24.0) -> PlaceCalendar:
    return PlaceCalendar(
        make_place(0, NodeCapacity(slots=slots, opens_h=opens_h, closes_h=closes_h))
    )


def test_no_limits_are_always_free() -> None:
    """Whatever is booked."""
    place = calendar(None)
    place.book(0.0, 10.0)
    assert place.earliest(3.0, 5.0) == 3.0


def test_a_slot_is_free_between_bookings_when_the_time_is_long_enough() -> None:
    """Busy 0-2 and 5-6: three hours fit at 2, four only at 6."""
    place = calendar(1)
    place.book(5.0, 6.0)
    place.book(0.0, 2.0)
    assert place.earliest(0.0, 3.0) == 2.0
    assert place.earliest(0.0, 4.0) == 6.0
    assert place.earliest(2.5, 2.0) == 2.5
    assert place.earliest(-9.0, 1.0) == -9.0


def test_zero_slots_are_never_free() -> None:
    """Not even for handling of no length."""
    assert calendar(0).earliest(0.0, 1.0) == calendar(0).earliest(0.0, 0.0) == inf


def test_handling_of_no_length_occupies_nothing() -> None:
    """It is booked and still leaves the slot."""
    place = calendar(1)
    place.book(1.0, 1.0)
    place.book(0.0, 5.0)
    assert place.earliest(2.0, 0.0) == 2.0


def test_opening_hours_also_before_c_day() -> None:
    """Open 6-18: from -20 h (04:00 the day before) the next opening is at -18."""
    assert calendar(1, 6.0, 18.0).earliest(-20.0, 2.0) == -18.0
    assert calendar(1, 6.0, 18.0).earliest(17.0, 2.0) == 30.0
    assert calendar(1, 6.0, 18.0).earliest(0.0, 12.5) == inf


def test_always_open_runs_past_midnight() -> None:
    """0-24 is always open; 22 to 4 is open over midnight."""
    assert calendar(1).earliest(23.0, 5.0) == 23.0
    assert calendar(1, 22.0, 4.0).earliest(23.0, 5.0) == 23.0
    assert calendar(1, 22.0, 4.0).earliest(23.5, 5.0) == 46.0


def test_the_day_counts_from_midnight() -> None:
    """Midnight belongs to the new day, also when rounding makes it a little less."""
    assert [day_of(hour) for hour in (0.0, 23.9, 24.0, 24.0 - 1e-9, 48.5)] == [0, 0, 1, 1, 2]


def test_what_a_day_has_taken() -> None:
    """Loads add up by day, and only where days are limited."""
    place = PlaceCalendar(make_place(0, NodeCapacity(slots=None, t_per_day=50.0)))
    place.take(2, 10.0, 5.0, 1.0)
    place.take(2, 0.0, 7.0, 0.0)
    assert list(place.taken(2)) == [10.0, 12.0, 1.0]
    assert list(place.taken(3)) == [0.0, 0.0, 0.0]


@given(
    st.integers(1, 3),
    st.sampled_from([(0, 24), (6, 18), (20, 5)]),
    st.lists(st.tuples(st.integers(0, 120), st.integers(1, 12)), max_size=30),
)
@settings(deadline=None, max_examples=150, database=None)
def test_the_earliest_time_is_the_earliest(
    slots: int, window: tuple[int, int], asked: list[tuple[int, int]]
) -> None:
    """Booked one after another in quarters of an hour, as a scan of every quarter finds it."""
    place = calendar(slots, float(window[0]), float(window[1]))
    taken = [0] * 4000
    for from_quarter, quarters in asked:
        expected = from_quarter
        while not _is_free(taken, expected, quarters, slots, window):
            expected += 1
        start_h = place.earliest(from_quarter / 4, quarters / 4)
        assert start_h == expected / 4
        place.book(start_h, start_h + quarters / 4)
        for quarter in range(expected, expected + quarters):
            taken[quarter] += 1


def _is_free(
    taken: list[int], start: int, quarters: int, slots: int, window: tuple[int, int]
) -> bool:
    if any(count >= slots for count in taken[start : start + quarters]):
        return False
    opens, length = window[0] * 4, (window[1] - window[0]) % 24 * 4 or 96
    return length >= 96 or (start - opens) % 96 + quarters <= length
