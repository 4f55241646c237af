"""The map: its frame, what lies in it, where symbols and labels go."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from muster.report.drawing.label import Spot, box_around, place_label, place_symbol
from muster.report.drawing.marker import Marker, list_markers
from muster.report.drawing.projection import Projection, centre_of
from muster.report.drawing.shape import Box, cut_line, thin, to_path
from muster.report.drawing.symbol import draw_symbol

Point = tuple[float, float]
NEAR_KM = 2600.0
"""Homes farther from the middle of the destinations than this lie outside the frame."""
SMALLEST_KM = 900.0
MARGIN_SHARE = 0.09
SMALL_MARGIN_KM = 110.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Size of a drawn map and of what is written on it, in SVG units."""

    name: str
    width: float
    height: float
    text: float
    symbol: float
    least_scale_share: float  # how far homes may shrink the map of what matters
    is_numbered: bool  # symbols carry numbers, and a list beside the map names them

    def scale_of(self, box: Box) -> float:
        """Give the scale at which a box of the flat map fills the drawing [units per km]."""
        return min(self.width / (box.right - box.left), self.height / (box.bottom - box.top))


SIZES = (
    Size(
        name="wide",
        width=1080,
        height=660,
        text=13,
        symbol=1.0,
        least_scale_share=0.8,
        is_numbered=False,
    ),
    Size(
        name="narrow",
        width=358,
        height=440,
        text=12,
        symbol=0.75,
        least_scale_share=0.9,
        is_numbered=True,
    ),
)


