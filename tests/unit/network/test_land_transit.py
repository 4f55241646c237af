"""Which countries a land route may cross, on which date, and how closures and leave change it."""

from datetime import date

from muster.network.closure import Closures
from muster.network.land_transit import country_of, open_regions, transit_countries

CODES = ("BLR", "DEU", "LTU", "MDA", "MKD", "POL", "ROU", "RUS", "RUS-KGD", "UKR", "UKR-CRM")


def test_members_switzerland_and_ukraine_are_open() -> None:
    """NATO, EU, Switzerland and Ukraine may be crossed; Russia, Belarus and Serbia may not."""
    assert {"POL", "IRL", "CHE", "UKR", "TUR", "USA"} <= transit_countries(None)
    assert not {"RUS", "BLR", "SRB", "MDA", "BIH", "XKX"} & transit_countries(None)


def test_membership_has_a_date() -> None:
    """North Macedonia opens with its accession to NATO."""
    assert "MKD" not in transit_countries(date(2020, 3, 26))
    assert "MKD" in transit_countries(date(2020, 3, 27))
    assert "GBR" in transit_countries(date(2022, 1, 24))


def test_kaliningrad_opens_for_russian_ends_only() -> None:
    """Kaliningrad is crossed by routes to Russia; Crimea only by routes to Crimea."""
    assert "RUS-KGD" not in open_regions(CODES, frozenset({"POL", "LTU"}), Closures())
    assert "RUS-KGD" in open_regions(CODES, frozenset({"RUS"}), Closures())
    assert "UKR-CRM" not in open_regions(CODES, frozenset({"UKR"}), Closures())
    assert "UKR-CRM" in open_regions(CODES, frozenset({"UKR", "UKR-CRM"}), Closures())


def test_leave_and_closure() -> None:
    """A country can be allowed, and a closed one stays closed even as an end."""
    allowed = Closures(allow_transit=frozenset({"BLR"}))
    assert "BLR" in open_regions(CODES, frozenset({"POL"}), allowed)
    closed = Closures(ids=frozenset({"POL:land"}))
    assert "POL" not in open_regions(CODES, frozenset({"POL"}), closed)
    by_air = Closures(ids=frozenset({"POL:air"}))
    assert "POL" in open_regions(CODES, frozenset({"POL"}), by_air)


def test_country_of_region() -> None:
    """Parts belong to their country."""
    assert country_of("RUS-KGD") == "RUS"
    assert country_of("POL") == "POL"
