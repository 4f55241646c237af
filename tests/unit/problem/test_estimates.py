"""Which figures of a row are our estimates, by their own origin or that of their object."""

from __future__ import annotations

from typing import Any

from tests.support.world import small_scenario

from muster.problem.estimates import list_estimates
from muster.problem.release import find_readiness
from muster.problem.roster import list_units

RANGE = {"value": 700, "low": 600, "high": 800}


def found(unit: str = "brigade", readiness: dict[str, Any] | None = None, **force: Any) -> set[str]:
    scenario = small_scenario(
        forces={"brigade": force}, readiness={"r": readiness} if readiness else {}
    )
    one = list_units(scenario)[unit]
    return set(list_estimates(one, find_readiness(scenario, one)[1]))


def test_sourced_forces_have_none() -> None:
    """A source on the object covers all its figures."""
    assert found() == set()


def test_a_figure_may_be_an_estimate_on_its_own() -> None:
    """Only the people are ours, the rest was reported."""
    assert found(personnel={**RANGE, "estimate": "guess"}) == {"personnel"}


def test_a_reported_figure_in_an_estimated_object() -> None:
    """Home and template are ours, the number keeps its source."""
    assert found(personnel={"value": 700, "source": "s"}, estimate="home is a guess") == {
        "home", "template",
    }  # fmt: skip


def test_parts_inherit_from_their_whole() -> None:
    """An element without an origin has that of the force."""
    parts = {"one": {"share": {"value": 1.0, "low": 0.9, "high": 1.0}, "home": "base"}}
    assert found("one", composed_of=parts, source=None, estimate="x") >= {"personnel", "home"}
    assert found("one", composed_of=parts) == set()


def test_estimated_notice() -> None:
    """A notice that is a guess is marked, one with a source is not."""
    entry = {"force": "brigade", "clock": "order", "normal": {"notice_h": 5}}
    assert found(readiness={**entry, "estimate": "guess"}) == {"notice"}
    assert found(readiness={**entry, "source": "s"}) == set()
