"""Decide which place a name means, or that somebody has to be asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muster.network.geodesic import rough_distance_km
from muster.network.place_table import Lead, PlaceTable

SAME_PLACE_KM = 60.0
_RIVAL_SHARE_ABROAD = 20
_RIVAL_SHARE_AT_HOME = 5
_RIVAL_BY_ANOTHER_NAME = 20
_CAPITAL_FACTOR, _PORT_FACTOR, _AIRFIELD_FACTOR = 5, 3, 2
_LEAST_PORT_WEIGHT, _LEAST_AIRFIELD_WEIGHT = 5_000, 20_000
_BIG_TOWN_WEIGHT = 100_000
_LEAST_TOWN_WEIGHT = 500
_FAR_BIGGER = 100
_OVERWHELMING = 1_000
_KIND_ORDER = ("sea_area", "town", "country", "airfield", "port", "point")
_CURATED, _EXACT, _OWN, _OTHER = 0, 1, 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Namesakes that are one place for whoever asks: a town with its airfield and its port.

    `rank` says how well the name fits (the smallest best), `weight` how well known the place
    is, `weight_at_home` the same with its airfield and port counted in.
    """

    index: int
    rank: int
    weight: int
    weight_at_home: int
    country: str


def _is_exact(table: PlaceTable, index: int, text: str) -> bool:
    wanted = unicodedata.normalize("NFC", text.strip()).casefold()
    names = [name.casefold() for name in table.texts_of(index)[:3]]
    if table.kind_of(index) == "town":
        return table.weight[index] >= _LEAST_TOWN_WEIGHT and wanted in names
    return any(wanted in name for name in names)


def _rank(table: PlaceTable, lead: Lead, text: str) -> int:
    if lead.tier == "c":
        return _CURATED
    if lead.tier == "p":
        return _EXACT if _is_exact(table, lead.index, text) else _OWN
    return _OTHER


def gather(table: PlaceTable, leads: Iterable[Lead], text: str) -> list[Candidate]:
    """Put namesakes of one country that lie close together into one candidate.

    Whoever types accents means them: then only the exact spelling counts, if there is one,
    unless that is a hamlet beside a city of world rank (Moscú is not in Romania).
    """
    ranks: dict[int, int] = {}
    for lead in leads:
        rank = _rank(table, lead, text)
        ranks[lead.index] = min(rank, ranks.get(lead.index, rank))
    rest = sorted(ranks, key=lambda i: (ranks[i], -int(table.weight[i]), i))
    groups: list[list[int]] = []
    for index in rest:
        for group in groups:
            if _are_together(table, group[0], index):
                group.append(index)
                break
        else:
            groups.append([index])
    candidates = [_make_candidate(table, group, ranks) for group in groups]
    exact = [c.weight for c in candidates if c.rank == _EXACT]
    if not text.isascii() and exact:
        least = _OVERWHELMING * max(1, *exact)
        candidates = [c for c in candidates if c.rank <= _EXACT or c.weight >= least]
    return sorted(_drop_countries(table, candidates), key=lambda c: (c.rank, -c.weight, c.index))


def _are_together(table: PlaceTable, first: int, second: int) -> bool:
    if table.country_of(first) != table.country_of(second):
        return False
    if "country" in (table.kind_of(first), table.kind_of(second)):
        return False
    distance_km = rough_distance_km(
        float(table.lat[first]),
        float(table.lon[first]),
        float(table.lat[second]),
        float(table.lon[second]),
    )
    return distance_km <= SAME_PLACE_KM


def _make_candidate(table: PlaceTable, group: Sequence[int], ranks: dict[int, int]) -> Candidate:
    best = min(ranks[index] for index in group)
    pool = [i for i in group if ranks[i] == _CURATED] if best == _CURATED else list(group)
    chosen = min(
        pool,
        key=lambda i: (_kind_order(table, i), ranks[i], -int(table.weight[i])),
    )
    weight = max(int(table.weight[i]) * (_CAPITAL_FACTOR if table.capital[i] else 1) for i in group)
    boost = 1
    if any(_is_used(table, i, "port", _LEAST_PORT_WEIGHT) for i in group):
        boost *= _PORT_FACTOR
    if any(_is_used(table, i, "airfield", _LEAST_AIRFIELD_WEIGHT) for i in group):
        boost *= _AIRFIELD_FACTOR
    return Candidate(
        index=chosen,
        rank=best,
        weight=weight,
        weight_at_home=weight * boost,
        country=table.country_of(chosen),
    )


def _kind_order(table: PlaceTable, index: int) -> int:
    """Say what a name stands for first: a hamlet steps back for the airfield named after it."""
    kind = table.kind_of(index)
    if kind == "town" and table.weight[index] < _LEAST_TOWN_WEIGHT:
        return len(_KIND_ORDER)
    return _KIND_ORDER.index(kind)


def _is_used(table: PlaceTable, index: int, kind: str, least: int) -> bool:
    return table.kind_of(index) == kind and int(table.weight[index]) >= least


def _drop_countries(table: PlaceTable, candidates: list[Candidate]) -> list[Candidate]:
    """Let a country step back for a big town of the same name inside it (Luxembourg)."""
    towns = {
        c.country
        for c in candidates
        if table.kind_of(c.index) == "town" and c.weight >= _BIG_TOWN_WEIGHT
    }
    return [c for c in candidates if table.kind_of(c.index) != "country" or c.country not in towns]


def find_rivals(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give the candidates between which somebody must choose; one when it is clear."""
    pool = list(candidates)
    curated = [c for c in pool if c.rank == _CURATED]
    if curated:
        return curated[:1]
    pool = _drop_less_exact(pool)
    best_class = min(_class(c) for c in pool)
    top = max(
        (c for c in pool if _class(c) == best_class), key=lambda c: (c.weight_at_home, -c.index)
    )
    biggest = max(pool, key=lambda c: (c.weight, -c.index))
    if biggest.weight >= _OVERWHELMING * max(1, top.weight):
        top = biggest
    return [top, *(c for c in pool if c is not top and _is_rival(top, c))]


def _class(candidate: Candidate) -> int:
    """People leave accents out, so a name with and without them counts the same."""
    return max(candidate.rank, _OWN)


def _drop_less_exact(pool: list[Candidate]) -> list[Candidate]:
    """Inside one country the exact spelling wins: Munster is not Münster."""
    exact: dict[str, int] = {}
    for c in pool:
        if c.rank == _EXACT:
            exact[c.country] = max(c.weight, exact.get(c.country, 0))
    return [c for c in pool if c.rank != _OWN or c.weight >= _FAR_BIGGER * exact.get(c.country, 0)]


def _is_rival(top: Candidate, other: Candidate) -> bool:
    at_home = top.country == other.country
    if _class(other) > _class(top):
        return not at_home and other.weight >= _RIVAL_BY_ANOTHER_NAME * top.weight
    if at_home:
        return top.weight_at_home < _RIVAL_SHARE_AT_HOME * other.weight_at_home
    return top.weight < _RIVAL_SHARE_ABROAD * other.weight
