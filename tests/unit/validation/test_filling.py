"""Classes of notice become the numbers of a scenario."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from muster.validation.case import CaseFile
from muster.validation.filling import ADVANCE_SHARE, WAVES, fill


def case(force: dict[str, Any], *, modes: list[str], fleet: str = "charter-air") -> CaseFile:
    return CaseFile.model_validate(
        {
            "case": 1,
            "id": "test",
            "title": "A test",
            "kind": "defence",
            "clock": {"starts_with": "order", "at": date(2022, 1, 24)},
            "force": "unit",
            "observed": {"source": "invented"},
            "scenario": {
                "forces": {"unit": force},
                "movements": {"move": {"force": "unit", "to": "LROP", "modes": modes}},
                "fleets": {"planes": {"type": "c-17", "notice": fleet}},
            },
        }
    )


def test_a_unit_with_an_advance_party_is_split() -> None:
    """Advance party and waves share all of its people; only the main body has a template."""
    content, findings = fill(
        case({"notice": "ready-unit", "template": "frigate", "home": "EHEH"}, modes=["air"])
    )
    parts = content["forces"]["unit"]["composed_of"]
    assert not findings
    assert len(parts) == 1 + WAVES
    assert sum(part["share"]["value"] for part in parts.values()) == pytest.approx(1.0)
    assert parts["unit-first"]["share"]["value"] == ADVANCE_SHARE
    assert "template" not in parts["unit-first"]
    notices = [part["notice_h"]["value"] for part in parts.values()]
    assert notices == sorted(notices)


def test_a_unit_that_may_sail_is_not_split_in_waves() -> None:
    """A ship waits until all of her load is there."""
    content, _ = fill(case({"notice": "ready-unit"}, modes=["air", "sea"]))
    assert set(content["forces"]["unit"]["composed_of"]) == {"unit-first", "unit-main-1"}


def test_a_team_goes_as_one() -> None:
    """A class without an advance party becomes an entry of readiness."""
    content, _ = fill(case({"notice": "rescue-team"}, modes=["air"]))
    assert "composed_of" not in content["forces"]["unit"]
    assert content["readiness"]["unit-ready"]["normal"]["notice_h"]["value"] == 10
    assert content["fleets"]["planes"]["notice_h"]["value"] == 48


def test_what_is_written_out_stays() -> None:
    """A force without a class is left as it is."""
    force = {"personnel": 5}
    content, _ = fill(case(force, modes=["air"]))
    assert content["forces"]["unit"] == force


def test_an_unknown_class_is_a_finding() -> None:
    """A class of forces is none of fleets, and the other way round."""
    _, findings = fill(case({"notice": "charter-air"}, modes=["air"], fleet="ready-unit"))
    assert [one.code for one in findings] == ["notice-class-unknown"] * 2
