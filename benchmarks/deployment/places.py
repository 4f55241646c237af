"""Where things are: origins in three zones, destinations, and the places in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.deployment.draws import Draws
from muster.plan.geometry import great_circle_km
from muster.plan.reposition import SEA_DETOUR_RATIO
from muster.problem.model import Node

CONTINENT, NORTH, OVERSEAS = "continent", "north", "overseas"
ZONES = (CONTINENT, NORTH, OVERSEAS)
EAST = "east"
ACTORS = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")
ACTORS_OF_ZONE = {CONTINENT: ("CCC", "DDD", "EEE", "FFF"), NORTH: ("BBB", "CCC"),
                  OVERSEAS: ("AAA",)}  # fmt: skip
DETOUR_RATIO = {"air": 1.0, "sea": SEA_DETOUR_RATIO, "rail": 1.25, "road": 1.2}

# Number, prefix of the id, kind, then latitudes and longitudes of the box that it lies in.
Box = tuple[int, str, str, tuple[int, int], tuple[int, int]]
BOXES: dict[str, tuple[Box, ...]] = {
    CONTINENT: (
        (28, "home", "town", (44, 54), (-1, 14)),
        (7, "air-out", "airfield", (45, 53), (0, 13)),
        (4, "port-out", "port", (51, 54), (2, 9)),
        (2, "port-out", "port", (43, 44), (5, 9)),
        (9, "rail-out", "point", (45, 53), (0, 13)),
    ),
    NORTH: (
        (5, "home", "town", (56, 62), (5, 18)),
        (3, "home", "town", (51, 56), (-5, 0)),
        (2, "air-out", "airfield", (57, 61), (6, 17)),
        (1, "air-out", "airfield", (51, 54), (-4, 0)),
        (2, "port-out", "port", (56, 60), (10, 17)),
        (1, "port-out", "port", (52, 54), (-2, 0)),
    ),
    OVERSEAS: (
        (4, "home", "town", (31, 41), (-98, -78)),
        (3, "air-out", "airfield", (32, 41), (-95, -77)),
        (2, "port-out", "port", (29, 37), (-94, -77)),
    ),
    EAST: (
        (12, "end", "town", (45, 59), (21, 28)),
        (7, "air-in", "airfield", (45, 58), (20, 27)),
        (4, "port-in", "port", (54, 59), (18, 25)),
        (2, "port-in", "port", (43, 45), (27, 29)),
        (7, "rail-in", "point", (46, 57), (20, 27)),
    ),
}
DEEP = 2  # every second port takes large ships
MODES_OUT = {"air": "air-out", "sea": "port-out", "rail": "rail-out", "road": "home"}
MODES_IN = {"air": "air-in", "sea": "port-in", "rail": "rail-in", "road": "end"}


@dataclass(frozen=True, kw_only=True)
class Places:
    """All places; none has limits yet."""

    nodes: dict[str, Node]
    zone: dict[str, str]
    deep: frozenset[str]  # ports that take large ships
    _km: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def named(self, prefix: str, zone: str) -> list[str]:
        """Give the places of a kind in a zone, in order."""
        return [name for name in self.nodes
                if name.startswith(prefix + "-") and self.zone[name] == zone]  # fmt: skip

    def out(self, mode: str, zone: str) -> list[str]:
        """Give the places at which a mode may be loaded in a zone."""
        return self.named(MODES_OUT[mode], zone)

    def into(self, mode: str) -> list[str]:
        """Give the places at which a mode may be unloaded."""
        return self.named(MODES_IN[mode], EAST)

    def nearest(self, to: str, among: Sequence[str], count: int) -> list[str]:
        """Give the nearest places, nearest first."""
        return sorted(among, key=lambda name: (self.km("road", to, name), name))[:count]

    def km(self, mode: str, one: str, other: str) -> int:
        """Give the length of a way [km], whole: rounding hides the last bits of cosines."""
        key = (mode, one, other)
        if key not in self._km:
            a, b = self.nodes[one], self.nodes[other]
            straight_km = great_circle_km(a.lat, a.lon, b.lat, b.lon)
            self._km[key] = round(straight_km * DETOUR_RATIO[mode])
        return self._km[key]


def make_places(draws: Draws) -> Places:
    """Draw where everything is, on hundredths of a degree."""
    nodes: dict[str, Node] = {}
    zone_of: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for zone, boxes in BOXES.items():
        for count, prefix, kind, lats, lons in boxes:
            for _ in range(count):
                number = numbers[prefix] = numbers.get(prefix, -1) + 1
                name = f"{prefix}-{number:02d}"
                nodes[name] = Node(
                    id=name, name=name, names={"en": name, "nl": name}, country=ACTORS[0],
                    lat=draws.between(lats[0] * 100, lats[1] * 100) / 100.0,
                    lon=draws.between(lons[0] * 100, lons[1] * 100) / 100.0,
                    kind=kind, capacity={},
                )  # fmt: skip
                zone_of[name] = zone
    ports = [name for name in nodes if name.startswith("port-")]
    deep = {name for name in ports if int(name[-2:]) % DEEP == 0 or zone_of[name] == OVERSEAS}
    return Places(nodes=nodes, zone=zone_of, deep=frozenset(deep))
