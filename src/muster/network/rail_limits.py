"""What a train meets on its way: gauges, transshipments, axle load, length, train paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from muster.network.limit_table import ALL_OTHERS, need_limit
from muster.network.path import Path
from muster.network.tables import read_table

TABLE = "rail_limits.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class GaugePart:
    """A part of the way on one gauge."""

    gauge_mm: int
    distance_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Transshipment:
    """A station where loads change from one gauge to the other, and what it can take."""

    id: str
    duration_h: float
    trains_per_day: float
    trains_low_per_day: float
    trains_high_per_day: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RailLimits:
    """The tightest limits on a way by rail, each with the country that sets it.

    `wagon_count` is how many flat wagons the longest train has. `path_h` is the time from
    ordering a train path to the first departure [h].
    """

    gauges: tuple[GaugePart, ...]
    transshipments: tuple[Transshipment, ...]
    axle_t: float
    axle_country: str
    train_m: float
    train_country: str
    wagon_count: int
    path_h: float
    path_country: str
    loading_gauges: tuple[tuple[str, str], ...]  # country, profile

    @property
    def trains_per_day(self) -> float | None:
        """Trains a day that all stations of transshipment can take; None: no such station."""
        return min((one.trains_per_day for one in self.transshipments), default=None)

    @property
    def lead(self) -> tuple[float, str]:
        """Time for ordering a train path [h], and the slowest country."""
        return self.path_h, self.path_country


def find_rail_limits(path: Path, countries: Sequence[str], on: date | None) -> RailLimits:
    """Find the limits along a path through some countries, as of a date."""
    axle_t, axle_country = min(_by_country(countries, "axle_t", on))
    train_m, train_country = min(_by_country(countries, "train_m", on))
    path_h, path_country = max(_by_country(countries, "path_h", on))
    return RailLimits(
        gauges=tuple(_gauges(path)),
        transshipments=tuple(find_transshipments(path.passages())),
        axle_t=axle_t,
        axle_country=axle_country,
        train_m=train_m,
        train_country=train_country,
        wagon_count=count_wagons(train_m),
        path_h=path_h,
        path_country=path_country,
        loading_gauges=tuple((country, _loading_gauge(country)) for country in countries),
    )


def find_transshipments(passages: Iterable[str]) -> list[Transshipment]:
    """List the stations of transshipment among the passages of a way."""
    stations = {row["id"]: row for row in read_table("gauge_breaks.csv")}
    return [
        Transshipment(
            id=name,
            duration_h=float(stations[name]["transship_h"]),
            trains_per_day=float(stations[name]["trains_per_day"]),
            trains_low_per_day=float(stations[name]["trains_low_per_day"]),
            trains_high_per_day=float(stations[name]["trains_high_per_day"]),
        )
        for name in passages
        if name in stations
    ]


def count_wagons(train_m: float) -> int:
    """Say how many flat wagons a train of a length has, locomotive and coach taken off.

    >>> count_wagons(600.0)
    37
    """
    length_m = {row["quantity"]: float(row["value"]) for row in read_table("train_factors.csv")}
    left_m = train_m - length_m["locomotive_m"] - length_m["coach_m"]
    return max(0, int(left_m // length_m["wagon_m"]))


def _by_country(
    countries: Iterable[str], quantity: str, on: date | None
) -> list[tuple[float, str]]:
    return [(need_limit(TABLE, country, quantity, on), country) for country in countries]


def _gauges(path: Path) -> list[GaugePart]:
    """Cut a path where its gauge changes; the step across a break has no length of its own."""
    if path.graph.gauge_mm is None or not len(path.length_km):
        return []
    gauge_mm = path.graph.gauge_mm[path.nodes[1:]]
    starts = np.concatenate([[0], np.flatnonzero(np.diff(gauge_mm)) + 1])
    lengths_km = np.add.reduceat(path.length_km, starts)
    return [
        GaugePart(gauge_mm=gauge, distance_km=length_km)
        for gauge, length_km in zip(gauge_mm[starts].tolist(), lengths_km.tolist(), strict=True)
    ]


def _loading_gauge(country: str) -> str:
    profiles = {row["country"]: row["profile"] for row in read_table("loading_gauges.csv")}
    return profiles.get(country, profiles[ALL_OTHERS])
