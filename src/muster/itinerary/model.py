"""What an itinerary is: legs of one mode each from door to door, with transfers between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from muster.itinerary.load import Load
from muster.network.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One stretch in one mode, on enough assets to carry the whole load at once.

    `duration_h` is that of one asset, loading and unloading (`handling_h`) included. `asset_h`
    adds up the hours of all assets, the way back included; `lift_h` is what they are worth in
    hours of a C-17. Distances in [km], times in [h].
    """

    mode: str
    origin: Place
    destination: Place
    distance_km: float
    duration_h: float
    handling_h: float
    countries: tuple[str, ...]  # alpha-3 in order
    passages: tuple[str, ...]
    order: tuple[float, str]  # train path or special permit: lead time [h] and "rail-path:DEU"
    stops: tuple[Place, ...]  # where aircraft refuel
    lift_type: str
    assets_count: int
    asset_h: float
    lift_h: float
    geometry: tuple[tuple[float, float], ...]  # (lon, lat), for drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A change of mode: what it takes [h] beside the unloading and loading of the legs."""

    place: Place
    from_mode: str
    to_mode: str
    duration_h: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary:
    """One way from door to door; every leg starts where the one before it ended.

    `is_pareto`: no other way that was found is both quicker and uses less lift. `permit_h` is
    the lead time of the slowest country (`permit_country`) that has to be asked, for leave to
    cross its border, a train path or a special permit (`permit_kind`: "border", "rail-path",
    "special-permit"); it runs before the start and is no part of the duration.
    """

    mix: str  # the kind of way that was looked for
    legs: tuple[Leg, ...]
    transfers: tuple[Transfer, ...]
    permit_h: float
    permit_country: str | None
    permit_kind: str | None
    is_pareto: bool

    @property
    def modes(self) -> str:
        """The modes in order, `rail+sea+road`."""
        return "+".join(leg.mode for leg in self.legs)

    @property
    def duration_h(self) -> float:
        """From the start of loading to the end of unloading, transfers included [h]."""
        return add_up(leg.duration_h for leg in self.legs) + add_up(
            transfer.duration_h for transfer in self.transfers
        )

    @property
    def lift_h(self) -> float:
        """Lift used, in hours of a C-17 [h]."""
        return add_up(leg.lift_h for leg in self.legs)

    @property
    def distance_km(self) -> Mapping[str, float]:
        """Distance by mode [km]."""
        return _by_mode((leg.mode, leg.distance_km) for leg in self.legs)

    @property
    def asset_h(self) -> Mapping[str, float]:
        """Hours of all assets by mode [h]."""
        return _by_mode((leg.mode, leg.asset_h) for leg in self.legs)

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries in the order of first entry (alpha-3)."""
        return tuple(dict.fromkeys(code for leg in self.legs for code in leg.countries))

    @property
    def passages(self) -> tuple[str, ...]:
        """Straits, canals, fixed links and ferries on the way."""
        return tuple(dict.fromkeys(name for leg in self.legs for name in leg.passages))

    @property
    def is_whole(self) -> bool:
        """Whether every leg starts where the last one ended."""
        return all(a.destination.id == b.origin.id for a, b in pairwise(self.legs))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoWay:
    """A mix that does not lead from door to door, and why."""

    mix: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The ways of one load, quickest first, and the mixes that have none.

    `left_out_count` says how many ways on the Pareto front the wanted number left no room for.
    """

    origin: Place
    destination: Place
    day: date
    load: Load
    itineraries: tuple[Itinerary, ...]
    no_ways: tuple[NoWay, ...]
    left_out_count: int


def name_of(place: Place) -> str:
    """Name a place so that a town, its port and its airfield differ."""
    code = place.icao or place.locode if place.kind in ("airfield", "port") else None
    return f"{place.name} ({code})" if code else place.name


def add_up(numbers: Iterable[float]) -> float:
    """Add numbers from left to right."""
    return sum(numbers, 0.0)


def _by_mode(amounts: Iterable[tuple[str, float]]) -> dict[str, float]:
    totals: dict[str, float] = {}
    for mode, amount in amounts:
        totals[mode] = totals.get(mode, 0.0) + amount
    return totals
