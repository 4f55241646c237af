"""Kinds of lift and the fleets, in round figures near those that Muster ships for real ones.

Made up for the benchmark and frozen with it: a change here changes every instance.
"""

from __future__ import annotations

from math import ceil, floor
from typing import Any, NamedTuple

from benchmarks.deployment.draws import Draws
from benchmarks.deployment.places import ACTORS, CONTINENT, NORTH, OVERSEAS, Places
from muster.problem.model import Fleet, LiftType

USUAL_ASSETS, MOST_ASSETS = 80, 300
LAST_SIZE = 100_000


def usual_assets(size: int) -> int:
    """Give how many assets a deployment of so many lines has: 80 at 100, 300 at 100,000.

    As many more with each tenfold of lines, in proportion between two powers of ten. Below 100
    lines as many fewer as there are fewer lines, but one of each fleet.
    """
    if size <= 100:
        return max(len(ROWS), USUAL_ASSETS * size // 100)
    decades = 0.0
    left = float(min(size, LAST_SIZE)) / 100.0
    while left >= 10.0:
        left, decades = left / 10.0, decades + 1.0
    decades += (left - 1.0) / 9.0
    return USUAL_ASSETS + floor((MOST_ASSETS - USUAL_ASSETS) * decades / 3.0)


def lift_types() -> dict[str, LiftType]:
    """Give the eight kinds."""
    return {one.id: one for one in _make_types()}


def _make_types() -> list[LiftType]:
    base: dict[str, Any] = {
        "self_moving": False, "range_km": None, "en_route_ground_h": 0.0, "min_runway_m": None,
        "draught_m": None, "beam_m": None, "axle_t": None, "deck_area_m2": None,
        "stow_m2_per_t": 0.0, "pax_count": None, "payload_t": None,
    }  # fmt: skip

    def make(name: str, mode: str, takes: str, **values: Any) -> LiftType:
        named = {"id": name, "names": {"en": name, "nl": name}, "mode": mode}
        return LiftType(**(base | named | {"takes": frozenset(takes.split())} | values))

    return [
        make("airlifter", "air", "pax bulk oversize", payload_t=42.0, pax_count=100.0,
             deck_area_m2=125.0, speed_kmh=770.0, load_h=3.25, unload_h=2.25, range_km=4500.0,
             en_route_ground_h=2.5, utilisation_h_per_day=11.0),
        make("heavy-airlifter", "air", "bulk oversize outsize", payload_t=75.0,
             deck_area_m2=215.0, speed_kmh=770.0, load_h=4.75, unload_h=3.75, range_km=4500.0,
             en_route_ground_h=3.75, utilisation_h_per_day=9.0),
        make("airliner", "air", "pax bulk", payload_t=25.0, pax_count=250.0, speed_kmh=830.0,
             load_h=2.5, unload_h=1.5, range_km=9000.0, en_route_ground_h=1.5,
             utilisation_h_per_day=12.0),
        make("large-roro", "sea", "bulk oversize outsize vehicles", payload_t=12000.0,
             deck_area_m2=12000.0, stow_m2_per_t=0.6, speed_kmh=33.0, load_h=36.0, unload_h=30.0,
             utilisation_h_per_day=23.0),
        make("small-roro", "sea", "bulk oversize outsize vehicles", payload_t=4000.0,
             deck_area_m2=3500.0, stow_m2_per_t=0.6, speed_kmh=31.0, load_h=18.0, unload_h=15.0,
             utilisation_h_per_day=23.0),
        make("ferry", "sea", "pax bulk oversize vehicles", payload_t=1800.0, pax_count=500.0,
             deck_area_m2=2000.0, stow_m2_per_t=0.6, speed_kmh=37.0, load_h=6.0, unload_h=5.0,
             utilisation_h_per_day=20.0),
        make("train", "rail", "pax bulk oversize vehicles", payload_t=1000.0, pax_count=400.0,
             deck_area_m2=1500.0, stow_m2_per_t=0.8, speed_kmh=40.0, load_h=7.0, unload_h=6.0,
             utilisation_h_per_day=18.0),
        make("convoy", "road", "bulk oversize", payload_t=300.0, deck_area_m2=500.0,
             stow_m2_per_t=0.8, speed_kmh=14.0, load_h=4.0, unload_h=4.0,
             utilisation_h_per_day=None),
    ]  # fmt: skip


class Row(NamedTuple):
    """A fleet: its share of 80 assets, where it stands, whom it carries, its notice."""

    kind: str
    count: int
    zone: str
    actors: str  # letters; empty: everybody
    notice_h: tuple[float, ...]


DAY, WEEK = (0.0, 24.0, 48.0), (96.0, 144.0, 192.0)
ROWS = (
    Row("airlifter", 10, OVERSEAS, "", DAY),
    Row("airlifter", 7, CONTINENT, "", DAY),
    Row("airlifter", 3, CONTINENT, "CD", DAY),
    Row("heavy-airlifter", 2, OVERSEAS, "", DAY),
    Row("heavy-airlifter", 2, CONTINENT, "", (48.0, 72.0, 96.0)),
    Row("airliner", 4, OVERSEAS, "", (48.0, 72.0, 96.0)),
    Row("airliner", 3, CONTINENT, "", (48.0, 72.0, 96.0)),
    Row("large-roro", 8, OVERSEAS, "", WEEK),
    Row("large-roro", 2, CONTINENT, "", WEEK),
    Row("small-roro", 4, CONTINENT, "", WEEK),
    Row("small-roro", 3, NORTH, "", (48.0, 72.0, 96.0)),
    Row("ferry", 6, NORTH, "", (24.0, 48.0, 72.0)),
    Row("train", 8, CONTINENT, "", (48.0, 72.0, 96.0)),
    Row("train", 6, CONTINENT, "CDE", (48.0, 72.0, 96.0)),
    Row("convoy", 6, CONTINENT, "", DAY),
    Row("convoy", 6, CONTINENT, "DEF", DAY),
)


def make_fleets(draws: Draws, places: Places, assets: int) -> dict[str, Fleet]:
    """Spread so many assets over the fleets in proportion, at least one each."""
    types = lift_types()
    fleets = {}
    for number, (row, count) in enumerate(zip(ROWS, _shared_out(assets), strict=True)):
        name = f"{row.kind}-{number:02d}"
        fleets[name] = Fleet(
            id=name,
            lift_type=row.kind,
            owner=row.actors[:1] or ACTORS[0],
            base=draws.pick(places.out(types[row.kind].mode, row.zone)),
            available_h=draws.pick(row.notice_h),
            asset_ids=tuple(f"{name}-{one:03d}" for one in range(count)),
            carries=frozenset(
                actor for actor in ACTORS if not row.actors or actor[0] in row.actors
            ),
        )
    return fleets


def _shared_out(assets: int) -> list[int]:
    """Whole numbers in proportion to the rows, which sum to the number of assets."""
    total = sum(row.count for row in ROWS)
    counts = [max(1, assets * row.count // total) for row in ROWS]
    by_rest = sorted(range(len(ROWS)), key=lambda n: (-(assets * ROWS[n].count % total), n))
    for position in range(max(0, assets - sum(counts))):
        counts[by_rest[position % len(ROWS)]] += 1
    return counts


def trip_limit(kind: LiftType, cargo_class: str, t_per_m2: float) -> float:
    """Most of a class on one empty asset; 0 when it is not taken."""
    if cargo_class not in kind.takes:
        return 0.0
    if cargo_class == "pax":
        return kind.pax_count or 0.0
    payload_t, deck_m2 = kind.payload_t or 0.0, kind.deck_area_m2
    if cargo_class == "vehicles":
        return min(payload_t / t_per_m2, deck_m2 or 0.0)
    if deck_m2 is not None and kind.stow_m2_per_t > 0:
        return min(payload_t, deck_m2 / kind.stow_m2_per_t)
    return payload_t


def minutes_up(hours: float) -> float:
    """Round up to whole minutes [h]; what is off by rounding alone is not rounded up."""
    return ceil(hours * 60.0 - 1e-6) / 60.0
