"""Ranges come from the scenario's facts, an element's own before those of its force."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from tests.support.problems import air_shuttle

from muster.facts.quantity import Quantity
from muster.problem.model import ForceState
from muster.scenario.schema import Readiness
from muster.simulation.spread import Ranges, _notice, read_ranges

CEILING = {"notice_h": {"low": 18, "high": 120, "estimate": "within five days"}}


def force(notice_h: float, name: str = "first", parent: str | None = "alert") -> ForceState:
    """A leaf with the notice in force."""
    from dataclasses import replace

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
