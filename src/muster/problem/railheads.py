"""Railheads near an end: where a train could be loaded, and lorries cover the rest of the way.

No list of loading ramps is shipped. An end is its own railhead where a railway is near; beside
it count the railheads of the table of capacities and the nearest towns of some size, because
towns have goods yards. Whether a railway leads there is for the search to find out.
"""

from __future__ import annotations

from datetime import date

from muster.network.place import Place
from muster.network.shape import great_circle_km
from muster.problem.gateways import listed_gateways

RAILHEAD_WITHIN_KM = 120.0
"""Radius in which railheads are looked for [km]."""
SIDING_WITHIN_KM = 8.0
"""How near the railway a place must be to load a train there: positions are rough [km]."""
LEAST_INHABITANTS = 20_000
"""Size from which a town is taken to have a goods yard [heads]."""
MOST_TOWNS = 2


def find_railheads(end: Place, day: date) -> tuple[Place, ...]:
    """List places near an end, in its country, where trains could be loaded; itself first."""
    from muster.network.town import towns_near

    listed = sorted(
        (
            (great_circle_km(end.lat, end.lon, place.lat, place.lon), place.id, place)
            for place in listed_gateways("rail", day)
            if place.country == end.country
        ),
        key=lambda row: row[:2],
    )
    near = [place for length_km, _, place in listed[:1] if length_km <= RAILHEAD_WITHIN_KM]
    towns = towns_near(
        end.lat,
        end.lon,
        RAILHEAD_WITHIN_KM,
        least_inhabitants=LEAST_INHABITANTS,
        count=MOST_TOWNS,
    )
    near += [place for place, _ in towns if place.country == end.country]
    return tuple({place.id: place for place in (end, *near)}.values())
