"""Reasons are whole sentences in both languages."""

from __future__ import annotations

from muster.network.road_limits import Excess
from muster.problem.reasons import no_way, nothing_takes


def test_causes_are_grouped() -> None:
    """One clause a cause, with its modes in order; a caveat is named."""
    found = no_way("A", "B", {"sea": "no-gateway", "road": "no-way", "rail": "no-way", "air": "us"})
    assert found["en"] == (
        "no way from A to B: the caveat 'us' forbids it (air); the network has no way "
        "(rail, road); no suitable airfield or port near enough (sea)"
    )
    assert found["nl"] == (
        "geen weg van A naar B: het voorbehoud 'us' verbiedt het (lucht); geen verbinding in het "
        "netwerk (spoor, weg); geen geschikt vliegveld of geschikte haven dichtbij genoeg (zee)"
    )


def test_what_shuts_a_way_off_is_told_apart() -> None:
    """Closed, too large, and full are three causes, each in both languages."""
    found = no_way("A", "B", {"road": "closed", "air": "no-fit", "sea": "black-sea-tonnage"})
    assert found["en"] == (
        "no way from A to B: nothing that carries it fits the ports, straits, runways or distances "
        "(air); what is closed shuts it off (road); others take up the tonnage of warships that "
        "the Black Sea may hold (sea)"
    )
    assert found["nl"].count("(") == 3


def test_missing_classes_are_named() -> None:
    """What no lift takes is said in words, not in ids."""
    found = nothing_takes(["outsize", "vehicles"], "Rukla")
    assert found == {
        "en": "no lift on the way to Rukla takes its outsize cargo, vehicles",
        "nl": "geen transport naar Rukla neemt dit mee: zeer grote lading, voertuigen",
    }


def test_limits_of_roads_name_the_country_and_the_figures() -> None:
    """Axle, weight and bridge class, with a comma in Dutch."""
    causes = {
        "road": Excess(country="DEU", kind="axle", load=12.5, limit=12.0),
        "rail": Excess(country="POL", kind="bridge", load=115.0, limit=60.0),
        "sea": Excess(country="ROU", kind="weight", load=140.5, limit=130.0),
    }
    found = no_way("A", "B", causes)
    assert found["en"] == (
        "no way from A to B: too heavy for the bridges of Poland: class 115, at most 60 (rail); "
        "too heavy for the roads of Germany: 12.5 t an axle, at most 12 (road); "
        "too heavy for the roads of Romania: 140.5 t in all, at most 130 (sea)"
    )
    assert "te zwaar voor de wegen van Duitsland: 12,5 t per as, hoogstens 12 (weg)" in found["nl"]
    assert "140,5 t samen" in found["nl"]
