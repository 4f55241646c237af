"""Bridge classes: the table's, or lower where somebody says so."""

from __future__ import annotations

import pytest

from muster.network.bridge import bridge_class
from muster.network.closure import OPEN, Closures, known_closures
from muster.network.tables import read_table


def test_a_closure_lowers_the_class_of_its_country_alone() -> None:
    """Class 60 in Poland leaves Germany as it was."""
    low = Closures(ids=frozenset({"bridge-class:POL:60"}))
    assert bridge_class("POL", low) == 60.0
    assert bridge_class("DEU", low) == bridge_class("DEU", OPEN)


def test_a_closure_never_raises_the_class() -> None:
    """Of several the lowest counts, and none lifts what the table says."""
    several = Closures(ids=frozenset({"bridge-class:ALB:150", "bridge-class:POL:30"}))
    assert bridge_class("ALB", several) == bridge_class("ALB", OPEN) == 120.0
    both = Closures(ids=frozenset({"bridge-class:POL:60", "bridge-class:POL:30"}))
    assert bridge_class("POL", both) == 30.0


@pytest.mark.parametrize("country", ["POL", "DEU", "USA", "UKR", "ISL", "CYP"])
def test_every_standard_class_can_be_set(country: str) -> None:
    """One closure a country and load class, and no others."""
    known = {one for one in known_closures() if one.startswith(f"bridge-class:{country}:")}
    classes = [row["mlc"] for row in read_table("military_load_classes.csv")]
    assert known == {f"bridge-class:{country}:{one}" for one in classes}
    assert len(classes) == 16
