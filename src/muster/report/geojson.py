"""The map as GeoJSON: places with who stands there at the end, and the ways between them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from muster.report.standing import standing_at

Feature = dict[str, Any]


def write_geojson(document: Mapping[str, Any]) -> str:
    """Give `map.geojson`."""
    collection = {
        "type": "FeatureCollection",
        "attribution": "© OpenStreetMap contributors (ODbL), Natural Earth, GeoNames",
        "features": [*_places(document), *_ways(document)],
    }
    return json.dumps(collection, ensure_ascii=False, indent=None) + "\n"


def _places(document: Mapping[str, Any]) -> Iterator[Feature]:
    standing = standing_at(document, None)
    for place in document["places"]:
        forces = [
            {"force": row["force"], "personnel": row["personnel"], "equipment": row["equipment"]}
            for row in standing
            if row["place"] == place["id"]
        ]
        properties = {key: place[key] for key in ("id", "name", "country", "kind")}
        yield {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]},
            "properties": {**properties, "forces_at_horizon": forces},
        }


def _ways(document: Mapping[str, Any]) -> Iterator[Feature]:
    used: dict[str, list[Mapping[str, Any]]] = {}
    for row in document["movements"]:
        used.setdefault(row["path"], []).append(row)
    for path, rows in used.items():
        points = document["paths"].get(path)
        if not points:
            continue
        yield {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [list(point) for point in points]},
            "properties": {
                "path": path,
                "mode": rows[0]["mode"],
                "from": rows[0]["from"],
                "to": rows[0]["to"],
                "movements": len(rows),
                "pax": sum(row["load"].get("pax", 0) for row in rows),
                "first_departure": min(row["depart_at"] for row in rows),
                "last_arrival": max(row["arrive_at"] for row in rows),
            },
        }
