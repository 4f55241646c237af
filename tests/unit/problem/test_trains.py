"""Shorter trains carry less, and gauge breaks let through so many a day."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest
from tests.support.problems import route, ship

from muster.network.gazetteer import find_place
from muster.network.rail_limits import Transshipment
from muster.network.routing import find_route
from muster.problem.lift import read_lift_type
from muster.problem.model import Carriage, NodeCapacity
from muster.problem.routes import Option
from muster.problem.trains import DayCap, cap_days, narrow, train_share

DAY = date(2022, 1, 25)
TRAIN = read_lift_type("military-train", DAY)


@pytest.mark.parametrize(
    ("start", "end", "share"),
    [
        ("Berlin DE", "Warsaw PL", 1.0),  # 38 wagons, 37 are enough
        ("Oslo NO", "Trondheim NO", 27 / 37),  # 450 m: 27 wagons
    ],
)
def test_short_loops_make_short_trains(start: str, end: str, share: float) -> None:
    """The part of a train is that of its wagons."""
    way = find_route(find_place(start), find_place(end), "rail")
    assert train_share(way, TRAIN, DAY) == pytest.approx(share)


def option(pod: str, *stations: tuple[str, float], mode: str = "rail") -> Option:
    way = route(f"{mode}-{pod}", "H", pod, mode=mode)
    run = Carriage(
        route=way.id, lift_type="train", transit_h=1.0, return_h=1.0, load_h=1.0, unload_h=1.0,
        payload_t=None,
    )  # fmt: skip
    met = tuple(
        Transshipment(
            id=name, duration_h=12.0, trains_per_day=count, trains_low_per_day=count,
            trains_high_per_day=count,
        )
        for name, count in stations
    )  # fmt: skip
    return Option(
        route=way, carriages=(run,), paths={}, gateways=cast(Any, ()), least_h=0.0,
        transshipments=met,
    )  # fmt: skip


TYPES = {"train": ship("train", mode="rail", payload_t=1000.0, deck_area_m2=1200.0)}


def test_a_break_caps_the_days_of_its_pod() -> None:
    """Two trains a day are twice a train's deck and payload."""
    assert cap_days([option("D", ("sestokai", 2.0))], TYPES) == {
        "D": DayCap(t_per_day=2000.0, m2_per_day=2400.0)
    }


def test_breaks_in_a_row_count_once_beside_each_other_twice() -> None:
    """The slowest of one way binds; two ways over two breaks add up; the same break does not."""
    row = [option("D", ("medyka", 4.0), ("sestokai", 2.0))]
    beside = [*row, option("D", ("medyka", 4.0))]
    twice = [*row, *row]
    found = [cap_days(one, TYPES)["D"].m2_per_day for one in (row, beside, twice)]
    assert found == [2400.0, 7200.0, 2400.0]


def test_a_way_without_a_break_frees_the_pod() -> None:
    """What also arrives on its own gauge is not capped; neither is another mode."""
    assert cap_days([option("D", ("sestokai", 2.0)), option("D")], TYPES) == {}
    assert cap_days([option("D", ("sestokai", 2.0), mode="road")], TYPES) == {}


def test_a_cap_only_lowers() -> None:
    """The POD's own limits stay where they are tighter, and slots stay as they are."""
    own = NodeCapacity(slots=2, m2_per_day=1000.0)
    found = narrow(own, DayCap(t_per_day=2000.0, m2_per_day=2400.0))
    assert found == NodeCapacity(slots=2, m2_per_day=1000.0, t_per_day=2000.0)
    assert narrow(None, DayCap(t_per_day=None, m2_per_day=5.0)).m2_per_day == 5.0
