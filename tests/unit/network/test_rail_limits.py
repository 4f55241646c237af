"""What trains meet: gauges in order, transshipments, lengths, train paths."""

from __future__ import annotations

from datetime import date

import pytest

from muster.network.closure import OPEN, Closures
from muster.network.gazetteer import find_place
from muster.network.graph import load_land_graph
from muster.network.limit_table import find_limit
from muster.network.rail_limits import TABLE, RailLimits, count_wagons
from muster.network.routing import find_route


def limits_of(start: str, end: str, closures: Closures = OPEN) -> RailLimits:
    route = find_route(find_place(start), find_place(end), "rail", closures=closures)
    assert isinstance(route.limits, RailLimits)
    assert sum(one.distance_km for one in route.limits.gauges) == pytest.approx(route.distance_km)
    return route.limits


def test_gauges_come_in_order() -> None:
    """Standard gauge to the border of the Baltic network, broad gauge behind it."""
    found = limits_of("Warsaw PL", "Riga LV")
    assert [one.gauge_mm for one in found.gauges] == [1435, 1520]
    assert [one.id for one in found.transshipments] == ["sestokai"]
    assert found.trains_per_day == 2.0
    back = limits_of("Riga LV", "Warsaw PL")
    assert [one.gauge_mm for one in back.gauges] == [1520, 1435]


def test_iberian_gauge() -> None:
    """Spain is reached over a break from 1435 to 1668 mm; Portugal from Spain over none."""
    assert [one.gauge_mm for one in limits_of("Bordeaux FR", "Madrid ES").gauges] == [1435, 1668]
    inside = limits_of("Madrid ES", "Lisbon PT")
    assert [one.gauge_mm for one in inside.gauges] == [1668]
    assert inside.trains_per_day is None


def test_the_tightest_country_counts() -> None:
    """Polish loops shorten German trains; the slowest answer decides about the train path."""
    found = limits_of("Berlin DE", "Warsaw PL")
    assert (found.train_m, found.train_country) == (620.0, "POL")
    assert found.wagon_count == count_wagons(620.0) < count_wagons(740.0)
    assert found.path_h == 120.0
    early = Closures(on=date(2016, 1, 1))
    assert limits_of("Berlin DE", "Warsaw PL", early).path_h == 168.0
    assert [country for country, _ in found.loading_gauges] == ["DEU", "POL"]


def test_every_country_has_every_limit() -> None:
    """No country of the rail network is without a row, at any time."""
    for country in load_land_graph("rail").countries:
        for quantity in ("axle_t", "train_m", "path_h"):
            for on in (date(2014, 1, 1), date(2022, 1, 25), None):
                assert find_limit(TABLE, country, quantity, on) is not None, (country, quantity)


def test_a_train_shorter_than_its_locomotive_has_no_wagons() -> None:
    """Never less than none."""
    assert count_wagons(10.0) == 0
