"""Ranges come from the scenario's facts, an element's own before those of its force."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from tests.support.problems import air_shuttle

from muster.facts.quantity import Quantity
from muster.problem.model import Fleet, ForceState
from muster.scenario.requirement_tables.row import Row
from muster.scenario.schema import Readiness
from muster.simulation.spread import (
    Ranges,
    _lift_notice,
    _notice,
    _ready,
    read_ranges,
    ready_day_of,
)

CEILING = {"notice_h": {"low": 18, "high": 120, "estimate": "within five days"}}


def force(notice_h: float, name: str = "first", parent: str | None = "alert") -> ForceState:
    """A leaf with the notice in force."""
    made = next(iter(air_shuttle().forces.values()))
    return replace(made, id=name, parent=parent, notice_h=notice_h, notice_limit="ready")


def scenario(of: str = "alert", state: dict[str, Any] | None = None, **element: Any) -> Any:
    """A force on alert with one element."""
    quantities = {key: Quantity(**value) for key, value in element.items()}
    part = SimpleNamespace(**({"notice_h": None, "notice_share": None} | quantities))
    readiness = Readiness.model_validate({"force": of, "clock": "order", "alert": state or CEILING})
    return cast(
        Any,
        SimpleNamespace(
            c_day=datetime(2022, 1, 24, tzinfo=UTC),
            readiness={"ready": readiness},
            forces={"alert": SimpleNamespace(composed_of={"first": part})},
            pools={},
        ),
    )


def test_a_ceiling_is_an_even_chance_from_its_low() -> None:
    """Planned with 120 h; really anything from 18 to 120."""
    spread = _notice(scenario(), force(120.0))
    assert spread is not None
    assert (spread.low, spread.value, spread.high) == (-102.0, None, 0.0)
    assert spread.stream == "notice of ready"


def test_a_share_of_its_own_counts_first_and_nobody_is_below_the_low() -> None:
    """15 % (10 to 30) of 120 h: planned 18, not below the 18 h of the whole, at most 36."""
    share = {"value": 0.15, "low": 0.10, "high": 0.30}
    spread = _notice(scenario(notice_share=share), force(18.0))
    assert spread is not None
    assert spread.low == pytest.approx(0.0)
    assert spread.value == pytest.approx(0.0)
    assert spread.high == pytest.approx(18.0)
    assert spread.stream == "notice of first"


def test_preparation_shortens_the_range_too() -> None:
    """A notice of 100 h (50 to 200) of which half is left has 25 to 100 h."""
    state = {"notice_h": {"value": 100, "low": 50, "high": 200}}
    spread = _notice(scenario(of="first", state=state), force(50.0))
    assert spread is not None
    assert (spread.low, spread.value, spread.high) == (-25.0, 0.0, 50.0)


def test_a_notice_without_range_has_none() -> None:
    """A bare value is drawn from the table of disturbances instead."""
    assert _notice(scenario(state={"notice_h": 48}), force(48.0)) is None
    assert _notice(scenario(), force(0.0)) is not None


def test_a_problem_made_by_hand_has_no_ranges() -> None:
    """There is no scenario to read them from."""
    assert read_ranges(air_shuttle()) == Ranges()


def dated(ready_h: float, by_notice_h: float) -> ForceState:
    """A row of a force on alert since C-day, with a day of its own."""
    made = force(max(ready_h, by_notice_h))
    return replace(made, released_h=0.0, ready_h=max(ready_h, by_notice_h), by_notice_h=by_notice_h)


def on(day: int) -> date:
    """A day of January 2022; C-day is the 24th."""
    return date(2022, 1, day)


@pytest.mark.parametrize(
    ("low", "high", "by_notice_h", "expected"),
    [
        (on(25), on(30), 0.0, (-48.0, 0.0, 72.0)),
        (None, on(28), 0.0, (0.0, 0.0, 24.0)),
        (on(25), None, 36.0, (-48.0, 0.0, 0.0)),  # its notice may be 5.4 h
        (on(25), on(27), 120.0, (-96.0, 0.0, 0.0)),  # planned by its notice, really 18 to 120 h
        (on(24), on(27), 120.0, (-102.0, 0.0, 0.0)),  # not before the shortest notice has passed
        (on(25), on(30), 96.0, (-72.0, 0.0, 48.0)),  # sooner by its notice, later by its day
        (on(27), on(27), 0.0, (0.0, 0.0, 0.0)),  # exact
    ],
)
def test_a_row_is_ready_within_its_own_range(
    low: date | None, high: date | None, by_notice_h: float, expected: tuple[float, float, float]
) -> None:
    """Planned for 27 January; each row draws by itself."""
    row = Row(id="first", origin="A", destination="B", ready=on(27), ready_low=low, ready_high=high)
    spread = _ready(scenario(), dated(72.0, by_notice_h), row)
    assert spread is not None
    assert (spread.low, spread.value, spread.high) == expected
    assert spread.stream == ready_day_of("first")


def test_a_notice_without_range_holds_whatever_the_day_is() -> None:
    """48 h exactly: not on the 25th, though the row could be ready then."""
    row = Row(id="first", origin="A", destination="B", ready=on(27), ready_low=on(25))
    spread = _ready(scenario(state={"notice_h": 48}), dated(72.0, 48.0), row)
    assert spread is not None
    assert (spread.low, spread.value, spread.high) == (-24.0, 0.0, 0.0)


def test_an_exact_day_that_the_notice_outlasts_is_as_one_without_range() -> None:
    """The notice decides, and it is short or long for all rows of the force together."""
    row = Row(id="first", origin="A", destination="B", ready=on(25))
    exact = row._replace(ready_low=on(25), ready_high=on(25))
    spread = _ready(scenario(), dated(24.0, 120.0), exact)
    assert spread is not None
    assert spread == _ready(scenario(), dated(24.0, 120.0), row)
    assert (spread.low, spread.value, spread.high) == (-96.0, None, 0.0)
    assert spread.stream == "notice of ready"


@pytest.mark.parametrize(
    ("day", "by_notice_h", "expected"),
    [
        (27, 120.0, (-48.0, None, 0.0)),  # 18 to 120 h of notice, but not before 72 h
        (29, 120.0, None),  # on its day in any case
        (31, 120.0, None),
    ],
)
def test_a_day_without_range_waits_for_the_range_of_the_notice(
    day: int, by_notice_h: float, expected: tuple[float, float | None, float] | None
) -> None:
    """The notice is not stretched to the day: it has passed by then, or it has not."""
    row = Row(id="first", origin="A", destination="B", ready=on(day))
    spread = _ready(scenario(), dated((day - 24) * 24.0, by_notice_h), row)
    assert (spread and (spread.low, spread.value, spread.high)) == expected


def lift(called_h: float, notice_h: float) -> Fleet:
    """A fleet that was called at some hour, with the notice in force."""
    made = next(iter(air_shuttle().fleets.values()))
    available_h = max(0.0, called_h + notice_h)
    return replace(made, called_h=called_h, notice_h=notice_h, available_h=available_h)


@pytest.mark.parametrize(
    ("called_h", "notice_h", "expected"),
    [
        (0.0, 24.0, (-12.0, 0.0, 48.0)),
        (0.0, 48.0, (-24.0, 0.0, 96.0)),  # a notice that is scaled has its range scaled
        (-30.0, 24.0, (0.0, 0.0, 42.0)),  # called before C-day: there by then, or late
        (-100.0, 24.0, None),  # long ago: there in any case
    ],
)
def test_the_notice_of_lift_has_the_range_of_the_scenario(
    called_h: float, notice_h: float, expected: tuple[float, float, float] | None
) -> None:
    """24 h (12 to 72), counted from the call, and never before C-day."""
    made = lift(called_h, notice_h)
    entry = SimpleNamespace(notice_h=Quantity(value=24, low=12, high=72))
    spread = _lift_notice(cast(Any, SimpleNamespace(fleets={made.id: entry})), made)
    assert (spread and (spread.low, spread.value, spread.high)) == expected


def test_lift_of_a_force_itself_is_not_called() -> None:
    """Own aircraft, and fleets of problems made by hand, have no notice to draw."""
    made = replace(lift(0.0, 24.0), called_h=None)
    entry = SimpleNamespace(notice_h=Quantity(value=24, low=12, high=72))
    assert _lift_notice(cast(Any, SimpleNamespace(fleets={made.id: entry})), made) is None
