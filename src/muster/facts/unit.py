"""Units: what people write (`"5 d"`, `"PT120H"`, `"59 short_tons"`) in the unit of a field.

The units themselves are a table, `data/units.csv`, with the source of each factor.
Conversion is done in decimal fractions, so that the same quantity in another unit gives
the same number.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from muster.facts.refusal import Refusal

_ARTICLES = {"length": "a", "mass": "a", "area": "an", "time": "a", "count": "a", "share": "a"}
_NAMES = {
    "h": "hours [h]",
    "t": "tonnes [t]",
    "m2": "square metres [m2]",
    "km": "kilometres [km]",
    "m": "metres [m]",
    "1": "a bare number",
    "share": "a share of 0 to 1",
}
_EXAMPLES = {
    "h": '120, "120 h", "5 d" or "PT120H"',
    "t": '53.5, "53.5 t" or "59 short_tons"',
    "m2": '1200 or "1200 m2"',
    "km": '1500, "1500 km" or "810 nmi"',
    "m": '1067 or "3500 ft"',
    "1": "8500",
    "share": '0.25 or "25 %"',
}
_NUMBERS = ("value", "low", "high")
_AMOUNT = re.compile(r"([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?)\s*(\S.*)?", re.ASCII)
_DURATION = re.compile(
    r"([-+]?)P(?=.)(?:(?P<wk>\d+(?:[.,]\d+)?)W)?(?:(?P<d>\d+(?:[.,]\d+)?)D)?"
    r"(?:T(?=.)(?:(?P<h>\d+(?:[.,]\d+)?)H)?(?:(?P<min>\d+(?:[.,]\d+)?)M)?"
    r"(?:(?P<s>\d+(?:[.,]\d+)?)S)?)?",
    re.ASCII,
)
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit: what it measures and how many base units it is."""

    name: str
    dimension: str
    factor: Fraction
    source: str


@cache
def units() -> Mapping[str, Unit]:
    """Give the table of known units by name."""
    text = files("muster.facts").joinpath("data/units.csv").read_text(encoding="utf-8")
    return {
        row["unit"]: Unit(
            name=row["unit"],
            dimension=row["dimension"],
            factor=Fraction(row["factor"]),
            source=row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    }


def convert_quantity(raw: Any, unit: str) -> Any:
    """Give what a person wrote for a quantity as a mapping in `unit`.

    Accepts a bare number, a text with a unit, an ISO 8601 duration, or a mapping with
    `value`, `low`, `high` and an optional `unit`. Anything else is given back as it is, for
    the schema to judge.

    >>> convert_quantity("5 d", "h")
    {'value': 120.0}
    >>> convert_quantity({"low": 1, "high": "PT120H", "estimate": "our guess"}, "h")
    {'low': 1.0, 'high': 120.0, 'estimate': 'our guess'}
    >>> convert_quantity("12 km", "h")
    Traceback (most recent call last):
    muster.facts.refusal.Refusal: 'km' is a length, this field wants hours [h]
    """
    if isinstance(raw, Mapping):
        return _convert_mapping(raw, unit)
    if isinstance(raw, bool | int | float | str):
        return {"value": _convert_number(raw, unit, None)}
    return raw


def _convert_mapping(raw: Mapping[Any, Any], unit: str) -> dict[Any, Any]:
    given = raw.get("unit")
    if given is not None and not isinstance(given, str):
        given = str(given)
    if given is not None:
        _factor(given, unit)
    return {
        key: _convert_number(value, unit, given) if key in _NUMBERS else value
        for key, value in raw.items()
        if key != "unit"
    }


def _convert_number(raw: Any, unit: str, given: str | None) -> Any:
    if raw is None:
        return None
    if isinstance(raw, bool):
        raise _not_a_number(raw, unit)
    if isinstance(raw, int | float):
        return _scaled(raw, given or unit, unit)
    if not isinstance(raw, str):
        raise _not_a_number(raw, unit)
    amount, written = _read_amount(raw, unit)
    if written is not None and given is not None and written != given:
        raise Refusal(
            "wrong-unit",
            f"'{raw}' has the unit '{written}' and the unit '{given}' beside it",
            "give the unit once",
        )
    return _scaled(amount, written or given or unit, unit)


def _read_amount(text: str, unit: str) -> tuple[Fraction, str | None]:
    text = text.strip()
    if len(text) > _LONGEST:
        raise _not_a_number(text, unit)
    duration = _DURATION.fullmatch(text)
    if duration:
        return _duration_h(duration), "h"
    if re.fullmatch(r"[-+]?P(?:\d+[YMWD])+(?:T.*)?", text):
        raise Refusal(
            "wrong-unit",
            f"'{text}' counts in months or years, which have no fixed length",
            'write days or hours, for example "30 d"',
        )
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise _not_a_number(text, unit)
    return Fraction(match[1]), match[2].strip() if match[2] else None


def _duration_h(match: re.Match[str]) -> Fraction:
    table = units()
    total = sum(
        (
            Fraction(amount.replace(",", ".")) * table[name].factor
            for name, amount in match.groupdict().items()
            if amount
        ),
        start=Fraction(0),
    )
    return -total if match[1] == "-" else total


def _scaled(amount: float | Fraction, given: str, unit: str) -> float:
    if isinstance(amount, float) and not math.isfinite(amount):
        raise _not_a_number(amount, unit)
    exact = amount if isinstance(amount, Fraction) else Fraction(str(amount))
    try:
        return float(exact * _factor(given, unit))
    except OverflowError:
        raise _not_a_number(given, unit) from None


def _factor(given: str, unit: str) -> Fraction:
    table = units()
    wanted = table[unit]
    found = table.get(given) or table.get(given.lower())
    name = _NAMES.get(unit, unit)
    if found is None:
        known = ", ".join(sorted(u.name for u in table.values() if u.dimension == wanted.dimension))
        raise Refusal("wrong-unit", f"'{given}' is not a known unit", f"{name}; known: {known}")
    if found.dimension != wanted.dimension:
        raise Refusal(
            "wrong-unit",
            f"'{given}' is {_ARTICLES[found.dimension]} {found.dimension}, this field wants {name}",
            f"write for example {_EXAMPLES.get(unit, unit)}",
        )
    return found.factor / wanted.factor


def _not_a_number(raw: object, unit: str) -> Refusal:
    shown = str(raw)
    shown = shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "..."
    return Refusal(
        "not-a-number",
        f"'{shown}' is not a number",
        f"write for example {_EXAMPLES.get(unit, unit)}",
    )
