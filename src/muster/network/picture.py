"""Draw routes on a map."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from muster.errors import Issue, NetworkError
from muster.network.basemap import border_lines, disputed_lines, land_polygons
from muster.network.border import country_at
from muster.network.country import country_name
from muster.network.flat_map import FlatMap, fit_map
from muster.network.labelling import Label, Labels
from muster.network.place import Place
from muster.network.route import Route
from muster.network.tables import read_table

ATTRIBUTION = (
    "Routes © OpenStreetMap contributors (ODbL); land: Natural Earth; "
    "places: GeoNames (CC BY 4.0), OurAirports, UN/LOCODE. Dashed borders are disputed."
)
_WIDTH_PX = 1000.0
_MARGIN_PX = 24.0
_ROW_PX = 24.0
_SAMPLE_PX = 22.0
_COLOURS = {"air": "#7b2d8b", "sea": "#1663a8", "rail": "#3d3d3d", "road": "#c2410c"}
_DASHES = {"air": "9 5", "rail": "2 0"}
_SUFFIXES = {".svg", ".html", ".htm"}
_ROUND_KM = (10, 20, 50, 100, 200, 500, 1000, 2000)
_SCALE_SHARE = 0.22
_SAMPLES_ACROSS, _SAMPLES_DOWN = 36, 22
_SHOWN_GAP_PX = 8.0


class Line(Protocol):
    """A way in one mode that is drawn: a route, or a leg of a longer way."""

    @property
    def mode(self) -> str:
        """How it is covered."""

    @property
    def origin(self) -> Place:
        """Where it was to start."""

    @property
    def destination(self) -> Place:
        """Where it was to end."""

    @property
    def geometry(self) -> tuple[tuple[float, float], ...]:
        """Points (lon, lat)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the legend: a sample of modes in order (none: no way), a heading, a text."""

    modes: tuple[str, ...]
    heading: str
    text: str
    is_faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What a map shows. Lines in `faint` are drawn thin, under the others."""

    title: str
    ends: Sequence[Place]
    stops: Sequence[Place]
    lines: Sequence[Line]
    faint: Sequence[Line] = ()
    transfers: Sequence[Place] = ()
    rows: Sequence[Row]


def draw_route_map(routes: Sequence[Route], path: Path) -> None:
    """Write a map of routes between the same two places: SVG, or HTML for that suffix.

    Routes without a way are listed with the reason. The file appears whole or not at all.
    """
    check_format(path)
    write_map(make_sketch(routes), path)


def check_format(path: Path) -> None:
    """Refuse a name that is neither .svg nor .html."""
    if path.suffix.lower() not in _SUFFIXES:
        what = f"'{path.suffix}' is not a format for maps"
        fix = f"use a name that ends in {', '.join(sorted(_SUFFIXES))}"
        raise NetworkError([Issue(code="map-format", where=str(path), what=what, fix=fix)])


def write_map(sketch: Sketch, path: Path) -> None:
    """Write a map as SVG or HTML, whole or not at all."""
    check_format(path)
    text = render_map(sketch)
    if path.suffix.lower() != ".svg":
        text = _wrap(text, sketch.title)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)


def make_sketch(routes: Sequence[Route]) -> Sketch:
    """Say what the map of some routes shows."""
    if not routes:
        raise ValueError("a map needs at least one route")
    return Sketch(
        title=f"{routes[0].origin.name} – {routes[0].destination.name}",
        ends=[place for route in routes for place in (route.origin, route.destination)],
        stops=[stop for route in routes for stop in route.stops],
        lines=[route for route in routes if route.reachable],
        rows=[
            Row(
                modes=(route.mode,) if route.reachable else (),
                heading=route.mode,
                text=_describe(route),
            )
            for route in routes
        ],
    )


def render_routes(routes: Sequence[Route]) -> str:
    """Give the map of routes as the text of an SVG."""
    return render_map(make_sketch(routes))


