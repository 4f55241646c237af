"""Limits of roads: what drives freely, by special permit, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from muster.network.closure import NO_LIMITS, OPEN, Closures, Limits
from muster.network.graph import load_land_graph
from muster.network.limit_table import find_limit
from muster.network.road_limits import TABLE, Excess, barred_countries, describe_limits

IN_2022 = Closures(on=date(2022, 10, 21))
TANK = Limits(axle_t=12.5, weight_t=105.0, mlc=115.0)


def test_every_country_has_every_limit() -> None:
    """No country of the road network is without a row, its own or the one for all others."""
    for country in load_land_graph("road").countries:
        for quantity in ("free_axle_t", "free_weight_t", "special_axle_t", "special_weight_t"):
            assert find_limit(TABLE, country, quantity, None) is not None, (country, quantity)
        free = find_limit(TABLE, country, "free_axle_t", None)
        if country not in ("FRA", "GRC"):  # the table gives them a free limit of 13 t
            assert (free or 0.0) < (find_limit(TABLE, country, "special_axle_t", None) or 0.0)


@pytest.mark.parametrize("on", [date(2019, 1, 1), date(2022, 10, 21), None])
def test_germany_bars_more_than_12_t_an_axle(on: date | None) -> None:
    """By its own row, whatever the date; the other countries on the way let 12.5 t pass."""
    barred = barred_countries(TANK, Closures(on=on))
    assert barred["DEU"] == Excess(country="DEU", kind="axle", load=12.5, limit=12.0)
    assert not barred.keys() & {"FRA", "BEL", "AUT", "HUN", "ROU", "POL"}


def test_a_limit_that_is_just_met_does_not_bar() -> None:
    """At most 12 t means that 12 t drive."""
    assert "DEU" not in barred_countries(Limits(axle_t=12.0), OPEN)


def test_no_limits_bar_nobody() -> None:
    """A load that nobody weighed is let through everywhere, also under a low bridge class."""
    low = Closures(ids=frozenset({"bridge-class:POL:4"}))
    assert barred_countries(NO_LIMITS, low) == {}
    assert describe_limits(["POL"], NO_LIMITS, low) is None


def test_weight_and_bridges_bar_too() -> None:
    """200 t are too much for any road, class 130 for the bridges of Albania."""
    heavy = barred_countries(Limits(weight_t=200.0), OPEN)
    assert {one.kind for one in heavy.values()} == {"weight"}
    assert heavy.keys() == set(load_land_graph("road").countries)
    assert barred_countries(Limits(mlc=130.0), OPEN)["ALB"].kind == "bridge"


def test_home_is_exempt_from_law_not_from_bridges() -> None:
    """A country's own forces need no permit of it, but their bridges break all the same."""
    at_home = Limits(axle_t=12.5, weight_t=105.0, mlc=115.0, home="DEU")
    assert "DEU" not in barred_countries(at_home, OPEN)
    low = Closures(ids=frozenset({"bridge-class:DEU:80"}))
    assert barred_countries(at_home, low)["DEU"].kind == "bridge"
    met = describe_limits(["DEU", "POL"], at_home, OPEN)
    assert met is not None
    assert [one.excess.country for one in met.special_permits] == ["POL"]


def test_special_permits_take_the_time_of_the_slowest() -> None:
    """Above the free limits a permit is asked of every country on the way; below of none."""
    met = describe_limits(["FRA", "AUT"], TANK, IN_2022)
    assert met is not None
    assert [(one.excess.country, one.excess.kind) for one in met.special_permits] == [
        ("FRA", "weight"),
        ("AUT", "axle"),
    ]
    assert met.lead[0] == max(one.lead_h for one in met.special_permits) > 0
    light = describe_limits(["FRA", "AUT"], Limits(axle_t=10.0, weight_t=40.0), IN_2022)
    assert light is not None
    assert light.special_permits == ()
    assert light.lead == (0.0, "")
