"""Notice over time: an alert prepares, a ceiling stays a ceiling, nobody leaves early."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.world import small_scenario

from muster.problem.conditions import apply_conditions
from muster.problem.readiness import Notice, Ready, make_ready
from muster.problem.release import release
from muster.problem.roster import list_units
from muster.problem.setting import apply_setting

ALERT = {
    "since": "2022-01-24", "notice_h": {"low": 18, "high": 120}, "preparation_share": 0.25,
    "floor_share": 0.4,
}  # fmt: skip
ENTRY: dict[str, Any] = {
    "force": "brigade", "clock": "order", "released_by": "order", "normal": {"notice_h": 240},
    "alert": ALERT,
}  # fmt: skip
ORDER = {
    "order": {
        "name": "x", "owner": "USA", "rule": "national", "status": "pending",
        "releases": ["brigade"],
    }
}  # fmt: skip


def ready(unit: str = "brigade", entry: dict[str, Any] = ENTRY, **more: Any) -> Ready:
    at = more.pop("at", {"order": "C+0"})
    scenario = small_scenario(decisions=ORDER, readiness={"r": entry}, **more)
    setting = apply_setting(scenario, at)
    conditions = apply_conditions(scenario, setting.at_h)
    one = list_units(scenario)[unit]
    return make_ready(one, release(one, scenario, setting, conditions), scenario, conditions)


@pytest.mark.parametrize(
    ("order", "notice_h"),
    [
        ("C-30", 240.0),  # long before the alert
        ("C+0", 120.0),  # the ceiling
        ("C+4", 96.0),  # four days on alert save one
        ("C+10", 60.0),
        ("C+12", 48.0),  # down to the floor
        ("C+60", 48.0),
    ],
)
def test_notice_after_the_alert(order: str, notice_h: float) -> None:
    """Known notices of the American forces, worked out by hand."""
    found = ready(at={"order": order})
    assert found.notice_h == notice_h
    assert found.at_h == pytest.approx((found.released_h or 0.0) + notice_h)
    assert (found.clock, found.limit) == ("order", "r")


def test_an_alert_a_week_earlier_finds_it_readier() -> None:
    """Seven days more on alert save 42 hours."""
    earlier = {**ENTRY, "alert": {**ALERT, "since": "2022-01-17"}}
    assert ready(entry=earlier).notice_h == 120.0 - 0.25 * 168


def test_an_order_just_before_the_alert_is_not_later_than_one_with_it() -> None:
    """The alert comes while the force prepares: it is ready when the alert makes it ready."""
    assert ready(at={"order": "C-1"}).at_h == 120.0


def test_notice_on_alert_is_never_above_normal() -> None:
    """A longer notice on alert than in the normal state makes no sense and does not count."""
    assert ready(entry={**ENTRY, "normal": {"notice_h": 100}}).notice_h == 100.0


def test_elements_have_a_part_of_the_notice_or_their_own() -> None:
    """Shares are of the prepared notice; own notices are prepared in the same way."""
    forces = {
        "brigade": {
            "composed_of": {
                "quick": {"share": 0.5, "notice_share": 0.15},
                "own": {"share": 0.3, "notice_h": 40},
                "plain": {"share": 0.2},
            }
        }
    }
    found = {
        name: ready(name, at={"order": "C+4"}, forces=forces).notice_h
        for name in ("quick", "own", "plain")
    }
    assert found == {
        "quick": pytest.approx(0.15 * 96), "own": pytest.approx(40 - 0.25 * 96), "plain": 96.0,
    }  # fmt: skip


def test_nobody_is_ready_before_the_release() -> None:
    """A clock that started before a second decision does not let the force leave before it."""
    decisions = {**ORDER, "late": {**ORDER["order"], "status": "taken", "date": "2022-02-28"}}
    scenario = small_scenario(decisions=decisions, readiness={"r": ENTRY})
    setting = apply_setting(scenario, {"order": "C+0"})
    conditions = apply_conditions(scenario, setting.at_h)
    unit = list_units(scenario)["brigade"]
    found = make_ready(unit, release(unit, scenario, setting, conditions), scenario, conditions)
    assert found.at_h == found.released_h == 35 * 24.0


def test_not_released_is_never_ready() -> None:
    """Without the order there is neither a date nor a notice."""
    found = ready(at={})
    assert (found.at_h, found.notice_h, found.released_h) == (None, None, None)


@pytest.mark.parametrize(("clock", "at_h", "not_before_h"), [
    ("acceptance", 72.0 + 10.0, 0.0),
    ("decision", 10.0, 72.0),
])  # fmt: skip
def test_acceptance_starts_the_clock_or_holds_the_departure(
    clock: str, at_h: float, not_before_h: float
) -> None:
    """On the acceptance clock notice runs from the host's yes; else the yes is awaited ready."""
    scenario = small_scenario(
        acceptances={
            "yes": {"of": "brigade", "host": "LTU", "status": "assumed", "date": "2022-01-27"}
        },
        readiness={"r": {"force": "brigade", "clock": clock, "normal": {"notice_h": 10}}},
    )
    setting = apply_setting(scenario, {})
    conditions = apply_conditions(scenario, setting.at_h)
    unit = list_units(scenario)["brigade"]
    found = make_ready(unit, release(unit, scenario, setting, conditions), scenario, conditions)
    assert (found.at_h, found.not_before_h) == (at_h, not_before_h)


@pytest.mark.parametrize("normal_h", [None, 60.0, 120.0, 300.0])
def test_an_earlier_signal_is_never_ready_later(normal_h: float | None) -> None:
    """Hour by hour around the alert, with notices below and above that on alert."""
    notice = Notice(
        normal_h=normal_h, alert_h=120.0, alert_since_h=0.0, floor_share=0.3, preparation_share=1.0
    )
    hours = [hour + notice.at(float(hour)) for hour in range(-400, 400)]
    assert hours == sorted(hours)


def test_without_readiness_a_force_is_ready_when_released() -> None:
    """Nobody gave a notice: none is made up."""
    scenario = small_scenario()
    setting = apply_setting(scenario, {})
    conditions = apply_conditions(scenario, setting.at_h)
    unit = list_units(scenario)["brigade"]
    found = make_ready(unit, release(unit, scenario, setting, conditions), scenario, conditions)
    assert (found.at_h, found.notice_h, found.limit) == (0.0, 0.0, "")


@pytest.mark.parametrize(
    ("alert", "asked_h"),
    [
        ({"asks_permits": True}, 48.0),  # on alert for two days before the order
        ({}, 0.0),
        ({"asks_permits": True, "since": "2022-02-20"}, 0.0),  # the order came first
    ],
)
def test_permits_may_be_asked_for_on_alert(alert: dict[str, object], asked_h: float) -> None:
    """Only when the scenario says so, and no longer than the alert has lasted."""
    state = {"notice_h": 24, "since": "2022-01-22", **alert}
    scenario = small_scenario(
        readiness={"r": {"force": "brigade", "clock": "order", "alert": state}}
    )
    setting = apply_setting(scenario, {})
    conditions = apply_conditions(scenario, setting.at_h)
    unit = list_units(scenario)["brigade"]
    found = make_ready(unit, release(unit, scenario, setting, conditions), scenario, conditions)
    assert found.asked_h == asked_h