def render_map(sketch: Sketch) -> str:
    """Give a map as the text of an SVG."""
    drawn = [*sketch.faint, *sketch.lines]
    points = [point for line in drawn for point in line.geometry]
    points += [(place.lon, place.lat) for place in sketch.ends]
    sheet = fit_map(points, _WIDTH_PX)
    faint = [(line, sheet.place(line.geometry)) for line in sketch.faint]
    lines = [(line, sheet.place(line.geometry)) for line in sketch.lines]
    dots = list(_dots(flat for _, flat in (*lines, *faint)))
    labels = Labels(sheet.width_px, sheet.height_px, dots)
    height = 52 + sheet.height_px + _ROW_PX * len(sketch.rows) + 52
    width = sheet.width_px + 2 * _MARGIN_PX
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'width="{width:.0f}" height="{height:.0f}" role="img" '
            'font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif">'
            f"<title>{escape(sketch.title)}</title>"
            f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>'
            f'<text x="{_MARGIN_PX}" y="34" font-size="20" font-weight="600" fill="#111">'
            f"{escape(sketch.title)}</text>"
            f'<svg x="{_MARGIN_PX}" y="52" width="{sheet.width_px:.0f}" '
            f'height="{sheet.height_px:.0f}" overflow="hidden">',
            *_draw_ground(sheet),
            *_draw_gaps(lines, sheet),
            *_draw_faint(faint),
            *_draw_routes(lines),
            *_draw_places(sketch, sheet, labels),
            *_draw_scale(sheet, labels),
            *_draw_names(sheet, labels),
            f'<rect width="{sheet.width_px:.0f}" height="{sheet.height_px:.0f}" fill="none" '
            'stroke="#8a939b"/></svg>',
            *_draw_legend(sketch.rows, sheet),
            f'<text x="{_MARGIN_PX}" y="{height - 16:.0f}" font-size="11" fill="#555">'
            f"{escape(ATTRIBUTION)}</text></svg>\n",
        ]
    )


def _wrap(svg: str, title: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>"
        "<style>body{margin:0}svg{max-width:100%;height:auto}</style></head>"
        f"<body>{svg}</body></html>\n"
    )


def _path(points: NDArray[np.float64], *, close: bool = False) -> str:
    rounded = np.round(points, 1)
    keep = np.r_[True, np.any(np.diff(rounded, axis=0) != 0, axis=1)]
    body = "L".join(f"{x:g} {y:g}" for x, y in rounded[keep])
    return f"M{body}{'Z' if close else ''}"


def _is_in_sight(points: NDArray[np.float64], sheet: FlatMap) -> bool:
    low, high = points.min(axis=0), points.max(axis=0)
    return bool(
        high[0] >= 0 and low[0] <= sheet.width_px and high[1] >= 0 and low[1] <= sheet.height_px
    )


def _draw_lines(
    lines: Iterable[Sequence[tuple[float, float]]], sheet: FlatMap, *, close: bool = False
) -> str:
    flat = (sheet.place(line) for line in lines)
    return "".join(_path(line, close=close) for line in flat if _is_in_sight(line, sheet))


def _draw_ground(sheet: FlatMap) -> Iterator[str]:
    yield f'<rect width="{sheet.width_px:.0f}" height="{sheet.height_px:.0f}" fill="#dbe8f1"/>'
    land = _draw_lines(land_polygons(), sheet, close=True)
    yield f'<path d="{land}" fill="#f6f3ea" stroke="#f6f3ea" stroke-width="0.6"/>'
    borders = _draw_lines(border_lines(), sheet)
    yield f'<path d="{borders}" fill="none" stroke="#b9b2a2" stroke-width="0.9"/>'
    disputed = _draw_lines(disputed_lines(), sheet)
    yield (
        f'<path d="{disputed}" fill="none" stroke="#8f8676" stroke-width="1.1" '
        'stroke-dasharray="4 3"/>'
    )


def _draw_faint(lines: Sequence[tuple[Line, NDArray[np.float64]]]) -> Iterator[str]:
    for line, flat in lines:
        yield (
            f'<path d="{_path(flat)}" fill="none" stroke-linejoin="round" '
            f'stroke="{_COLOURS[line.mode]}" stroke-width="1.6" opacity="0.45"/>'
        )


