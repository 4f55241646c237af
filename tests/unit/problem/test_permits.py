"""Lead times for permits: the longest of the countries that must agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.support.world import PLACES

from muster.network.permit import permit_lead_h
from muster.network.rail_limits import RailLimits
from muster.network.road_limits import Excess, RoadLimits, SpecialPermit
from muster.network.route import Route, make_unreachable
from muster.problem.model import Leg
from muster.problem.permits import find_orders, find_permit, longest

BEFORE, AFTER = date(2022, 1, 25), date(2026, 1, 1)


def leg(mode: str, *countries: str) -> Leg:
    return Leg(
        mode=mode, origin="a", destination="b", distance_km=1.0, duration_h=1.0,
        countries=countries, path="p",
    )  # fmt: skip


LTU_H = permit_lead_h(["LTU"], "road", BEFORE).value_h
POL_H = permit_lead_h(["POL"], "road", BEFORE).value_h
AIR_H = permit_lead_h(["LTU"], "air", BEFORE).value_h
SEA_H = permit_lead_h(["LTU"], "sea", BEFORE).value_h


@pytest.mark.parametrize(
    ("legs", "actor", "permit"),
    [
        ([leg("road", "NLD")], "NLD", (0.0, "")),
        ([leg("road", "NLD", "DEU")], "DEU", (0.0, "")),
        ([leg("road", "POL", "LTU")], "POL", (LTU_H, "LTU")),
        ([leg("road", "LTU", "POL", "DEU")], "DEU", (POL_H, "POL")),
        ([leg("air", "NLD", "CHE", "LTU")], "NLD", (AIR_H, "LTU")),
        ([leg("sea", "NLD", "LTU")], "NLD", (SEA_H, "LTU")),
        ([leg("sea", "NLD", "LTU")], "LTU", (0.0, "")),
        ([leg("air", "USA", "LTU"), leg("road", "LTU", "POL")], "USA", (POL_H, "POL")),
        ([], "USA", (0.0, "")),
    ],
)
def test_who_asks_for_how_long(legs: list[Leg], actor: str, permit: tuple[float, str]) -> None:
    """By land whoever is entered, by air and sea where it ends; the longest counts."""
    assert find_permit(legs, actor, BEFORE) == permit


def test_the_cases_differ() -> None:
    """Lead times by country and mode are not all the same, or the cases would prove nothing."""
    assert LTU_H == 24.0
    assert POL_H > LTU_H > AIR_H > 0.0


def test_rules_change_with_the_day() -> None:
    """The pledges of later years are quicker by road."""
    by_road = [leg("road", "NLD", "POL")]
    assert find_permit(by_road, "NLD", AFTER)[0] < find_permit(by_road, "NLD", BEFORE)[0]


def test_orders_run_beside_permits() -> None:
    """A train path at home and a special permit abroad; the longest counts and is named."""
    permit = SpecialPermit(
        excess=Excess(country="AUT", kind="axle", load=12.5, limit=11.5), lead_h=240.0
    )
    road = RoadLimits(
        axle_t=12.5, weight_t=None, mlc=None, special_permits=(permit,), bridge_class=130.0,
        bridge_country="AUT",
    )  # fmt: skip
    rail = RailLimits(
        gauges=(), transshipments=(), axle_t=22.5, axle_country="NLD", train_m=650.0,
        train_country="NLD", wagon_count=40, path_h=168.0, path_country="NLD", loading_gauges=(),
    )  # fmt: skip
    plain, by_rail, heavy = way("road", None), way("rail", rail), way("road", road)
    assert find_orders([]) == find_orders([plain]) == (0.0, "")
    assert find_orders([plain, by_rail]) == (168.0, "rail-path:NLD")
    assert find_orders([by_rail, heavy]) == (240.0, "special-permit:AUT")
    assert longest((168.0, "DEU"), (168.0, "rail-path:NLD")) == (168.0, "DEU")


def way(mode: str, limits: RoadLimits | RailLimits | None) -> Route:
    known = make_unreachable(PLACES["base"], PLACES["garrison"], mode, "only its limits matter")
    return replace(known, limits=limits)


def test_a_host_that_said_yes_asks_no_permit() -> None:
    """The countries before it still do."""
    legs = [leg("road", "DEU", "POL", "LTU")]
    welcome = find_permit(legs, "DEU", BEFORE, welcome_in=frozenset({"LTU"}))
    assert welcome == (POL_H, "POL")
    flown = find_permit([leg("air", "NLD", "LTU")], "NLD", BEFORE, welcome_in=frozenset({"LTU"}))
    assert flown == (0.0, "")


def test_columns_of_civil_protection_need_no_permit_by_land() -> None:
    """Their aircraft still land with leave."""
    assert find_permit([leg("road", "DEU", "POL")], "DEU", BEFORE, is_civil=True) == (0.0, "")
    flown = find_permit([leg("air", "NLD", "LTU")], "NLD", BEFORE, is_civil=True)
    assert flown == (AIR_H, "LTU")
