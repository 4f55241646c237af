"""Find the place that a text means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from muster.errors import Issue, NetworkError
from muster.network.border import country_at, country_near
from muster.network.country import alpha2_of, country_alpha3, country_from_code, country_name
from muster.network.geodesic import distance_km, rough_distances_km
from muster.network.matching import Candidate, find_rivals, gather
from muster.network.place import Place
from muster.network.place_table import Lead, PlaceTable, place_table
from muster.network.spelling import expand, find_facility, fold, fold_words, spell_out
from muster.network.suggestion import suggest_indices

__all__ = ["country_alpha3", "country_at", "find_place", "nearest_places"]

_POSITION = re.compile(r"\s*([-+]?\d{1,3}(?:\.\d*)?)\s*[,;]\s*([-+]?\d{1,3}(?:\.\d*)?)\s*$")
_CODE = re.compile(r"[A-Z]{4}$|[A-Z]{2} ?[A-Z0-9]{3}$")
_LAST_CODE = re.compile(r"^(.*\S)\s+\(?([A-Z]{4})\)?$")
_ID = re.compile(r"(.+)-([a-z]{3})(?:-[a-z0-9]+)?$")
_LAST_WORD = re.compile(r"^(.*\S)[\s,/(]+([A-Za-z]{2,3})\)?$")
_CODE_ORDER = {"airfield": 0, "port": 1, "town": 2, "country": 3, "sea_area": 4, "point": 5}
_MOST_CANDIDATES = 8
_LONGEST = 200


def find_place(text: str) -> Place:
    """Find the place that a text means.

    Understood are names in many languages, with or without a country after them ("Rota ES",
    "Rota, Spain"; a state in the United States: "Charleston SC"), ICAO codes, UN/LOCODE,
    "lat,lon", ids of places, and sea areas in English, Dutch, German and French.

    Raises
    ------
    NetworkError
        With one issue: `place-unknown` (with what was perhaps meant) or `place-ambiguous`
        (with the candidates and what to type for each).

    Examples
    --------
    >>> find_place("Oostzee").id
    'baltic-sea'
    >>> find_place("Rota ES").country
    'ESP'
    """
    asked = " ".join(text.split())
    if not asked or len(asked) > _LONGEST:
        raise _unknown(asked[:_LONGEST], "type a name, a code, or lat,lon")
    position = _POSITION.match(asked)
    if position:
        return _make_point(asked, float(position[1]), float(position[2]))
    table = place_table()
    index = _find_code(table, asked)
    if index is None:
        index = _find_name(table, asked)
    return table.make_place(index)


def nearest_places(
    lat: float, lon: float, kind: str, count: int = 1, within_km: float | None = None
) -> tuple[tuple[Place, float], ...]:
    """List the places of a kind that lie nearest, with their distance [km]."""
    import numpy as np

    table = place_table()
    rows = table.rows_of_kind(kind)
    if not len(rows) or count < 1:
        return ()
    rough = rough_distances_km(lat, lon, table.lat[rows], table.lon[rows])
    some = np.argsort(rough, kind="stable")[: count + 8]
    near = [
        (distance_km(lat, lon, float(table.lat[i]), float(table.lon[i])), int(i))
        for i in rows[some]
    ]
    return tuple(
        (table.make_place(index), length)
        for length, index in sorted(near)[:count]
        if within_km is None or length <= within_km
    )


def _make_point(asked: str, lat: float, lon: float) -> Place:
    if abs(lat) > 90 or abs(lon) > 180:
        raise _unknown(asked, "latitude runs from -90 to 90, then longitude from -180 to 180")
    name = f"{lat:.4f},{lon:.4f}"
    return Place(id=name, name=name, country=country_near(lat, lon), lat=lat, lon=lon, kind="point")


def _find_code(table: PlaceTable, asked: str) -> int | None:
    """Find a place by ICAO, UN/LOCODE or id."""
    if _CODE.match(asked):
        leads = table.look_up(f"={asked.replace(' ', '').lower()}")
        if leads:
            return min((lead.index for lead in leads), key=lambda i: _CODE_ORDER[table.kind_of(i)])
    last = _LAST_CODE.match(asked)
    if last:
        leads = table.look_up(f"={last[2].lower()}")
        if leads and table.kind_of(leads[0].index) == "airfield":
            return leads[0].index
    if asked == asked.lower() or asked.isupper():
        leads = table.look_up(f"={asked.lower()}") if "-" in asked or asked.isupper() else []
        if leads:
            return leads[0].index
        slug = _ID.match(asked)
        for lead in table.look_up(fold(slug[1])) if slug else ():
            if table.texts_of(lead.index)[3] == asked:
                return lead.index
    return None


def _find_name(table: PlaceTable, asked: str) -> int:
    """Find a place by name, with or without a country or a state after it."""
    misplaced: str | None = None
    for name, country, state in _readings(asked):
        leads = [
            lead
            for lead in _leads(table, name)
            if (country is None or table.country_of(lead.index) == country)
            and (state is None or table.state_of(lead.index) == state)
        ]
        if leads:
            candidates = gather(table, leads, name)
            rivals = find_rivals(candidates)
            if len(rivals) > 1:
                raise _ambiguous(table, asked, name, rivals)
            return rivals[0].index
        if country is not None and misplaced is None and _leads(table, name):
            misplaced = name
    if misplaced is not None:
        raise _elsewhere(table, asked, misplaced)
    raise _unknown(asked, _did_you_mean(table, asked))


def _readings(asked: str) -> Iterator[tuple[str, str | None, str | None]]:
    """Give the ways to read a text as name, country and state, the likeliest first."""
    last = _LAST_WORD.match(asked)
    code = last[2] if last else ""
    country = country_from_code(code.upper()) if last else None
    certain = last is not None and (code.isupper() or "," in asked)
    if last and country and certain:
        yield last[1].strip(" ,(/"), country, None
    if last and certain and len(code) == 2:
        yield last[1].strip(" ,(/"), "USA", code.upper()
    yield asked, None, None
    for start in _splits(asked):
        named = country_alpha3(asked[start:].strip(" ,()"))
        if named and len(asked[start:].strip(" ,()")) > 3:
            yield asked[:start].strip(" ,()"), named, None
    if last and country and not certain:
        yield last[1].strip(" ,(/"), country, None
    if not (last and country and certain) and "," in asked:
        yield asked.split(",", maxsplit=1)[0], None, None


def _splits(asked: str) -> list[int]:
    """Give the places where a text may be cut in two, the longest end first."""
    return [found.start() for found in re.finditer(r"[\s,(]+", asked) if found.start()]


def _leads(table: PlaceTable, name: str) -> list[Lead]:
    """Look a name up in all its spellings."""
    words = fold_words(name)
    for key in dict.fromkeys(
        [fold(name), expand(words).replace(" ", ""), spell_out(name), _without_article(words)]
    ):
        leads = [lead for lead in table.look_up(key) if lead.tier != "m"] if key else []
        if leads:
            return leads
    facility = find_facility(name)
    if facility is None:
        return []
    leads = table.look_up(facility.name.replace(" ", ""))
    of_kind = [lead for lead in leads if table.kind_of(lead.index) == facility.kind]
    named = [lead for lead in of_kind if lead.tier != "m"]
    return named or of_kind or [lead for lead in leads if lead.tier != "m"]


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest.replace(" ", "") if first in ("the", "de", "het") and rest else ""


def _unknown(asked: str, fix: str) -> NetworkError:
    what = f"'{asked}' is not a known place"
    return NetworkError([Issue(code="place-unknown", where=asked or "place", what=what, fix=fix)])


def _describe(table: PlaceTable, index: int) -> str:
    name, country = table.texts_of(index)[0], table.country_of(index)
    where = country_name(country) if country else "at sea"
    lat, lon = float(table.lat[index]), float(table.lon[index])
    return f"{name}, {where} ({lat:.2f}, {lon:.2f})"


def _typed(table: PlaceTable, index: int, name: str, rivals: list[int]) -> str:
    """Say what to type to mean this one of the candidates."""
    country = table.country_of(index)
    if sum(table.country_of(other) == country for other in rivals) == 1:
        return f"{name} {alpha2_of(country)}"
    state = table.state_of(index)
    if state and sum(table.state_of(other) == state for other in rivals) == 1:
        return f"{name} {state}"
    return table.texts_of(index)[3]


def _listing(table: PlaceTable, indices: Iterable[int], type_text: Callable[[int], str]) -> str:
    return "; ".join(f"{_describe(table, i)}: type '{type_text(i)}'" for i in indices)


def _ambiguous(table: PlaceTable, asked: str, name: str, rivals: list[Candidate]) -> NetworkError:
    shown = [c.index for c in rivals[:_MOST_CANDIDATES]]
    everyone = [c.index for c in rivals]
    more = f"; and {len(rivals) - len(shown)} more" if len(rivals) > len(shown) else ""
    listing = _listing(table, shown, lambda i: _typed(table, i, name, everyone))
    return NetworkError(
        [
            Issue(
                code="place-ambiguous",
                where=asked,
                what=f"'{asked}' can be {len(rivals)} places",
                fix=f"say which: {listing}{more}",
            )
        ]
    )


def _elsewhere(table: PlaceTable, asked: str, name: str) -> NetworkError:
    found = gather(table, _leads(table, name), name)[:_MOST_CANDIDATES]
    indices = [c.index for c in found]
    listing = _listing(table, indices, lambda i: _typed(table, i, name, indices))
    where = f"there is no such place there, but elsewhere: {listing}"
    alike = _did_you_mean(table, asked)
    return _unknown(asked, f"{alike} {where}" if alike.startswith("did you mean") else where)


def _did_you_mean(table: PlaceTable, asked: str) -> str:
    country: str | None = None
    name = asked
    last = _LAST_WORD.match(asked)
    if last and country_from_code(last[2].upper()) and (last[2].isupper() or "," in asked):
        name, country = last[1].strip(" ,"), country_from_code(last[2].upper())
    indices = suggest_indices(table, name, country)
    if not indices:
        return "type a name (with a country: 'Rota ES'), an ICAO code, a UN/LOCODE, or lat,lon"
    texts = []
    for index in indices:
        where = table.country_of(index)
        texts.append(f"'{table.texts_of(index)[0]}{' ' + alpha2_of(where) if where else ''}'")
    return f"did you mean {' or '.join(texts)}?"