class Area:
    """The part of the world that the map of one document shows."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.places = {row["id"]: row for row in document["places"]}
        self.markers = list_markers(document)

    @cached_property
    def projection(self) -> Projection:
        """The projection, centred on the middle of the frame."""
        first = Projection(**dict(zip(("lon", "lat"), centre_of(self._ends()), strict=True)))
        near = [point for point in self._known() if _km(first, point) < NEAR_KM]
        points = [first(*point) for point in near]
        box = _bounds([point for point in points if point is not None])
        lon, lat = first.back((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        return Projection(lon=lon, lat=lat)

    def _ends(self) -> list[Point]:
        """Where forces go, where opponents were counted, and what stands in between."""
        ids = {row["destination"] for row in self.document["forces"] if row["destination"]}
        ids |= {marker.place for marker in self.markers if marker.is_counted}
        if not ids & self.places.keys():
            ids = {marker.place for marker in self.markers}
        points = [self._point(place) for place in sorted(ids) if place in self.places]
        return points or [self._point(place) for place in self.places] or [(15.0, 50.0)]

    def _known(self) -> list[Point]:
        ids = {marker.place for marker in self.markers}
        ids |= {row[key] for row in self.document["movements"] for key in ("from", "to")}
        return [self._point(place) for place in ids if place in self.places] or self._ends()

    def _point(self, place: str) -> Point:
        row = self.places[place]
        return float(row["lon"]), float(row["lat"])

    def extent(self, size: Size) -> Box:
        """What must be visible in a drawing of this size, with a margin [km on the flat map].

        All that stands or arrives somewhere is; homes as far as they do not make it small.
        """
        project = self.projection
        box = _with_margin(_bounds([flat for p in self._ends() if (flat := project(*p))]))
        least = size.scale_of(box) * size.least_scale_share
        homes = [flat for point in self._known() if (flat := project(*point))]
        for home in sorted(homes, key=box.distance_to):
            wider = box.covering(_with_margin(box_around(home, 0, 0), SMALL_MARGIN_KM))
            if size.scale_of(wider) >= least:
                box = wider
        return box

    def window(self, size: Size) -> Window:
        """Fit the extent into a drawing of this size."""
        box = self.extent(size)
        scale = size.scale_of(box)
        middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        return Window(size=size, scale=scale, middle=middle)

    @cached_property
    def cover(self) -> Box:
        """The part of the flat map that any of the drawings shows [km]."""
        first, *rest = (self.window(size).ground for size in SIZES)
        for other in rest:
            first = first.covering(other)
        return first.grown(20)

    @cached_property
    def ways(self) -> list[dict[str, Any]]:
        """The paths of the movements within the frame, by mode, with how much uses them."""
        used: dict[str, list[Mapping[str, Any]]] = {}
        for row in self.document["movements"]:
            used.setdefault(row["path"], []).append(row)
        ways = []
        for name, rows in sorted(used.items()):
            lines = self.projection.line(self.document["paths"].get(name) or ())
            parts = [cut for line in lines for cut in cut_line(line, self.cover.grown(400))]
            path = "".join(to_path(thin(part, 1.5)) for part in parts)
            if path:
                count = len({row["trip"] for row in rows})
                ways.append(
                    {
                        "name": name,
                        "path": path,
                        "mode": rows[0]["mode"],
                        "width": round(0.9 + 0.38 * math.log2(1 + count), 1),
                        "rows": rows,
                        "parts": parts,
                        "whole": len(parts) == 1 and len(lines) == 1,
                    }
                )
        return ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From the flat map [km] to one drawing [SVG units]."""

    size: Size
    scale: float
    middle: Point

    @property
    def transform(self) -> str:
        """The same as an SVG transform."""
        x = self.size.width / 2 - self.middle[0] * self.scale
        y = self.size.height / 2 - self.middle[1] * self.scale
        return f"translate({x:.1f},{y:.1f}) scale({self.scale:.5f})"

    def __call__(self, flat: Point) -> Point:
        """Give the position of a point of the flat map."""
        return (
            round((flat[0] - self.middle[0]) * self.scale + self.size.width / 2, 1),
            round((flat[1] - self.middle[1]) * self.scale + self.size.height / 2, 1),
        )

    @property
    def frame(self) -> Box:
        """The drawing itself."""
        return Box(left=0, top=0, right=self.size.width, bottom=self.size.height)

    @property
    def ground(self) -> Box:
        """What it shows of the flat map [km]."""
        half_x = self.size.width / 2 / self.scale
        half_y = self.size.height / 2 / self.scale
        return Box(
            left=self.middle[0] - half_x,
            top=self.middle[1] - half_y,
            right=self.middle[0] + half_x,
            bottom=self.middle[1] + half_y,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A marker with its symbol and label in one drawing."""

    marker: Marker
    spot: Point
    centre: Point
    width: float
    height: float
    label: Spot
    lines: tuple[str, ...]


def symbol_width(people: int, size: Size) -> float:
    """Give a symbol's width by strength: every tenfold adds as much.

    >>> symbol_width(100, SIZES[0]) < symbol_width(10_000, SIZES[0])
    True
    """
    return round((13 + 6.8 * math.log10(max(people, 10))) * size.symbol, 1)


def place_markers(
    area: Area, window: Window, texts: Mapping[tuple[str, str], Sequence[str]]
) -> list[Placed]:
    """Place every marker that lies in the frame, the strongest first, then the labels."""
    size, inside = window.size, window.frame.grown(-6)
    symbols: list[tuple[Marker, Point, Point, float, float]] = []
    boxes: list[Box] = []
    for marker in area.markers:
        flat = area.projection(*area._point(marker.place)) if marker.place in area.places else None
        if flat is None or not window.frame.holds(window(flat)):
            continue
        drawn = draw_symbol(marker.code)
        width = symbol_width(marker.most, size)
        height = round(width * drawn.height / drawn.width, 1)
        if drawn.width < 140:
            width, height = round(width * 0.86, 1), round(height * 0.86, 1)
        centre = place_symbol(window(flat), width + 3, height + 3, boxes, inside)
        boxes.append(box_around(centre, width, height))
        symbols.append((marker, window(flat), centre, width, height))
    placed: list[Placed] = []
    taken = list(boxes)
    for (marker, spot, centre, width, height), box in zip(symbols, boxes, strict=True):
        lines = tuple(texts[marker.place, marker.side])
        others = [other for other in boxes if other is not box]
        label = place_label(
            box, lines, size.text, [t for t in taken if t is not box], inside, shy_of=others
        )
        taken.append(label.box)
        placed.append(
            Placed(
                marker=marker,
                spot=spot,
                centre=(round(centre[0], 1), round(centre[1], 1)),
                width=width,
                height=height,
                label=label,
                lines=lines,
            )
        )
    return placed


def entries(area: Area, window: Window) -> dict[str, Point]:
    """Find where ways from places outside the frame come in: place -> point on the edge."""
    found: dict[str, Point] = {}
    for way in area.ways:
        origin = way["rows"][0]["from"]
        if origin not in area.places or not way["parts"]:
            continue
        flat = area.projection(*area._point(origin))
        if flat is not None and window.frame.holds(window(flat)):
            continue
        points = [window(point) for point in way["parts"][0]]
        for a, b in pairwise(points):
            if window.frame.holds(b):
                found.setdefault(origin, _on_edge(a, b, window.frame))
                break
    return found


def _on_edge(a: Point, b: Point, frame: Box) -> Point:
    """Find where the stretch from a (outside) to b (inside) crosses the frame."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        point = a[0] + (b[0] - a[0]) * middle, a[1] + (b[1] - a[1]) * middle
        low, high = (low, middle) if frame.holds(point) else (middle, high)
    return round(a[0] + (b[0] - a[0]) * high, 1), round(a[1] + (b[1] - a[1]) * high, 1)


def _bounds(points: Sequence[Point]) -> Box:
    return Box(
        left=min(point[0] for point in points),
        top=min(point[1] for point in points),
        right=max(point[0] for point in points),
        bottom=max(point[1] for point in points),
    )


def _with_margin(box: Box, margin: float | None = None) -> Box:
    span = max(box.right - box.left, box.bottom - box.top)
    if margin is None:
        margin = max(span * MARGIN_SHARE, (SMALLEST_KM - span) / 2)
    return box.grown(margin)


def _km(project: Projection, point: Point) -> float:
    flat = project(*point)
    return math.inf if flat is None else math.hypot(*flat)
