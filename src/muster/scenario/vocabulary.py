"""Words that the package's tables know: unit templates, lift types, countries, closures.

The tables of templates and lift types belong to a package above this one; only the ids are
read here, as data, so that a check can say at once which of them a scenario gets wrong.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def known_templates() -> frozenset[str]:
    """Give the ids of all unit templates."""
    return _ids("unit_templates.csv")


@cache
def known_lift_types() -> frozenset[str]:
    """Give the ids of all lift types."""
    return _ids("lift_types.csv")


@cache
def known_land_lift_types() -> frozenset[str]:
    """Give the ids of the lift types that go by road or rail."""
    return frozenset(row["id"] for row in _rows("lift_types.csv") if row["mode"] in _LAND)


@cache
def known_countries() -> frozenset[str]:
    """Give the alpha-3 codes of all countries."""
    from muster.network.tables import read_table

    codes = (row["code"] for row in read_table("regions.csv"))
    return frozenset(code for code in codes if len(code) == 3)


@cache
def known_closures() -> frozenset[str]:
    """Give the ids of what can be closed, ports and airfields left out."""
    from muster.network.closure import known_closures as closures

    return frozenset(closures())


_LAND = frozenset({"road", "rail"})


def _ids(table: str) -> frozenset[str]:
    return frozenset(row["id"] for row in _rows(table))


def _rows(table: str) -> list[dict[str, str]]:
    path = files("muster").joinpath("problem", "tables", table)
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
