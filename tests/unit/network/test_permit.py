"""Permits: the slowest country counts, and only what was known on the date."""

from __future__ import annotations

import re
from datetime import date

import pytest

from muster.network.permit import NO_PERMIT, permit_lead_h
from muster.network.tables import read_table

JANUARY_2022 = date(2022, 1, 25)


def test_the_slowest_country_counts() -> None:
    """Lithuania alone needs a day, Germany five, Poland what the pledge of 2018 says."""
    assert permit_lead_h(["LTU"], "road", JANUARY_2022).value_h == 24
    assert permit_lead_h(["DEU", "LTU"], "rail", JANUARY_2022).value_h == 120
    lead = permit_lead_h(["DEU", "POL", "LTU"], "road", JANUARY_2022)
    assert (lead.country, lead.value_h) == ("POL", 168)
    assert "2018" in lead.source


def test_what_came_later_is_not_known_earlier() -> None:
    """Nothing that holds in January 2022 names a later year, in any country and mode."""
    countries = [row["code"] for row in read_table("countries.csv")] + ["SRB", "MDA"]
    for mode in ("road", "rail", "air", "sea"):
        for country in countries:
            source = permit_lead_h([country], mode, JANUARY_2022).source
            assert not re.search(r"\b20(2[2-9]|3\d)\b", source), source


def test_rules_change_with_the_date() -> None:
    """Before 2018 a month was usual, but Poland took days; the corridor of 2024 made it faster."""
    assert permit_lead_h(["HUN"], "road", date(2017, 1, 5)).value_h == 720
    assert permit_lead_h(["POL"], "road", date(2016, 1, 5)).value_h == 720
    assert permit_lead_h(["POL"], "road", date(2017, 1, 5)).value_h == 96
    assert permit_lead_h(["POL"], "road", date(2025, 6, 1)).value_h == 72


def test_membership_counts_on_the_date() -> None:
    """Finland was in the EU but not yet in NATO in 2022; Great Britain had left the EU."""
    assert permit_lead_h(["FIN"], "air", JANUARY_2022).value_h == 24
    assert permit_lead_h(["FIN"], "air", date(2024, 1, 1)).value_h == 12
    assert permit_lead_h(["GBR"], "road", JANUARY_2022).value_h == 240
    assert permit_lead_h(["GBR"], "road", date(2019, 1, 1)).value_h == 168


def test_no_border_needs_no_permit() -> None:
    """At home nobody asks."""
    assert permit_lead_h([], "road", JANUARY_2022) == NO_PERMIT


def test_an_unknown_mode_is_a_bug_of_the_caller() -> None:
    """There is no permit for submarines."""
    with pytest.raises(ValueError, match="submarine"):
        permit_lead_h(["DEU"], "submarine", JANUARY_2022)


def test_every_row_has_a_range_around_its_value_and_a_reason() -> None:
    """Estimates are marked, and low <= value <= high."""
    for row in read_table("permits.csv"):
        assert float(row["low_h"]) <= float(row["value_h"]) <= float(row["high_h"]), row
        assert row["status"] in ("source", "secondary source", "estimate")
        assert row["reasoning"]
        assert row["source"] or row["status"] == "estimate"


def test_switzerland_clears_a_flight_in_five_working_days() -> None:
    """A neutral country asks more than the club of its neighbours."""
    lead = permit_lead_h(["CHE"], "air", JANUARY_2022)
    assert (lead.value_h, lead.low_h, lead.status) == (168, 120, "source")
