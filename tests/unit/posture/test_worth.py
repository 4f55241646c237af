"""What a decision is worth, from figures written by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from muster.posture.worth import Setting, worth_of


def setting(day: int | None, added: int, strength: list[int]) -> Setting:
    """One date of the switch `order`, what it adds by day 30, and the strength in days."""
    at_h = None if day is None else 24.0 * day
    problem = SimpleNamespace(forces={}, switches={"order": SimpleNamespace(at_h=at_h)})
    return Setting(
        chosen=(("order", "never" if day is None else f"C+{day}"),),
        problem=cast(Any, problem),
        row={
            "added_personnel": {"30": {"p10": 0, "p50": added, "p90": 0}},
            "strength": {"step_h": 24.0, "p50": strength},
        },
    )


def test_worth_is_the_difference_to_never() -> None:
    """A thousand people by day 30 with it, 100 without; those 100 are there two days sooner."""
    (worth,) = worth_of(
        [
            setting(0, 1000, [0, 100, 1000, 1000]),
            setting(5, 980, [0, 0, 100, 1000]),
            setting(20, 300, [0, 0, 100, 300]),
            setting(40, 110, [0, 0, 0, 110]),
            setting(None, 100, [0, 0, 0, 100]),
        ],
        ["order"],
        day=30,
    )
    assert (worth.id, worth.personnel, worth.days) == ("order", 900, 2.0)
    assert worth.latest_free_h == 24.0 * 5
    assert worth.latest_useful_h == 24.0 * 20


def test_a_decision_that_adds_nothing_is_never_useful() -> None:
    """The same with and without."""
    (worth,) = worth_of([setting(0, 50, [0, 50]), setting(None, 50, [0, 50])], ["order"], day=30)
    assert (worth.personnel, worth.days) == (0, 0.0)
    assert worth.latest_useful_h is None
    assert worth.latest_free_h is None


def test_without_settings_there_is_nothing_to_say() -> None:
    """An empty sweep."""
    assert worth_of([], ["order"], day=30) == []
