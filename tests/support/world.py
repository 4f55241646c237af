"""A small world that stands in for gazetteer, airfields and routes, and scenarios set in it.

Two continents: America (`fort`, airfield KAAA, port USPRT) and Europe, with a base in the
Netherlands (`base`, airfields EHAA and the short EHBB, port NLPRT), a garrison in Lithuania
(`garrison`, EYAA, LTPRT), a town in Germany without an airfield of its own (`border-town`) and
a town in Ukraine. Ways are great circles; land ways stay on one continent, sea ways join ports
and sea areas.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest

from muster.errors import Issue, NetworkError
from muster.network.closure import NO_LIMITS, OPEN, Closures, Limits
from muster.network.place import Place
from muster.network.route import Leg, Route, make_unreachable
from muster.network.shape import great_circle_km
from muster.problem import gateways
from muster.problem.finder import forget_routes
from muster.scenario.schema import Scenario


def place(id: str, lat: float, lon: float, country: str | None, kind: str, **names: str) -> Place:
    """A place whose codes follow from its kind."""
    return Place(
        id=id, name=id.title(), names=names, country=country, lat=lat, lon=lon, kind=kind,
        icao=id if kind == "airfield" else None, locode=id if kind == "port" else None,
    )  # fmt: skip


PLACES = {
    one.id: one
    for one in (
        place("base", 52.00, 6.00, "NLD", "town"),
        place("EHAA", 52.20, 6.10, "NLD", "airfield"),
        place("EHBB", 52.05, 6.02, "NLD", "airfield"),
        place("NLPRT", 52.00, 4.00, "NLD", "port"),
        place("garrison", 55.00, 24.00, "LTU", "town"),
        place("EYAA", 54.90, 24.10, "LTU", "airfield"),
        place("LTPRT", 55.70, 21.10, "LTU", "port"),
        place("fort", 35.00, -79.00, "USA", "town"),
        place("KAAA", 35.10, -79.10, "USA", "airfield"),
        place("USPRT", 34.00, -78.00, "USA", "port"),
        place("border-town", 52.30, 7.00, "DEU", "town"),
        place("town-in-ukraine", 49.80, 24.00, "UKR", "town"),
        place("baltic", 56.00, 19.00, None, "sea_area"),
    )
}
RUNWAYS_M = {"EHAA": 3000.0, "EHBB": 1500.0, "EYAA": 2800.0, "KAAA": 3200.0}


@dataclass
class World:
    """What the stand-ins were asked, and what a test may change."""

    asked: list[tuple[str, str, str]] = field(default_factory=list)
    batches: int = 0
    stops_at_km: float | None = None  # range beyond which an air route has a stop
    broken: set[str] = field(default_factory=set)  # modes that lead nowhere

    def find_place(self, text: str) -> Place:
        if text not in PLACES:
            raise NetworkError(
                [Issue(code="place-unknown", where=text, what="unknown", fix="choose another")]
            )
        return PLACES[text]

    def nearest_places(
        self, lat: float, lon: float, kind: str, count: int = 1, within_km: float | None = None
    ) -> tuple[tuple[Place, float], ...]:
        near = sorted(
            ((one, great_circle_km(lat, lon, one.lat, one.lon)) for one in PLACES.values()),
            key=lambda pair: pair[1],
        )
        fit = [(p, d) for p, d in near if p.kind == kind and (within_km is None or d <= within_km)]
        return tuple(fit[:count])

    def airfields_near(
        self, lat: float, lon: float, within_km: float, min_runway_length_m: float = 0.0,
        paved: bool = True,
    ) -> tuple[tuple[Any, float], ...]:  # fmt: skip
        near = self.nearest_places(lat, lon, "airfield", 99, within_km)
        return tuple(
            (self.airfield(p.id), d) for p, d in near if RUNWAYS_M[p.id] >= min_runway_length_m
        )

    def airfield(self, icao: str) -> Any:
        return _Airfield(PLACES[icao], RUNWAYS_M[icao])

    def find_routes(
        self, pairs: Iterable[tuple[Place, Place]], mode: str, *, closures: Closures = OPEN,
        limits: Limits = NO_LIMITS,
    ) -> list[Route]:  # fmt: skip
        self.batches += 1
        return [self._route(a, b, mode, closures, limits) for a, b in pairs]

    def _route(self, a: Place, b: Place, mode: str, closures: Closures, limits: Limits) -> Route:
        self.asked.append((mode, a.id, b.id))
        over_water = (a.lon < -30) != (b.lon < -30)
        wet = {"port", "sea_area"}
        if (
            mode in self.broken
            or (mode in ("road", "rail") and (over_water or "sea_area" in (a.kind, b.kind)))
            or (mode == "sea" and not {a.kind, b.kind} <= wet)
            or closures.ids & {a.id, b.id, a.country or "", b.country or ""}
        ):
            return make_unreachable(a, b, mode, f"no way by {mode}")
        distance_km = great_circle_km(a.lat, a.lon, b.lat, b.lon)
        countries = tuple(dict.fromkeys(c for c in (a.country, b.country) if c))
        far = mode == "air" and limits.range_km is not None and distance_km > limits.range_km
        return Route(
            mode=mode, reachable=True, reason=None, origin=a, destination=b,
            distance_km=distance_km, duration_h=distance_km / 50.0, countries=countries,
            snap_km=(0.0, 0.0), geometry=((a.lon, a.lat), (b.lon, b.lat)),
            legs=(
                Leg(mode=mode, kind=mode, distance_km=distance_km,
                    duration_h=distance_km / 50.0, from_name=a.name, to_name=b.name),
            ),
            passages=(), stops=(PLACES["EHAA"],) if far else (),
        )  # fmt: skip


@dataclass
class _Airfield:
    place: Place
    runway_length_m: float | None


def install(monkeypatch: pytest.MonkeyPatch) -> World:
    """Put the small world in place of the real network, and forget what was looked up."""
    made = World()
    gazetteer, airfield = ModuleType("gazetteer"), ModuleType("airfield")
    gazetteer.__dict__.update(
        find_place=made.find_place,
        nearest_places=made.nearest_places,
        country_at=lambda lat, lon: None if 3.0 < lon < 3.9 or 19.0 < lon < 21.0 else "NLD",
    )
    airfield.__dict__.update(airfield=made.airfield, airfields_near=made.airfields_near)
    monkeypatch.setitem(sys.modules, "muster.network.gazetteer", gazetteer)
    monkeypatch.setitem(sys.modules, "muster.network.airfield", airfield)
    monkeypatch.setattr("muster.network.routing.find_routes", made.find_routes)
    monkeypatch.setattr(gateways, "_listed_ports", lambda day: ())
    gateways._airfields_within.cache_clear()
    monkeypatch.setattr(gateways, "_airfields_within", gateways._airfields_within.__wrapped__)
    forget_routes()
    monkeypatch.setattr("muster.problem.finder._known", {})
    return made


SMALL: dict[str, Any] = {
    "muster": 1, "id": "small", "title": "A small crisis", "c_day": "2022-01-24",
    "information_date": "2022-01-25", "horizon_d": 30,
    "focus": {"name": "Lithuania", "countries": ["LTU"]},
    "actors": {
        "NATO": {"name": "NATO", "kind": "alliance"},
        "NLD": {"name": "the Netherlands", "kind": "state", "member_of": ["NATO"]},
        "USA": {"name": "the United States", "kind": "state", "member_of": ["NATO"]},
        "LTU": {"name": "Lithuania", "kind": "state", "member_of": ["NATO"]},
        "RUS": {"name": "Russia", "kind": "state", "side": "opponent"},
    },
    "forces": {
        "brigade": {
            "name": "Brigade", "actor": "NLD", "kind": "land", "template": "airborne-brigade",
            "personnel": 700, "home": "base", "source": "somewhere", "announced": "2022-01-24",
        },
    },
    "movements": {"brigade-moves": {"force": "brigade", "to": "garrison"}},
    "fleets": {
        "planes": {
            "type": "c-17", "owner": "NLD", "count": 2, "base": "EHAA", "notice_h": 12,
        },
        "airliners": {
            "type": "charter-narrowbody", "owner": "NLD", "count": 3, "base": "EHAA",
            "notice_h": 24, "carries": ["NATO"],
        },
        "ferry": {
            "type": "commercial-ferry", "owner": "NLD", "count": 1, "base": "NLPRT",
            "notice_h": 48, "carries": ["NATO"],
        },
    },
}  # fmt: skip


def merge(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a change over plain values; None removes a key."""
    merged = deepcopy(dict(base))
    for key, value in change.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, Mapping) and isinstance(merged.get(key), Mapping):
            merged[key] = merge(merged[key], value)
        else:
            merged[key] = deepcopy(value)
    return merged


ACROSS_THE_BORDER: dict[str, Any] = {
    "actors": {"DEU": {"name": "Germany", "kind": "state", "member_of": ["NATO"]}},
    "forces": {
        "brigade": {
            "template": "fighter-detachment-f16", "home": "garrison", "equipment": {"F-16": 4},
        },
    },
    "movements": {"brigade-moves": {"to": "border-town"}},
    "acceptances": {"yes": {"of": "brigade", "host": "DEU", "status": "pending"}},
}  # fmt: skip
"""Lithuanian-based jets on their way to a German town, where Germany has yet to agree. The
airfield for that town is the Dutch EHAA."""


def small_scenario(**change: Any) -> Scenario:
    """One Dutch brigade on its way to Lithuania by air or ferry, with changes to the sections."""
    return Scenario.model_validate(merge(SMALL, change))
