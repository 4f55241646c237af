"""Where numbers come from: their own origin beats that of their object."""

from typing import Any

from muster.scenario.interpreting import interpret
from muster.scenario.origin import Estimate, estimates, unsourced
from muster.scenario.schema import Scenario
from muster.scenario.walking import figures


def _read(content: dict[str, Any]) -> Scenario:
    scenario = interpret(content).scenario
    assert scenario is not None
    return scenario


def test_numbers_without_any_origin_are_listed(content: dict[str, Any]) -> None:
    """In the small scenario nobody said how many aircraft there are or how long a call took."""
    assert unsourced(_read(content)) == (
        "consultations.call.duration_h",
        "fleets.lift.count",
        "fleets.lift.notice_h",
    )


def test_an_unknown_figure_needs_no_source(content: dict[str, Any]) -> None:
    """`{value: null}` claims nothing."""
    content["fleets"]["lift"]["count"] = {"value": None}
    assert "fleets.lift.count" not in unsourced(_read(content))


def test_estimates_are_listed_with_range_and_reasoning(content: dict[str, Any]) -> None:
    """Inherited reasoning counts; a source of its own beats it."""
    found = {estimate.path: estimate for estimate in estimates(_read(content))}
    assert found["readiness.us-five-days.alert.notice_h"] == Estimate(
        path="readiness.us-five-days.alert.notice_h",
        value=None,
        low=18,
        high=120,
        reasoning="Some sooner.",
    )
    assert found["pools.nrf.tranches.spearhead.share"].reasoning == "Guess."
    content["pools"]["nrf"]["tranches"]["spearhead"]["share"] = {"value": 0.25, "source": "vk"}
    paths = {estimate.path for estimate in estimates(_read(content))}
    assert "pools.nrf.tranches.spearhead.share" not in paths
    assert "pools.nrf.tranches.follow-on.share" in paths


def test_every_number_is_met_once_with_the_object_it_belongs_to(content: dict[str, Any]) -> None:
    """Elements and tranches are objects of their own; states and capacities are not."""
    found = {(figure.fact, figure.path[-1]) for figure in figures(_read(content))}
    assert found == {
        ("dk-f16", "F-16"),
        ("us-alert", "personnel"),
        ("us-first", "share"),
        ("us-rest", "share"),
        ("nrf", "personnel"),
        ("spearhead", "share"),
        ("follow-on", "share"),
        ("us-five-days", "notice_h"),
        ("call", "duration_h"),
        ("buildup", "personnel"),
        ("lift", "count"),
        ("lift", "notice_h"),
        ("field", "slots"),
        ("field", "opens_h"),
        ("field", "closes_h"),
    }
