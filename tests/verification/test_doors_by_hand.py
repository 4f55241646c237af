"""Known ways from door to door, reckoned by hand from distances and tables."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from muster.itinerary.finding import find_itineraries
from muster.itinerary.model import Answer, Itinerary
from muster.network.closure import Closures
from muster.network.gazetteer import find_place
from muster.network.tables import read_table

DAY = date(2022, 1, 25)
ALL = ("air", "sea", "rail", "road")


@cache
def answer(
    origin: str,
    destination: str,
    *,
    part: str = "freight",
    load: str = "company",
    modes: tuple[str, ...] = ALL,
    closed: str = "",
    alternatives: int = 3,
) -> Answer:
    """Ask for one part of a load, the same question once."""
    found = find_itineraries(
        find_place(origin),
        find_place(destination),
        load=load,
        modes=modes,
        closures=Closures(ids=frozenset(closed.split())),
        alternatives=alternatives,
        on=DAY,
    )
    return next(one for one in found if one.load.part == part)


def first(found: Answer, modes: str) -> Itinerary:
    """Give the quickest way in these modes, in order."""
    return next(one for one in found.itineraries if one.modes == modes)


def test_bremerhaven_to_rukla_by_sea() -> None:
    """Over the Kiel Canal and Klaipeda: 3 h to the quay, 8 + 6 h, about 960 km at 33 km/h and 7 h
    more in the canal aboard a ferry, about 240 km of road, two transfers of 6 h.
    """
    way = first(answer("Bremerhaven", "Rukla LT"), "road+sea+road")
    quay, sea, road = way.legs
    assert [leg.destination.id for leg in way.legs] == ["DEBRV", "LTKLJ", "rukla-ltu"]
    assert way.passages == ("kiel-canal",)
    assert 796 <= sea.distance_km <= 1000
    assert sea.lift_type == "commercial-ferry"
    assert sea.duration_h == pytest.approx(8 + 6 + 7 + sea.distance_km / 33)
    assert quay.duration_h == pytest.approx(3, abs=0.2)
    assert 210 <= road.distance_km <= 250
    assert way.duration_h == pytest.approx(sum(leg.duration_h for leg in way.legs) + 12)
    assert 67 < way.duration_h < 79


def test_bremerhaven_to_rukla_all_by_road() -> None:
    """About 1,310 km at 450 km a day of 9 h: two nights, 11 h of loading and unloading."""
    found = answer("Bremerhaven", "Rukla LT")
    way = next(one for one in found.itineraries if one.modes == "road" and not one.passages)
    (leg,) = way.legs
    assert way.countries == ("DEU", "POL", "LTU")
    assert 1250 <= leg.distance_km <= 1400
    assert leg.lift_type == "line-haul-trucks"
    assert leg.duration_h == pytest.approx(6 + 5 + leg.distance_km / 50 + 2 * 15, abs=0.3)
    assert way.transfers == ()
    assert (way.permit_h, way.permit_country) == (168.0, "POL")


def test_bremerhaven_to_rukla_over_the_ferry_line() -> None:
    """Kiel - Klaipeda: the crossing and its wait, and no change of mode. The unit's own vehicles
    drive 490 km at 360 km a day of 9 h, so one night; 6 h of forming up and dispersing.
    """
    way = first(answer("Bremerhaven", "Rukla LT"), "road")
    (leg,) = way.legs
    (line,) = (row for row in read_table("ferries.csv") if row["id"] == "kiel-klaipeda-ferry")
    aboard_h = float(line["crossing_h"]) + float(line["wait_h"])
    driven_km = leg.distance_km - float(line["length_km"])
    assert way.passages == ("kiel-klaipeda-ferry",)
    assert way.countries == ("DEU", "LTU")
    assert 400 < driven_km < 520
    assert leg.lift_type == "road-convoy"
    assert leg.duration_h == pytest.approx(4 + 2 + aboard_h + driven_km / 40 + 15, abs=0.3)


def test_a_ferry_line_is_left_aside_when_it_is_closed() -> None:
    """Then it is the land way, or another line."""
    found = answer("Bremerhaven", "Rukla LT", modes=("road",), closed="kiel-klaipeda-ferry")
    assert found.itineraries[0].passages == ()
    assert not any("kiel-klaipeda-ferry" in way.passages for way in found.itineraries)


def test_heavy_transporters_to_stockholm_sleep_aboard() -> None:
    """At 265 km a day a night aboard loses nothing: the lines to Trelleborg and Ystad come within
    an hour of the short crossing and the bridge; for coaches they are hours slower.
    """
    heavy = answer("Berlin", "Stockholm", load="armoured-company", modes=("road",))
    people = answer("Berlin", "Stockholm", part="people", modes=("road",))
    hours = {way.passages: way.duration_h for way in heavy.itineraries}
    bridge_h = hours["rostock-gedser-ferry", "oresund-bridge"]
    for line in ("rostock-trelleborg-ferry", "swinoujscie-ystad-ferry"):
        assert 0 < hours[line,] - bridge_h < 1.0
    assert "oresund-bridge" in people.itineraries[0].passages
    assert not any("rostock-trelleborg-ferry" in way.passages for way in people.itineraries)


def test_bremerhaven_to_rukla_by_rail_ends_where_the_gauge_does() -> None:
    """Trains of 1,435 mm reach Kaunas; lorries from there beat the change of gauge at Sestokai."""
    found = answer("Bremerhaven", "Rukla LT", modes=("rail", "road"))
    to_kaunas, through = first(found, "rail+road"), first(found, "rail")
    assert to_kaunas.legs[0].destination.id == "kaunas-ltu"
    assert "sestokai" not in to_kaunas.passages
    assert "sestokai" in through.passages
    assert to_kaunas.duration_h < through.duration_h


def test_without_poland_everything_goes_over_the_sea() -> None:
    """Lorries take a ferry line, trains have no way, and a ship still sails to Klaipeda."""
    modes = ("sea", "rail", "road")
    found = answer("Bremerhaven", "Rukla LT", modes=modes, closed="POL")
    assert any(name.endswith("-ferry") for name in first(found, "road").passages)
    assert first(found, "road+sea+road").legs[1].destination.id == "LTKLJ"
    reasons = {no_way.mix: no_way.reason for no_way in found.no_ways}
    assert reasons.keys() == {"rail"}
    assert "closed: POL" in reasons["rail"]
    assert not any("POL" in way.countries for way in found.itineraries)
    quickest_h = answer("Bremerhaven", "Rukla LT", modes=modes).itineraries[0].duration_h
    assert found.itineraries[0].duration_h >= quickest_h


def test_without_the_kiel_canal_ships_go_round_skagen() -> None:
    """About 500 km more at 33 km/h, over the Sound, less the 7 h that the canal takes."""
    modes = ("sea", "road")
    short = first(answer("Bremerhaven", "Rukla LT", modes=modes), "road+sea+road")
    found = answer("Bremerhaven", "Rukla LT", modes=modes, closed="kiel-canal", alternatives=12)
    longer = next(
        one
        for one in found.itineraries
        if [leg.destination.id for leg in one.legs[:2]] == ["DEBRV", "LTKLJ"]
    )
    assert "oresund" in longer.passages
    assert 5 < longer.duration_h - short.duration_h < 13


def test_vilseck_to_constanta() -> None:
    """By road and rail over Austria and Hungary, within the known distances; by sea from the
    Mediterranean to Greece and on by road, or through the Turkish straits, which take 10 h more
    than sailing through.
    """
    found = answer("Vilseck DE", "Constanta RO")
    road, rail, sea = (first(found, modes) for modes in ("road", "rail", "road+sea+road"))
    assert 1580 <= road.distance_km["road"] <= 1900
    assert 1670 <= rail.distance_km["rail"] <= 2030
    assert road.countries == rail.countries == ("DEU", "AUT", "HUN", "ROU")
    assert sea.legs[1].destination.id == "GRAXD"
    straits = next(
        one for one in found.itineraries if "ROCND" in {leg.destination.id for leg in one.legs}
    )
    assert straits.passages[-2:] == ("dardanelles", "bosphorus")
    assert sea.duration_h < straits.duration_h < sea.duration_h + 10
    assert road.duration_h < rail.duration_h < sea.duration_h


def test_vilseck_to_constanta_by_air() -> None:
    """Nothing beats aircraft in time, and everything does in lift."""
    found = answer("Vilseck DE", "Constanta RO")
    assert found.itineraries[0].mix == "road+air+road"
    flown = [one for one in found.itineraries if "air" in one.modes]
    driven = [one for one in found.itineraries if "air" not in one.modes]
    assert min(one.lift_h for one in flown) > max(one.lift_h for one in driven)


def test_fort_bragg_to_rzeszow_by_air() -> None:
    """About 7,800 km: beyond the 6,500 km of a C-17, so it refuels once on the way. 1,118 m2
    of vehicles and 204 t of stores weigh more than 1,000 t: 25 loads of 42 t.
    """
    way = answer("Fort Bragg", "Rzeszow", load="armoured-company").itineraries[0]
    flight = next(leg for leg in way.legs if leg.mode == "air")
    mass_t = 1118.1 * 5600 / 7700 + 145.2 + 43.6 + 14.5
    assert (flight.lift_type, flight.assets_count) == ("c-17", -(-mass_t // 42))
    assert len(flight.stops) == 1
    assert 7700 < flight.distance_km < 8000
    assert flight.duration_h == pytest.approx(3.25 + 2.25 + flight.distance_km / 770 + 2.5)
    assert flight.lift_h == pytest.approx(25 * (3.25 + 2.25 + 2 * (flight.distance_km / 770 + 2.5)))


def test_fort_bragg_to_rzeszow_by_sea_and_rail() -> None:
    """Transporters to Wilmington, a ship to Poland, trains from there: two weeks and more."""
    way = first(answer("Fort Bragg", "Rzeszow", load="armoured-company"), "road+sea+rail")
    assert way.legs[0].destination.id == "USILM"
    assert way.legs[1].destination.country == "POL"
    assert 6482 < way.legs[1].distance_km < 8200
    assert 14 * 24 < way.duration_h < 19 * 24


def test_no_road_crosses_an_ocean() -> None:
    """The mixes over land alone say so; those with a ship or an aircraft lead there."""
    found = answer("Fort Bragg", "Rzeszow", load="armoured-company")
    reasons = {no_way.mix: no_way.reason for no_way in found.no_ways}
    assert reasons == {"road": "no road leads there", "rail": "no rail leads there"}


def test_people_ride_and_fly() -> None:
    """150 people: one packet of coaches, one airliner; no train carries them."""
    found = answer("Bremerhaven", "Rukla LT", part="people")
    assert found.itineraries[0].mix == "road+air+road"
    assert {leg.assets_count for way in found.itineraries for leg in way.legs} == {1}
    assert "rail" in {no_way.mix for no_way in found.no_ways}


def test_an_airfield_and_a_port_are_their_own_gateways() -> None:
    """From ramp to ramp and from quay to quay there is nothing to drive."""
    flown = answer("ETAR", "EPRZ", modes=("air",))
    assert {one.modes for one in flown.itineraries} == {"air"}
    sailed = answer("DEBRV", "LTKLJ", modes=("sea",))
    assert {one.modes for one in sailed.itineraries} == {"sea"}


def test_without_a_mode_to_the_gateway_there_is_no_way() -> None:
    """A town inland and ships alone: the reason names what is missing."""
    found = answer("Vilseck DE", "Rukla LT", modes=("sea",))
    assert found.itineraries == ()
    assert [no_way.mix for no_way in found.no_ways] == ["sea"]
    assert "no mode that may be used leads between Vilseck and" in found.no_ways[0].reason
