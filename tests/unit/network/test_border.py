"""Points lie in the right country, Crimea in Ukraine, the sea in none."""

from __future__ import annotations

import pytest

from muster.network.border import countries_along, country_at, country_near


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (52.09, 5.12, "NLD"),
        (54.71, 20.51, "RUS"),
        (44.95, 34.10, "UKR"),
        (48.0, 37.8, "UKR"),
        (42.66, 21.16, "XKX"),
        (35.2, 33.36, "CYP"),
        (46.85, 29.6, "MDA"),
        (43.0, 41.0, "GEO"),
        (54.69, 25.28, "LTU"),
        (-29.6, 28.2, "LSO"),
        (65.0, 179.0, "RUS"),
        (66.5, -172.0, "RUS"),
        (64.8, -147.7, "USA"),
        (57.0, 19.0, None),
        (43.3, 34.0, None),
        (0.0, 0.0, None),
        (89.9, 10.0, None),
    ],
)
def test_country_of_a_point(lat: float, lon: float, country: str | None) -> None:
    """Known towns and seas."""
    assert country_at(lat, lon) == country


def test_longitudes_may_run_over() -> None:
    """185 degrees east is 175 degrees west."""
    assert country_at(66.5, 188.0) == country_at(66.5, -172.0) == "RUS"


def test_a_quay_belongs_to_its_coast() -> None:
    """A point a little off the coast takes the country of the coast; far off it takes none."""
    assert country_at(52.98, 4.72) is None or country_at(52.98, 4.72) == "NLD"
    assert country_near(52.98, 4.72) == "NLD"
    assert country_near(57.0, 19.0) is None


def test_countries_come_in_the_order_of_first_entry() -> None:
    """Each once."""
    points = [(52.0, 5.0), (57.0, 19.0), (50.0, 10.0), (52.0, 5.0), (52.2, 21.0)]
    assert countries_along(points) == ("NLD", "DEU", "POL")
