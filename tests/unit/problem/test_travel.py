"""Hours from POE to POD by aircraft, ship, train and convoy, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.support.world import PLACES

from muster.network.route import Leg, Route, make_unreachable
from muster.problem.lift import read_lift_type
from muster.problem.travel import transit_h

DAY = date(2022, 1, 25)


def way(
    mode: str, km: float, *, stops: int = 0, ferry_h: float = 0.0, gap_km: float = 0.0
) -> Route:
    a, b = PLACES["base"], PLACES["garrison"]
    legs = [Leg(mode=mode, kind=mode, distance_km=km, duration_h=99.0, from_name="a", to_name="b")]
    if ferry_h:
        legs.append(
            Leg(mode=mode, kind="ferry", distance_km=30.0, duration_h=ferry_h, from_name="a",
                to_name="b")
        )  # fmt: skip
    return Route(
        mode=mode, reachable=True, reason=None, origin=a, destination=b, distance_km=km,
        duration_h=99.0, countries=("NLD", "LTU"), snap_km=(gap_km, 0.0), geometry=(),
        legs=tuple(legs), passages=(), stops=(PLACES["EHAA"],) * stops,
    )  # fmt: skip


def test_aircraft_and_ships_run_at_block_speed() -> None:
    """1,600 km at 800 km/h is 2 h; each stop adds its ground time."""
    plane = replace(read_lift_type("c-17", DAY), speed_kmh=800.0, en_route_ground_h=2.5)
    assert transit_h(way("air", 1600.0), plane, DAY) == 2.0
    assert transit_h(way("air", 1600.0, stops=2), plane, DAY) == 7.0
    ship = replace(read_lift_type("lmsr", DAY), speed_kmh=40.0)
    assert transit_h(way("sea", 4000.0), ship, DAY) == 100.0


def test_a_ship_waits_for_canals_whatever_its_speed() -> None:
    """Suez takes 16 h beyond sailing through, by the table of passages; Gibraltar nothing."""
    ship = replace(read_lift_type("lmsr", DAY), speed_kmh=40.0)
    through = replace(way("sea", 4000.0), passages=("gibraltar", "suez"))
    assert transit_h(through, ship, DAY) == 116.0
    assert transit_h(through, replace(ship, speed_kmh=None), DAY) == through.duration_h


def test_trains_run_day_and_night() -> None:
    """800 km at 400 km a day is two days; a ferry takes what the network says."""
    train = replace(read_lift_type("military-train", DAY), speed_kmh=400 / 24)
    assert transit_h(way("rail", 800.0), train, DAY) == pytest.approx(48.0)
    assert transit_h(way("rail", 800.0, ferry_h=6.0), train, DAY) == pytest.approx(54.0)


def test_convoys_rest_at_night() -> None:
    """360 km a day in nine hours: half a day's way takes no night, one and a half takes one."""
    convoy = replace(read_lift_type("road-convoy", DAY), speed_kmh=360 / 24)
    assert transit_h(way("road", 180.0), convoy, DAY) == pytest.approx(4.5)
    assert transit_h(way("road", 540.0), convoy, DAY) == pytest.approx(13.5 + 15.0)


def test_a_packet_is_there_with_its_last_vehicle() -> None:
    """20 vehicles of 10 m, 150 m apart, take 3.05 km and 0.061 h; ten transporters 0.03975 h."""
    convoy = replace(read_lift_type("road-convoy", DAY), speed_kmh=360 / 24)
    packet = replace(way("road", 180.0), profile="road-convoy")
    assert transit_h(packet, convoy, DAY) == pytest.approx(4.5 + 0.061)
    heavy = replace(read_lift_type("tank-transporters", DAY), speed_kmh=270 / 24)
    slow = replace(way("road", 135.0), profile="road-heavy")
    assert transit_h(slow, heavy, DAY) == pytest.approx(4.5 + (10 * 24 + 9 * 150) / 40_000)


def test_the_way_to_the_network_counts() -> None:
    """35 km beside the railway are an hour at first-mile speed."""
    train = replace(read_lift_type("military-train", DAY), speed_kmh=400 / 24)
    assert transit_h(way("rail", 400.0, gap_km=35.0), train, DAY) == pytest.approx(25.0)


def test_nothing_runs_where_there_is_no_way() -> None:
    """An unreachable route has no transit time, not an infinite one."""
    nowhere = make_unreachable(PLACES["base"], PLACES["fort"], "road", "sea between")
    with pytest.raises(ValueError, match="unreachable"):
        transit_h(nowhere, read_lift_type("road-convoy", DAY), DAY)
