"""Ways through the air respect closures, runways and range, and say why when there is none."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from muster.network.air import find_air_route
from muster.network.air_rules import flight_h, refuel_stop_h
from muster.network.border import country_at
from muster.network.closure import Closures, Limits
from muster.network.gazetteer import find_place
from muster.network.geodesic import distance_km, points_along
from muster.network.route import Route


def fly(origin: str, destination: str, *close: str, **limits: float) -> Route:
    """Find a way between two places named."""
    return find_air_route(
        find_place(origin),
        find_place(destination),
        closures=Closures(ids=frozenset(close), on=date(2022, 1, 25)),
        limits=Limits(**limits),  # type: ignore[arg-type]
    )


def countries_under(route: Route) -> set[str]:
    """Sample the drawn line, independently of how the route was found."""
    found: set[str] = set()
    for (lon_a, lat_a), (lon_b, lat_b) in pairwise(route.geometry):
        for lat, lon in points_along(lat_a, lon_a, lat_b, lon_b, 4.0):
            country = country_at(lat, lon)
            if country:
                found.add(country)
    return found


def test_countries_come_in_order() -> None:
    """From Volkel to Graf Ignatievo the first is the Netherlands, the last Bulgaria."""
    route = fly("EHVK", "LBPG")
    assert route.countries[:2] == ("NLD", "DEU")
    assert route.countries[-1] == "BGR"
    assert route.snap_km == (0.0, 0.0)
    assert route.geometry[0] == pytest.approx((route.origin.lon, route.origin.lat))
    assert route.geometry[-1] == pytest.approx((route.destination.lon, route.destination.lat))


def test_allied_flights_keep_out_of_russia_and_belarus() -> None:
    """Warsaw to Vilnius and Helsinki to Ankara bend; the straight line would cross them."""
    for origin, destination in (("EPWA", "EYVI"), ("EFHK", "LTAC"), ("EDDF", "RJTT")):
        route = fly(origin, destination)
        assert not {"RUS", "BLR"} & set(route.countries)
        assert not {"RUS", "BLR"} & countries_under(route)


def test_an_end_in_russia_opens_russia() -> None:
    """Moscow can be reached, still without Belarus."""
    route = fly("ETAR", "Moscow")
    assert "RUS" in route.countries
    assert "BLR" not in countries_under(route)


def test_allowed_transit_opens_a_country() -> None:
    """With leave to cross Russia the way to Japan is the great circle."""
    closures = Closures(allow_transit=frozenset({"RUS", "BLR"}), on=date(2022, 1, 25))
    route = find_air_route(find_place("EFHK"), find_place("RJTT"), closures=closures)
    straight = distance_km(60.3172, 24.9633, 35.5523, 139.78)
    assert route.distance_km == pytest.approx(straight, abs=1.0)
    assert "RUS" in route.countries
    assert fly("EFHK", "RJTT").distance_km > straight + 1000


@pytest.mark.parametrize("name", ["POL", "POL:air"])
def test_a_closed_country_is_flown_around(name: str) -> None:
    """Closing Poland bends the way to Vilnius over the Baltic Sea, and makes it longer."""
    route = fly("ETAR", "EYVI", name)
    assert "POL" not in countries_under(route)
    assert route.distance_km > fly("ETAR", "EYVI").distance_km


def test_closing_a_country_for_land_does_not_concern_flights() -> None:
    """`POL:land` leaves the sky open."""
    assert fly("ETAR", "EYVI", "POL:land").distance_km == fly("ETAR", "EYVI").distance_km


def test_kaliningrad_and_crimea_can_be_closed_by_themselves() -> None:
    """Regions work as countries do."""
    closures = Closures(ids=frozenset({"RUS-KGD"}), allow_transit=frozenset({"RUS"}))
    free = Closures(allow_transit=frozenset({"RUS"}))
    ends = find_place("EPGD"), find_place("EYKA")
    bent = find_air_route(*ends, closures=closures)
    assert bent.distance_km > find_air_route(*ends, closures=free).distance_km
    assert "RUS" not in countries_under(bent)


def test_a_flight_that_starts_at_the_border_leaves_on_the_right_side() -> None:
    """Daugavpils lies 25 km from Belarus and Kirkenes 10 km from Russia."""
    for origin, destination in (("EVDA", "EYVI"), ("ENKR", "EFIV"), ("ENKR", "EETU")):
        route = fly(origin, destination)
        assert route.reachable
        assert not {"RUS", "BLR"} & countries_under(route)


@pytest.mark.parametrize(
    ("close", "reason"),
    [
        ("LTU", "airspace of Lithuania is closed"),
        ("EYVI", "Vilnius International Airport is closed"),
    ],
)
def test_an_end_that_is_closed_is_unreachable(close: str, reason: str) -> None:
    """No way is infinite, never zero, and has a reason."""
    route = fly("ETAR", "EYVI", close)
    assert not route.reachable
    assert reason in (route.reason or "")
    assert route.distance_km == route.duration_h == float("inf")


def test_a_country_shut_in_is_unreachable() -> None:
    """Lesotho lies inside South Africa: close that, and nobody flies out."""
    route = fly("FXMM", "ETAR", "ZAF")
    assert not route.reachable
    assert "South Africa" in (route.reason or "")


def test_range_is_kept_by_real_stops() -> None:
    """No flight is longer than the range, and stops have the runway asked for."""
    from muster.network.airfield import airfield

    route = fly("KDOV", "EPRZ", range_km=4450, min_runway_m=2700)
    flights = [leg for leg in route.legs if leg.kind == "air"]
    assert route.stops
    assert len(flights) == len(route.stops) + 1
    assert max(leg.distance_km for leg in flights) <= 4450
    for stop in route.stops:
        assert (airfield(stop.icao or "").runway_length_m or 0) >= 2700
    assert route.distance_km >= fly("KDOV", "EPRZ").distance_km


def test_stops_keep_out_of_closed_places() -> None:
    """A closed airfield and a closed country are no stops."""
    first = fly("KPOB", "ETAR", range_km=4450)
    shut = fly("KPOB", "ETAR", first.stops[0].id, range_km=4450)
    assert first.stops[0].id not in {stop.id for stop in shut.stops}
    abroad = fly("KPOB", "ETAR", "CAN", range_km=4450)
    assert "CAN" not in countries_under(abroad)
    assert "CAN" not in {stop.country for stop in abroad.stops}


def test_a_range_too_short_for_the_ocean_is_unreachable() -> None:
    """With 600 km nobody crosses the Atlantic."""
    route = fly("KPOB", "ETAR", range_km=600)
    assert not route.reachable
    assert "refuel" in (route.reason or "")


def test_a_runway_too_short_is_a_reason() -> None:
    """Pope Field has 7,500 ft: not enough for who needs 3,000 m."""
    route = fly("KPOB", "ETAR", min_runway_m=3000)
    assert not route.reachable
    assert "runway" in (route.reason or "")


def test_a_town_is_served_by_an_airfield_of_its_own_country() -> None:
    """The way from the town to its airfield is told, not hidden."""
    route = fly("Fort Bragg", "Rzeszow")
    assert route.legs[0].from_name == "Pope Field"
    assert route.legs[-1].to_name == "Rzeszów-Jasionka Airport"
    assert 0 < route.snap_km[0] < 20
    assert 0 < route.snap_km[1] < 20


def test_a_sea_area_is_flown_to_directly() -> None:
    """A patrol over the Baltic Sea needs no airfield there."""
    route = fly("EKSP", "Oostzee")
    assert route.reachable
    assert route.snap_km == (0.0, 0.0)


def test_time_is_that_of_the_flights_and_the_stops() -> None:
    """The duration is the sum of the legs, and stops cost time."""
    route = fly("KPOB", "ETAR", range_km=4450)
    flights = [leg.distance_km for leg in route.legs if leg.kind == "air"]
    expected = sum(map(flight_h, flights)) + refuel_stop_h() * len(route.stops)
    assert route.duration_h == pytest.approx(expected)
    assert route.duration_h > fly("KPOB", "ETAR").duration_h


def test_ukraine_is_closed_only_from_the_day_of_the_invasion() -> None:
    """A scenario of January 2022 may fly over Ukraine, one of March 2022 may not."""
    ends = find_place("EPRZ"), find_place("LUKK")
    before = find_air_route(*ends, closures=Closures(on=date(2022, 1, 25)))
    after = find_air_route(*ends, closures=Closures(on=date(2022, 3, 1)))
    assert "UKR" in before.countries
    assert "UKR" not in countries_under(after)
    assert after.distance_km > before.distance_km


@pytest.mark.parametrize(
    ("origin", "destination", "close"),
    [
        (
            "OIKR",
            "EFIV",
            (),
        ),  # Kerman - Ivalo: over the points at 55 E where Russia's outline steps
        ("KARA", "OIMS", ()),  # Louisiana - Sabzevar: the same, the other way
        ("UTSN", "KOSA", ("SSD",)),
        ("OIFK", "ESUP", ("ESP", "ROU")),
        ("OERM", "LIBD", ("CHE", "IRQ", "LBY")),  # the outline of Iraq cut its desert border
        ("OKDI", "ESGR", ("FIN", "IRQ", "MNE", "SVK")),
    ],
)
def test_no_gap_leads_through_a_closed_country(
    origin: str, destination: str, close: tuple[str, ...]
) -> None:
    """Ways that once ran through Russia from point to point, and over a corner of Iraq."""
    route = fly(origin, destination, *close)
    assert route.reachable
    assert not {"RUS", "BLR", *close} & countries_under(route)
