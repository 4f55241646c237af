"""Classes of notice become the numbers of a scenario."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from muster.validation.case import CaseFile
from muster.validation.filling import ADVANCE_SHARE, WAVES, fill, list_on_call


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


def test_the_main_body_joins_its_equipment_and_the_advance_party_does_not() -> None:
    """Unless a stock is named for all: then everybody meets that."""
    own, _ = fill(case({"notice": "ready-unit"}, modes=["air", "sea"]))
    parts = own["forces"]["unit"]["composed_of"]
    assert "joins" not in parts["unit-first"]
    assert parts["unit-main-1"]["joins"] == "unit"
    stock, _ = fill(case({"notice": "ready-unit", "joins": "stock"}, modes=["air", "sea"]))
    assert stock["forces"]["unit"]["joins"] == "stock"
    assert stock["forces"]["unit"]["composed_of"]["unit-main-1"]["joins"] == "stock"


def test_told_vehicles_are_split_over_the_waves() -> None:
    """As whole numbers that add up; the advance party has none."""
    told = {"value": 100, "low": 90, "high": 110, "estimate": "about"}
    force = {"notice": "ready-unit", "template": "stryker-squadron", "vehicles": told}
    content, _ = fill(case(force, modes=["road"]))
    parts = content["forces"]["unit"]["composed_of"]
    assert "vehicles" not in parts["unit-first"]
    shares = [part["vehicles"] for name, part in parts.items() if name != "unit-first"]
    assert len(shares) == WAVES
    assert sum(share["value"] for share in shares) == 100
    assert sum(share["high"] for share in shares) == 110


def test_an_alert_before_the_order_shortens_what_is_left() -> None:
    """Two fifths of 120 h are left of every part's notice at the least, also of 48 h: all."""
    force = {"notice": "alerted-unit", "alerted": date(2022, 1, 1)}
    content, findings = fill(case(force, modes=["air", "sea"]))
    assert not findings
    assert "alerted" not in content["forces"]["unit"]
    alerts = {one["force"]: one["alert"] for one in content["readiness"].values()}
    assert set(alerts) == {"unit-first", "unit-main-1"}
    for one in alerts.values():
        assert one["since"] == date(2022, 1, 1)
        assert one["asks_permits"]
        left_h = one["floor_share"]["value"] * one["notice_h"]["value"]
        assert left_h == pytest.approx(48.0)


def test_who_is_on_call_is_told_by_his_class() -> None:
    """An alert battalion is, its hired lift is not; parts may have classes of their own."""
    battalion = case({"notice": "alert-battalion"}, modes=["air"])
    assert list_on_call(battalion) == {"unit"}
    parts = {"team": {"notice": "rescue-team"}, "ship": {"notice": "warship"}}
    mixed = case({"composed_of": parts}, modes=["air"], fleet="alert-air")
    assert list_on_call(mixed) == {"team", "planes"}


def test_an_unknown_class_is_a_finding() -> None:
    """A class of forces is none of fleets, and the other way round."""
    _, findings = fill(case({"notice": "charter-air"}, modes=["air"], fleet="ready-unit"))
    assert [one.code for one in findings] == ["notice-class-unknown"] * 2
