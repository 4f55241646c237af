"""Stated conditions never hold up and say when a decision departs; binding ones hold up."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.world import small_scenario

from muster.problem.conditions import Conditions, apply_conditions
from muster.problem.setting import apply_setting

ORDER, NRF, WAR, OTHER = "order", "nrf", "war", "other"
PURPOSE, SITUATIONS = "purpose", "situations"


def decision(**more: Any) -> dict[str, Any]:
    return {"name": "x", "owner": "USA", "rule": "national", "status": "pending", **more}


def condition(on: str, when: str, *part: str, binding: bool = False) -> dict[str, Any]:
    return {
        "on": on, "when": when, "binding": binding, "part": list(part),
        "releases": "part" if part else "all",
    }  # fmt: skip


AMERICAN: dict[str, Any] = {
    "decisions": {ORDER: decision(releases=["alert"]), NRF: decision()},
    "events": {
        WAR: {"name": "x", "status": "pending"},
        OTHER: {"name": "x", "status": "pending"},
    },
    "conditions": {
        PURPOSE: condition(ORDER, f"{NRF} and {WAR}"),
        SITUATIONS: condition(ORDER, OTHER, "first"),
    },
}


def rule(change: dict[str, Any] | None = None, /, **at: str) -> Conditions:
    scenario = small_scenario(**(AMERICAN if change is None else change))
    return apply_conditions(scenario, apply_setting(scenario, at).at_h)


@pytest.mark.parametrize(
    ("at", "everything", "departs"),
    [
        ({ORDER: "C+1"}, True, {PURPOSE, SITUATIONS}),
        ({ORDER: "C+1", NRF: "C+1"}, True, {PURPOSE}),
        ({ORDER: "C+1", WAR: "C+1"}, True, {PURPOSE}),
        ({ORDER: "C+1", OTHER: "C+1"}, False, set()),
        ({ORDER: "C+1", OTHER: "C+3"}, False, {SITUATIONS}),
        ({ORDER: "C+1", NRF: "C+1", OTHER: "C+1"}, True, {PURPOSE}),
        ({ORDER: "C+1", NRF: "C+1", WAR: "C+31"}, True, {PURPOSE}),
        ({ORDER: "C+31", NRF: "C+1", WAR: "C+31"}, True, set()),
        ({ORDER: "C+31", NRF: "C+1", WAR: "C+31", OTHER: "C+40"}, True, set()),
    ],
)
def test_what_an_order_releases(at: dict[str, str], everything: bool, departs: set[str]) -> None:
    """The table of branches: met or invoked ones release, none at all releases everything."""
    found = rule(**at)
    ruling = found.rulings[ORDER]
    assert ruling.release_h(["rest", "alert"]) == (
        (ruling.at_h, "") if everything else (None, PURPOSE)
    )
    assert ruling.release_h(["first", "alert"]) == (ruling.at_h, "")
    assert set(ruling.departs_from) == departs
    assert {key for key, state in found.states.items() if state.departed} == departs


def test_a_stated_condition_never_delays() -> None:
    """The order counts on its own day, although the invasion comes a month later."""
    found = rule(**{ORDER: "C+1", NRF: "C+1", WAR: "C+31"})
    assert found.at_h[ORDER] == 24.0
    assert found.states[PURPOSE].met_h == 31 * 24.0


def test_without_a_decision_nothing_is_departed_from() -> None:
    """A condition on a decision that is not taken is neither departed from nor releasing."""
    found = rule(**{WAR: "C+1"})
    assert found.rulings[ORDER].release_h(["alert"]) == (None, "")
    assert not any(state.departed for state in found.states.values())


BINDING: dict[str, Any] = {
    "decisions": {"mandate": decision(), "go": decision(releases=["alert"]), "last": decision()},
    "events": {WAR: {"name": "x", "status": "pending"}},
    "conditions": {
        "law": condition("go", "mandate", binding=True),
        "chain": condition("last", "go", binding=True),
    },
}


def test_a_binding_condition_delays() -> None:
    """A decision takes effect when the last of its date and its condition is there."""
    found = rule(BINDING, go="C+1", mandate="C+3", last="C+2")
    assert found.at_h["go"] == 72.0
    assert found.at_h["last"] == 72.0
    assert found.rulings["go"].blocked_by == ()
    assert rule(BINDING, go="C+5", mandate="C+3").at_h["go"] == 120.0


def test_a_binding_condition_that_is_never_met_blocks() -> None:
    """The decision never takes effect, says by what, and blocks what builds on it."""
    found = rule(BINDING, go="C+1", last="C+2")
    assert found.at_h["go"] is None
    assert found.at_h["last"] is None
    assert found.rulings["go"].blocked_by == ("law",)
    assert found.rulings["go"].release_h(["alert"]) == (None, "law")
    assert found.rulings["last"].blocked_by == ("chain",)
    assert not found.states["law"].departed


def test_a_binding_condition_on_a_part_holds_up_only_that_part() -> None:
    """The rest goes on the day of the decision."""
    change = {**BINDING, "conditions": {"law": condition("go", "mandate", "first", binding=True)}}
    late = rule(change, go="C+1", mandate="C+3").rulings["go"]
    assert late.release_h(["first", "alert"]) == (72.0, "law")
    assert late.release_h(["rest", "alert"]) == (24.0, "")
    never = rule(change, go="C+1").rulings["go"]
    assert never.release_h(["first", "alert"]) == (None, "law")
    assert never.release_h(["rest", "alert"]) == (24.0, "")


def test_the_order_of_keys_changes_nothing() -> None:
    """Conditions and decisions written the other way round give the same rulings."""
    turned = {section: dict(reversed(entries.items())) for section, entries in AMERICAN.items()}
    at = {ORDER: "C+1", OTHER: "C+3"}
    assert rule(turned, **at) == rule(**at)
