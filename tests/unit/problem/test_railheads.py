"""Where a train could be loaded: at the end itself, at listed railheads, in towns."""

from __future__ import annotations

from datetime import date

from muster.network.gazetteer import find_place
from muster.network.shape import great_circle_km
from muster.problem.gateways import MOST_COUNTRIES, find_foreign_ports
from muster.problem.railheads import RAILHEAD_WITHIN_KM, find_railheads

DAY = date(2022, 1, 25)


def test_the_end_comes_first_and_what_the_table_knows_second() -> None:
    """Rukla itself, the standard-gauge terminal at Kaunas, and the town next door."""
    found = [place.id for place in find_railheads(find_place("Rukla LT"), DAY)]
    assert found[:2] == ["rukla-ltu", "kaunas-ltu"]
    assert "jonava-ltu" in found


def test_railheads_are_near_and_at_home() -> None:
    """Nobody loads trains abroad, or a day's drive away."""
    for name in ("Vilseck DE", "Suwalki PL", "Fort Bragg", "Narva EE"):
        end = find_place(name)
        found = find_railheads(end, DAY)
        assert found[0] == end
        assert {place.country for place in found} == {end.country}
        for place in found:
            length_km = great_circle_km(end.lat, end.lon, place.lat, place.lon)
            assert length_km <= RAILHEAD_WITHIN_KM


def test_ports_abroad_are_the_nearest_of_each_country() -> None:
    """From Bavaria the Mediterranean counts too, once for each country."""
    vilseck = find_place("Vilseck DE")
    found = find_foreign_ports(vilseck, DAY)
    countries = [place.country for place in found]
    assert "ITA" in countries
    assert "DEU" not in countries
    assert len(set(countries)) == len(countries) <= MOST_COUNTRIES


def test_a_port_needs_none_abroad() -> None:
    """It is its own gateway."""
    assert find_foreign_ports(find_place("DEBRV"), DAY) == ()
