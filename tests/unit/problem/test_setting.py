"""The scenario's own setting of its switches, and what a user sets over it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.support.world import small_scenario

from muster.errors import ScenarioError
from muster.problem.setting import apply_setting

NAME = "x"
SWITCHES: dict[str, Any] = {
    "decisions": {
        "open": {"name": NAME, "owner": "USA", "rule": "national", "status": "pending"},
        "done": {
            "name": NAME, "owner": "USA", "rule": "national", "status": "taken",
            "date": "2022-01-22",
        },
        "dropped": {"name": NAME, "owner": "USA", "rule": "national", "status": "refused"},
    },
    "events": {
        "quake": {"name": NAME, "status": "happened", "date": "2022-01-24T06:00Z"},
        "war": {"name": NAME, "status": "pending"},
        "storm": {"name": NAME, "status": "averted", "date": "2022-01-20"},
    },
    "acceptances": {
        "assumed-yes": {"of": "brigade", "host": "LTU", "status": "assumed"},
        "dated-yes": {"of": "brigade", "host": "LTU", "status": "assumed", "date": "2022-01-27"},
        "no": {"of": "brigade", "host": "LTU", "status": "refused"},
    },
}  # fmt: skip


def test_the_scenario_decides_what_is_on() -> None:
    """Taken and happened count from their date; assumed from its date or the information date."""
    at_h = apply_setting(small_scenario(**SWITCHES), {}).at_h
    assert at_h == {
        "open": None, "done": -48.0, "dropped": None, "quake": 6.0, "war": None, "storm": None,
        "assumed-yes": 24.0, "dated-yes": 72.0, "no": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "hours"),
    [
        (date(2022, 1, 26), 48.0),
        (datetime(2022, 1, 26, 12, tzinfo=UTC), 60.0),
        ("C+5", 120.0),
        ("2022-01-25", 24.0),
        ("never", None),
        (None, None),
    ],
)
def test_a_user_overrides_everything(choice: Any, hours: float | None) -> None:
    """A setting counts over the scenario for decisions, events and acceptances alike."""
    for switch in ("open", "done", "quake", "assumed-yes", "no"):
        setting = apply_setting(small_scenario(**SWITCHES), {switch: choice})
        assert setting.at_h[switch] == hours
        assert setting.chosen == {switch}


def test_all_mistakes_are_reported_at_once() -> None:
    """Unknown switches get a suggestion, unreadable times a way to write them."""
    with pytest.raises(ScenarioError) as caught:
        apply_setting(small_scenario(**SWITCHES), {"opne": "never", "war": "soon", "zzz": None})
    assert [issue.code for issue in caught.value.issues] == [
        "switch-unknown", "when-unreadable", "switch-unknown",
    ]  # fmt: skip
    assert "did you mean 'open'?" in caught.value.issues[0].fix
