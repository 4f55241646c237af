"""Measures are dormant until their trigger is true, and taken when somebody took them."""

from __future__ import annotations

from typing import Any

from tests.support.world import small_scenario

from muster.problem.measures import apply_measures


def measures(**entries: Any) -> dict[str, Any]:
    base = {"name": "x", "by": "NATO", "target": "RUS", "status": "agreed"}
    return {key: {**base, **entry} for key, entry in entries.items()}


def test_states() -> None:
    """Trigger false, trigger true, no trigger, and taken with and without a date."""
    scenario = small_scenario(
        measures=measures(
            waiting={"trigger": "war"},
            fired={"trigger": "storm"},
            vague={},
            taken={"status": "taken", "taken_on": "2022-01-23", "trigger": "war"},
            undated={"status": "taken"},
        )
    )
    found = apply_measures(scenario, {"war": None, "storm": 50.0})
    assert {key: (one.status, one.at_h) for key, one in found.items()} == {
        "waiting": ("dormant", None),
        "fired": ("triggered", 50.0),
        "vague": ("dormant", None),
        "taken": ("taken", -24.0),
        "undated": ("taken", 24.0),
    }
