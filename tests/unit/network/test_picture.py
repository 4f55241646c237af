"""A map is a whole file that can be parsed, with labels that do not cover each other."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from muster.errors import NetworkError
from muster.network.air import find_air_route
from muster.network.closure import Closures, Limits
from muster.network.flat_map import fit_map
from muster.network.gazetteer import find_place
from muster.network.labelling import Labels
from muster.network.picture import ATTRIBUTION, draw_route_map, render_routes
from muster.network.route import Route


@pytest.fixture(scope="module")
def route() -> Route:
    """Fly over an ocean with a stop."""
    ends = find_place("KPOB"), find_place("EPRZ")
    return find_air_route(*ends, limits=Limits(range_km=4450))


def test_the_map_is_xml_with_names_distance_and_attribution(route: Route) -> None:
    """Whoever reads the picture learns what it shows and where it is from."""
    text = render_routes([route])
    ElementTree.fromstring(text)
    for words in ("Pope Field", "Rzeszów-Jasionka", f"{route.distance_km:,.0f} km", ATTRIBUTION):
        assert words in text


def test_the_suffix_decides_the_format(route: Route, tmp_path: Path) -> None:
    """SVG and HTML are written whole, anything else is refused and nothing written."""
    draw_route_map([route], tmp_path / "a.svg")
    draw_route_map([route], tmp_path / "a.html")
    assert (tmp_path / "a.svg").read_text().startswith("<svg")
    assert "<svg" in (tmp_path / "a.html").read_text()
    with pytest.raises(NetworkError, match="png"):
        draw_route_map([route], tmp_path / "a.png")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.svg"]


def test_a_route_without_a_way_is_listed_with_its_reason() -> None:
    """The picture of what cannot be reached shows the two ends and says why."""
    closures = Closures(ids=frozenset({"EYVI"}))
    none = find_air_route(find_place("ETAR"), find_place("EYVI"), closures=closures)
    assert "no way: Vilnius International Airport is closed" in render_routes([none])


def test_the_same_routes_give_the_same_picture(route: Route) -> None:
    """Byte for byte."""
    assert render_routes([route]) == render_routes([route])


def test_the_map_shows_every_point() -> None:
    """Also across the antimeridian, and back from the sheet to the globe."""
    points = [(170.0, -40.0), (-170.0, 10.0), (178.0, 35.0)]
    sheet = fit_map(points, 800)
    for (x, y), (lon, lat) in zip(sheet.place(points), points, strict=True):
        assert 0 < x < sheet.width_px
        assert 0 < y < sheet.height_px
        assert sheet.back(float(x), float(y)) == pytest.approx((lon, lat), abs=1e-6)


def test_labels_never_overlap() -> None:
    """Twelve labels on nearly one spot find room or stay away."""
    labels = Labels(600, 400, [])
    placed = [labels.put_beside(f"Town {i}", 300 + i, 200 + i, 12, 8) for i in range(12)]
    boxes = [label.box for label in placed if label is not None]
    assert len(boxes) >= 3
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))


def test_a_label_that_must_be_there_is_there() -> None:
    """The names of the two ends are never left out."""
    labels = Labels(600, 400, [])
    for i in range(20):
        assert labels.put_beside(f"Town {i}", 300, 200, 12, 8, must=True) is not None