def _draw_routes(lines: Sequence[tuple[Line, NDArray[np.float64]]]) -> Iterator[str]:
    style = 'fill="none" stroke-linejoin="round" stroke-linecap="round"'
    for _, line in lines:
        yield f'<path d="{_path(line)}" {style} stroke="#fff" stroke-width="5.5" opacity="0.85"/>'
    for route, line in lines:
        dash = _DASHES.get(route.mode)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        yield (
            f'<path d="{_path(line)}" {style} stroke="{_COLOURS[route.mode]}" '
            f'stroke-width="2.6"{dashes}/>'
        )


def _draw_gaps(lines: Sequence[tuple[Line, NDArray[np.float64]]], sheet: FlatMap) -> Iterator[str]:
    """Join the places that were asked for with the ends of the route on the network."""
    for route, line in lines:
        ends = sheet.place([(p.lon, p.lat) for p in (route.origin, route.destination)])
        for place, end in zip(ends, (line[0], line[-1]), strict=True):
            if np.hypot(*(place - end)) > _SHOWN_GAP_PX:
                yield (
                    f'<path d="{_path(np.array([place, end]))}" fill="none" '
                    f'stroke="{_COLOURS[route.mode]}" stroke-width="1.4" '
                    'stroke-dasharray="1.5 3"/>'
                )


def _dots(lines: Iterable[NDArray[np.float64]]) -> Iterator[tuple[float, float]]:
    """Give points some pixels apart on the lines, so that labels can keep clear of them."""
    for line in lines:
        step = np.hypot(*np.diff(line, axis=0).T) if len(line) > 1 else np.empty(0)
        for start, end, length in zip(line[:-1], line[1:], step, strict=True):
            for share in np.linspace(0, 1, max(2, int(length / 6) + 1)):
                x, y = start + (end - start) * share
                yield float(x), float(y)


def _draw_places(sketch: Sketch, sheet: FlatMap, labels: Labels) -> Iterator[str]:
    ends = {p.id: p for p in sketch.ends}
    stops = {p.id: p for p in sketch.stops if p.id not in ends}
    spots = [(p, 6.0, 15.0, "#111") for p in ends.values()]
    spots += [(p, 4.0, 12.5, _COLOURS["air"]) for p in stops.values()]
    transfers = {p.id: p for p in sketch.transfers if p.id not in ends and p.id not in stops}
    spots += [(p, 3.5, 11.5, "#444") for p in transfers.values()]
    where = sheet.place([(p.lon, p.lat) for p, *_ in spots])
    for (x, y), (_, radius, _, _) in zip(where, spots, strict=True):
        labels.block(float(x), float(y), radius)
    for (x, y), (place, radius, size_px, colour) in zip(where, spots, strict=True):
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="#fff" '
            f'stroke="{colour}" stroke-width="2.4"/>'
        )
        label = labels.put_beside(
            short_name(place),
            float(x),
            float(y),
            size_px,
            radius + 3,
            must=place.id not in transfers,
        )
        if label is not None:
            yield _write(label, colour, "600")


def short_name(place: Place) -> str:
    """Give the name without what every airport is called."""
    name = place.name.split(" / ", maxsplit=1)[0]
    for words in (" International Airport", " Airport"):
        name = name.removesuffix(words)
    return name


def _write(label: Label, colour: str, weight: str = "400", style: str = "normal") -> str:
    x = (label.box.left + label.box.right) / 2
    y = label.box.bottom - label.size_px * 0.32
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{label.size_px:g}" font-weight="{weight}" '
        f'font-style="{style}" text-anchor="middle" fill="{colour}" stroke="#fff" '
        f'stroke-width="3" stroke-opacity="0.8" paint-order="stroke">{escape(label.text)}</text>'
    )


def _draw_names(sheet: FlatMap, labels: Labels) -> Iterator[str]:
    """Write the names of countries and seas where there is room."""
    for x, y, country in _middles(sheet):
        label = labels.put_on(country_name(country).upper(), x, y, 10.5)
        if label is not None:
            yield _write(label, "#8a8270")
    seas = read_table("sea_areas.csv")
    where = sheet.place([(float(row["lon"]), float(row["lat"])) for row in seas])
    for (x, y), row in zip(where, seas, strict=True):
        label = labels.put_on(row["en"], float(x), float(y), 12.0)
        if label is not None:
            yield _write(label, "#5b86a8", style="italic")


