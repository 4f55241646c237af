"""Road and rail routes: transit rules, closures, limits, ferries, shuttles and gauge breaks."""

from datetime import date

import pytest

from muster.network.closure import NO_LIMITS, OPEN, Closures, Limits
from muster.network.gazetteer import find_place
from muster.network.land_ends import end_regions
from muster.network.route import Route
from muster.network.routing import find_route, find_routes


def travel(
    mode: str, start: str, end: str, closures: Closures = OPEN, limits: Limits = NO_LIMITS
) -> Route:
    """Find a route between two places given by name."""
    return find_route(find_place(start), find_place(end), mode, closures=closures, limits=limits)


@pytest.mark.parametrize("mode", ["road", "rail"])
def test_neither_kaliningrad_nor_belarus(mode: str) -> None:
    """Poland and Lithuania are joined by their own border, not through their neighbours."""
    route = travel(mode, "Gdansk PL", "Klaipeda LT")
    assert set(route.countries) == {"POL", "LTU"}


def test_leave_to_cross_belarus_shortens() -> None:
    """Kyiv to Vilnius is shorter through Belarus, if that is allowed."""
    leave = Closures(allow_transit=frozenset({"BLR"}))
    strict, free = (
        travel("road", "Kyiv UA", "Vilnius LT"),
        travel("road", "Kyiv UA", "Vilnius LT", leave),
    )
    assert "BLR" not in strict.countries
    assert "BLR" in free.countries
    assert free.distance_km < strict.distance_km


def test_ends_are_exempt_from_the_rule() -> None:
    """A route to Belgrade enters Serbia without leave."""
    assert travel("road", "Budapest HU", "Belgrade RS").countries == ("HUN", "SRB")


def test_closed_country_is_gone_round_or_reported() -> None:
    """Without Austria Munich - Verona is longer; without Poland Suwalki is cut off."""
    plain = travel("road", "Munich DE", "Verona IT")
    closed = travel("road", "Munich DE", "Verona IT", Closures(ids=frozenset({"AUT"})))
    assert "AUT" not in closed.countries
    assert closed.distance_km > plain.distance_km
    gone = travel("road", "Berlin DE", "Suwalki PL", Closures(ids=frozenset({"POL:land"})))
    assert not gone.reachable
    assert gone.distance_km == float("inf")
    assert "closed" in (gone.reason or "")


def test_bridge_can_be_closed() -> None:
    """Without the Great Belt bridge the way to Copenhagen takes a ferry."""
    closed = Closures(ids=frozenset({"great-belt-bridge"}))
    route = travel("road", "Hamburg DE", "Copenhagen DK", closed)
    assert "great-belt-bridge" not in route.passages
    assert "ferry" in {leg.kind for leg in route.legs}


@pytest.mark.parametrize("mode", ["road", "rail"])
def test_channel_tunnel_can_be_closed(mode: str) -> None:
    """The tunnel is named; without it there is a ferry for lorries and none for trains."""
    assert "channel-tunnel" in travel(mode, "London GB", "Paris FR").passages
    closed = travel(mode, "London GB", "Paris FR", Closures(ids=frozenset({"channel-tunnel"})))
    assert "channel-tunnel" not in closed.passages
    assert closed.reachable == (mode == "road")


def test_shuttle_is_a_leg() -> None:
    """Lorries ride through the tunnel: three legs that add up."""
    route = travel("road", "Paris FR", "London GB")
    assert [leg.kind for leg in route.legs] == ["road", "shuttle", "road"]
    assert sum(leg.distance_km for leg in route.legs) == pytest.approx(route.distance_km)
    assert sum(leg.duration_h for leg in route.legs) == pytest.approx(route.duration_h)


def test_gauge_break_is_a_leg() -> None:
    """Wagons go to Kaunas on standard gauge; beyond it loads change over."""
    assert travel("rail", "Warsaw PL", "Kaunas LT").passages == ()
    beyond = travel("rail", "Warsaw PL", "Riga LV")
    assert "transshipment" in {leg.kind for leg in beyond.legs}
    assert travel("rail", "Vilnius LT", "Tallinn EE").passages == ()
    ukraine = travel("rail", "Krakow PL", "Kyiv UA")
    assert [leg.kind for leg in ukraine.legs] == ["rail", "transshipment", "rail"]


def test_closed_gauge_breaks_cut_the_baltics_off() -> None:
    """With its stations closed no train reaches Riga from the west."""
    closed = Closures(ids=frozenset({"sestokai", "kaunas-palemonas", "haparanda"}))
    assert not travel("rail", "Berlin DE", "Riga LV", closed).reachable


def test_german_axle_limit_binds() -> None:
    """In 2022 a transporter of 13 t per axle was not let into Germany; one of 11 t was."""
    at = Closures(on=date(2022, 10, 1))
    route = travel("road", "Mourmelon FR", "Sibiu RO", at, Limits(axle_t=13.0))
    assert "DEU" not in route.countries
    light = travel("road", "Mourmelon FR", "Sibiu RO", at, Limits(axle_t=11.0))
    assert "DEU" in light.countries
    stuck = travel("road", "Paris FR", "Munich DE", at, Limits(axle_t=13.0))
    assert not stuck.reachable


def test_dubrovnik_is_reached_without_bosnia() -> None:
    """The way along the coast takes the Peljesac bridge, before it was open the ferry beside it."""
    today = travel("road", "Split HR", "Dubrovnik HR")
    assert today.countries == ("HRV",)
    assert "peljesac-bridge" in today.passages
    before = travel("road", "Split HR", "Dubrovnik HR", Closures(on=date(2022, 1, 25)))
    assert before.countries == ("HRV",)
    assert "ploce-trpanj-ferry" in before.passages


def test_many_at_once_equal_one_by_one() -> None:
    """Routes found together equal those found alone."""
    places = [find_place(name) for name in ("Riga LV", "Lyon FR", "Oslo NO", "Kyiv UA")]
    pairs = [(a, b) for a in places for b in places]
    assert find_routes(pairs, "road") == [find_route(a, b, "road") for a, b in pairs]


def test_far_snap_is_reported() -> None:
    """A place off the network says how far off; one far away is not reached."""
    assert travel("road", "Sibiu RO", "Cincu RO").snap_km[1] > 5
    assert not travel("rail", "Berlin DE", "Reykjavik IS").reachable


def test_end_near_a_neighbour_does_not_open_it() -> None:
    """A village in Ukraine whose nearest road lies in Belarus opens no way through Belarus."""
    village = find_place("Zalazzia UA")
    assert end_regions("road", village) == {"UKR"}
