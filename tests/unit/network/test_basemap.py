"""The basemap is whole: no ring jumps over the map, disputed lines are apart."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from muster.network.basemap import border_lines, country_polygons, disputed_lines, land_polygons


def test_no_ring_jumps_over_the_antimeridian() -> None:
    """Russia, Fiji and Alaska are cut at 180 degrees, so nothing fills the Baltic Sea."""
    for ring in land_polygons():
        for (lon_a, _), (lon_b, _) in pairwise(ring):
            assert abs(lon_a - lon_b) < 180 or {abs(lon_a), abs(lon_b)} == {180.0}


def test_a_box_gives_what_touches_it() -> None:
    """In the box of the Netherlands lie the Netherlands, not Portugal."""
    codes = {code for code, _ in country_polygons(4, 51, 7, 53)}
    assert {"NLD", "DEU", "BEL"} <= codes
    assert "PRT" not in codes


def test_crimea_is_drawn_with_ukraine() -> None:
    """A ring of Ukraine reaches south of 45 degrees near Sevastopol, none of Russia does."""

    def touches(country: str) -> bool:
        return any(
            32.5 < lon < 34.5 and 44.3 < lat < 45
            for code, ring in country_polygons(32, 44, 36, 46)
            if code == country
            for lon, lat in ring
        )

    assert touches("UKR")
    assert not touches("RUS")


def test_disputed_lines_are_not_borders() -> None:
    """Crimea, Kosovo, Cyprus, Transnistria, Abkhazia and South Ossetia are among them."""

    def near(lines: object, lon: float, lat: float) -> bool:
        return any(
            abs(x - lon) < 0.35 and abs(y - lat) < 0.35
            for line in lines  # type: ignore[attr-defined]
            for x, y in line
        )

    crimea, kosovo, cyprus = (34.2, 46.1), (21.0, 43.1), (33.4, 35.15)
    for lon, lat in (crimea, kosovo, cyprus):
        assert near(disputed_lines(), lon, lat)
        assert not near(border_lines(), lon, lat)
    transnistria, abkhazia, south_ossetia = (29.2, 47.3), (42.0, 42.7), (44.0, 42.15)
    for lon, lat in (transnistria, abkhazia, south_ossetia):
        assert near(disputed_lines(), lon, lat)


def test_the_line_of_contact_is_of_its_time() -> None:
    """It was there in January 2022 and gone a year later."""
    assert len(disputed_lines(date(2022, 1, 25))) == len(disputed_lines(date(2023, 1, 25))) + 1
