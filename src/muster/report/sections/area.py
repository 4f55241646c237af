"""The map: who stands where, and the ways there; with a time slider where scripts run."""

from __future__ import annotations

from collections.abc import Mapping
from math import dist
from typing import Any

from muster.language.wording import name_equipment
from muster.report.drawing.area import SIZES, Area, Placed, Window, entries, place_markers
from muster.report.drawing.label import box_around, place_label
from muster.report.drawing.marker import Marker, Standing
from muster.report.drawing.shape import evenly
from muster.report.sheet import Sheet
from muster.report.view import View

MODES = ("air", "sea", "rail", "road")
NEAR = 170.0
"""How far from its point a label at the edge looks for lines that it must not cover."""


def build(sheet: Sheet) -> Mapping[str, Any] | None:
    """Lay the map out at two sizes; None when nobody stands anywhere."""
    view = sheet.view
    area = sheet.area
    if not area.markers:
        return None
    kinds = {kind for marker in area.markers for step in marker.steps for kind in step.equipment}
    return {
        "maps": [_map(view, area, area.window(size)) for size in SIZES],
        "modes": [mode for mode in MODES if any(way["mode"] == mode for way in area.ways)],
        "ways": area.ways,
        "table": [_row(view, marker) for marker in area.markers],
        "alternative": _in_words(view, area),
        "unplaced": _unplaced(view, area),
        "outside": _outside(view, area),
        "has_counted": any(marker.is_counted for marker in area.markers),
        "last_day": view.date(view.document["horizon_at"], "long"),
        "horizon_h": round(view.horizon_h),
        "equipment_names": {kind: name_equipment(kind, 1, view.language) for kind in sorted(kinds)},
    }


def _map(view: View, area: Area, window: Window) -> dict[str, Any]:
    size = window.size
    numbers = {id(marker): number for number, marker in enumerate(area.markers)}
    texts = {
        (marker.place, marker.side): ["88"]
        if size.is_numbered
        else _label(view, marker, widest=True)
        for marker in area.markers
    }
    placed = place_markers(area, window, texts)
    return {
        "name": size.name,
        "width": size.width,
        "height": size.height,
        "text": size.text,
        "transform": window.transform,
        "scale": window.scale,
        "is_numbered": size.is_numbered,
        "marks": [_mark(view, item, numbers[id(item.marker)]) for item in placed],
        "edges": [] if size.is_numbered else _edges(view, area, window, placed),
    }


def _mark(view: View, item: Placed, number: int) -> dict[str, Any]:
    marker = item.marker
    lines = _label(view, marker, widest=False)
    return {
        "number": number,
        "symbol": f"sym-{marker.code}",
        "side": marker.side,
        "x": round(item.centre[0] - item.width / 2, 1),
        "y": round(item.centre[1] - item.height / 2, 1),
        "width": item.width,
        "height": item.height,
        "spot": item.spot,
        "centre": item.centre,
        "moved": abs(item.centre[0] - item.spot[0]) + abs(item.centre[1] - item.spot[1]) > 3,
        "label": item.label,
        "name": lines[0],
        "strength": lines[1] if len(lines) > 1 else "",
        "counted": marker.is_counted,
        "estimate": marker.has_estimate,
        "gone": marker.last.is_empty,
        "title": _sentence(view, marker),
    }


def _label(view: View, marker: Marker, *, widest: bool) -> list[str]:
    """Give the lines of a label; the widest that it ever gets, to reserve its room."""
    name = view.force(marker.forces[0]) if marker.is_counted else view.place(marker.place)
    if widest:
        step = max(marker.steps, key=lambda step: len(strength_text(view, step)))
        return [name, strength_text(view, step) or "0"]
    return [name, strength_text(view, marker.last)]


def strength_text(view: View, step: Standing) -> str:
    """Write who stands somewhere in a few signs; the script of the page writes the same."""
    parts = []
    if step.people:
        parts.append(view.number(step.people))
    if step.is_unknown and not step.equipment:
        parts.append(view.t("area.unknown"))
    for kind, count in step.equipment.items():
        amount = "?" if count is None else view.number(count)
        parts.append(f"{amount} × {name_equipment(kind, 1, view.language)}")
    return " · ".join(parts)


def _edges(view: View, area: Area, window: Window, placed: list[Placed]) -> list[dict[str, Any]]:
    """Name the places outside the frame where ways come in, those of one country together."""
    by_country: dict[str | None, list[tuple[str, tuple[float, float]]]] = {}
    for place, point in entries(area, window).items():
        by_country.setdefault(view.places[place]["country"], []).append((place, point))
    taken = [item.label.box for item in placed]
    taken += [box_around(item.centre, item.width, item.height) for item in placed]
    lines_drawn = [
        window(point)
        for way in area.ways
        for part in way["parts"]
        for point in evenly(part, 10 / window.scale)
    ]
    found = []
    for country, members in by_country.items():
        point = sorted(at for _, at in members)[len(members) // 2]
        lines = [f"← {view.country(country)}", _few(view, [place for place, _ in members])]
        near = [box_around(spot, 9, 9) for spot in lines_drawn if dist(spot, point) < NEAR]
        spot = place_label(
            box_around(point, 2, 14),
            lines,
            window.size.text,
            [*taken, *near],
            window.frame.grown(-4),
            reach=(0.0, 12.0, 26.0, 44.0, 70.0, 100.0, 140.0),
        )
        taken.append(spot.box.grown(3))
        found.append({"lines": lines, "label": spot, "box": spot.box})
    return found


def _few(view: View, places: list[str]) -> str:
    """Name a place, and how many others there are beside it."""
    name = view.place(places[0])
    if len(places) == 1:
        return name
    return view.t("area.and_others", name=name, n=len(places) - 1)


def _sentence(view: View, marker: Marker) -> str:
    forces = view.listed(view.force(name) for name in marker.forces)
    strength = strength_text(view, marker.last) or view.t("area.nobody")
    return f"{view.place(marker.place)}: {strength} ({forces})"


def _row(view: View, marker: Marker) -> dict[str, str]:
    country = view.places.get(marker.place, {}).get("country")
    return {
        "place": view.place(marker.place),
        "country": view.country(country),
        "forces": view.listed(view.force(name) for name in marker.forces),
        "start": strength_text(view, marker.steps[0]) if marker.steps[0].hour <= 0 else "",
        "end": strength_text(view, marker.last),
    }


def _in_words(view: View, area: Area) -> str:
    """Say what the map shows, for those who do not see it."""
    standing = [_sentence(view, marker) for marker in area.markers if not marker.last.is_empty]
    return "; ".join(standing) + "."


def _outside(view: View, area: Area) -> str:
    """Name the places beyond the edge of the map where somebody stands at the end."""
    window = area.window(SIZES[0])
    found = []
    for marker in area.markers:
        place = area.places.get(marker.place)
        if place is None or marker.last.is_empty:
            continue
        flat = area.projection(place["lon"], place["lat"])
        if flat is None or not window.frame.holds(window(flat)):
            found.append(f"{view.place(marker.place)} ({strength_text(view, marker.last)})")
    return view.listed(found) if found else ""


def _unplaced(view: View, area: Area) -> str:
    """Name the forces that have no place on the map."""
    shown = {force for marker in area.markers for force in marker.forces}
    for force in list(shown):
        parent = view.forces.get(force, {}).get("parent")
        while parent:
            shown.add(parent)
            parent = view.forces.get(parent, {}).get("parent")
    missing = [row["id"] for row in view.document["forces"] if row["id"] not in shown]
    return view.listed(view.force(name) for name in missing) if missing else ""