def _middles(sheet: FlatMap) -> list[tuple[float, float, str]]:
    """Find a spot in the middle of what the map shows of each country, the largest first."""
    spots: dict[str, list[tuple[float, float]]] = {}
    for x in np.linspace(0, sheet.width_px, _SAMPLES_ACROSS)[1:-1]:
        for y in np.linspace(0, sheet.height_px, _SAMPLES_DOWN)[1:-1]:
            lon, lat = sheet.back(float(x), float(y))
            country = country_at(lat, lon)
            if country is not None:
                spots.setdefault(country, []).append((float(x), float(y)))
    middles = []
    for country, found in sorted(spots.items(), key=lambda item: (-len(item[1]), item[0])):
        centre = np.mean(found, axis=0)
        x, y = min(found, key=lambda spot: float(np.hypot(*(np.array(spot) - centre))))
        middles.append((x, y, country))
    return middles


def _draw_scale(sheet: FlatMap, labels: Labels) -> Iterator[str]:
    room_km = sheet.width_px * sheet.km_per_px * _SCALE_SHARE
    length_km = max((km for km in _ROUND_KM if km <= room_km), default=_ROUND_KM[0])
    length = length_km / sheet.km_per_px
    corners = [
        (x, y) for y in (sheet.height_px - 18, 34.0) for x in (18.0, sheet.width_px - 18 - length)
    ]
    x, y = min(corners, key=lambda c: _crowd(labels, c[0], c[1], length))
    labels.block(x + length / 2, y - 6, length / 2 + 8)
    yield (
        f'<path d="M{x:.1f} {y - 5:.1f}V{y:.1f}H{x + length:.1f}V{y - 5:.1f}" fill="none" '
        f'stroke="#333" stroke-width="1.5"/><text x="{x + length / 2:.1f}" y="{y - 7:.1f}" '
        f'font-size="11" text-anchor="middle" fill="#333">{length_km:,} km</text>'
    )


def _crowd(labels: Labels, x: float, y: float, length: float) -> int:
    near = sum(x - 10 <= a <= x + length + 10 and y - 30 <= b <= y + 10 for a, b in labels.lines)
    return near + sum(
        box.left < x + length + 10
        and x - 10 < box.right
        and box.top < y + 10
        and y - 30 < box.bottom
        for box in labels.taken
    )


def _draw_legend(rows: Sequence[Row], sheet: FlatMap) -> Iterator[str]:
    wide = _SAMPLE_PX * max((len(row.modes) for row in rows), default=1)
    indent = _MARGIN_PX + max(wide, 34.0) + 10
    for number, row in enumerate(rows):
        y = 52 + sheet.height_px + 26 + number * _ROW_PX
        width = 34.0 if len(row.modes) == 1 else _SAMPLE_PX
        opacity = ' opacity="0.55"' if row.is_faint else ""
        for place, mode in enumerate(row.modes):
            dash = f' stroke-dasharray="{_DASHES[mode]}"' if mode in _DASHES else ""
            yield (
                f'<path d="M{_MARGIN_PX + place * width} {y - 5:.0f}h{width:.0f}" '
                f'stroke="{_COLOURS[mode]}" stroke-width="2.6"{dash}{opacity}/>'
            )
        yield (
            f'<text x="{indent}" y="{y:.0f}" font-size="13.5" fill="#222">'
            f'<tspan font-weight="600">{escape(row.heading)}</tspan>  {escape(row.text)}</text>'
        )


def _describe(route: Route) -> str:
    if not route.reachable:
        return f"no way: {route.reason}"
    parts = [f"{route.distance_km:,.0f} km", f"{route.duration_h:,.1f} h"]
    if route.countries:
        parts.append(" ".join(route.countries))
    if route.passages:
        parts.append(f"by {', '.join(route.passages)}")
    if route.stops:
        parts.append(f"refuelling at {', '.join(short_name(stop) for stop in route.stops)}")
    return " · ".join(parts)
