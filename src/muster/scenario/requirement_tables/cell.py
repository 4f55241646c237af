"""From the cell of a table to the value that its column wants; a Refusal says what is wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from muster.facts.refusal import Refusal
from muster.facts.unit import units
from muster.scenario.day import in_utc, read_moment
from muster.scenario.requirement_tables.row import AMOUNTS, LOWEST_PRIORITY
from muster.scenario.suggestion import suggest

Reader = Callable[[Any], Any]
MODES = ("air", "sea", "rail", "road")
AIR_CLASSES = ("oversize", "outsize", "none")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", re.ASCII)
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?", re.ASCII)
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(\.\d{3})+", re.ASCII)
_SHOWN = 60


def readers(*, has_decimal_commas: bool = False) -> dict[str, tuple[str, Reader]]:
    """Give every column that may stand in a table: the field that it fills, and what reads it."""

    def number(raw: Any) -> float:
        return _number(raw, has_decimal_commas=has_decimal_commas)

    def amount(raw: Any) -> float:
        return _not_negative(number(raw))

    def whole(raw: Any) -> float:
        value = amount(raw)
        if not value.is_integer():
            raise Refusal("not-whole", f"{value:g} is not a whole number", "write whole people")
        return value

    def priority(raw: Any) -> int:
        value = number(raw)
        if not (value.is_integer() and 1 <= value <= LOWEST_PRIORITY):
            what = f"{value:g} is not a whole number from 1 to {LOWEST_PRIORITY}"
            raise Refusal("out-of-range", what, "write 1 for what moves first")
        return int(value)

    found: dict[str, tuple[str, Reader]] = {
        "id": ("id", _identifier),
        "name": ("name", _text),
        "force": ("force", _identifier),
        "actor": ("actor", _identifier),
        "origin": ("origin", _text),
        "destination": ("destination", _text),
        "pax": ("pax", whole),
        "vehicle_t_per_m2": ("vehicle_t_per_m2", amount),
        "vehicle_air_class": ("vehicle_air_class", _one_of(AIR_CLASSES)),
        "ready": ("ready", _moment),
        "ready_low": ("ready_low", _moment),
        "ready_high": ("ready_high", _moment),
        "rdd": ("rdd", _moment),
        "priority": ("priority", priority),
        "weight": ("weight", amount),
        "modes": ("modes", _modes),
        "source": ("source", _text),
        "estimate": ("estimate", _text),
    }
    for name, unit in AMOUNTS.items():
        for column, factor in _in_units(name, unit).items():
            found[column] = (f"{name}_{unit}", _times(amount, factor))
    return found


def _in_units(name: str, unit: str) -> Mapping[str, Fraction]:
    """Give the columns in which an amount may stand, with what one unit is of that of the field."""
    known = units()
    return {
        f"{name}_{other.name}": other.factor / known[unit].factor
        for other in known.values()
        if other.dimension == known[unit].dimension and other.name.isidentifier()
    }


def _times(read: Reader, factor: Fraction) -> Reader:
    """Convert in decimal fractions, so that an amount does not depend on its unit."""
    return read if factor == 1 else lambda raw: float(Fraction(repr(read(raw))) * factor)


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise Refusal("wrong-type", f"'{_shown(raw)}' is not a text", "write a text")
    return raw


def _identifier(raw: Any) -> str:
    text = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else _text(raw)
    if not _ID.fullmatch(text):
        fix = "use letters, digits, '.', '_' and '-', at most 80"
        raise Refusal("bad-id", f"'{_shown(text)}' cannot be an id", fix)
    return text


def _number(raw: Any, *, has_decimal_commas: bool) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | str):
        raise _no_number(raw)
    if isinstance(raw, str):
        text = raw.replace(",", ".") if has_decimal_commas and raw.count(",") == 1 else raw
        if has_decimal_commas and _THOUSANDS.fullmatch(raw):
            what = f"'{_shown(raw)}' may mean two numbers: a point for thousands, or for decimals"
            raise Refusal("not-a-number", what, "leave separators of thousands out, write 1234,5")
        if not _NUMBER.fullmatch(text):
            raise _no_number(raw)
        raw = float(text)
    value = float(raw)
    if not math.isfinite(value):
        raise _no_number(raw)
    return value


def _no_number(raw: Any) -> Refusal:
    fix = "write digits only, such as 1234.5: the unit is in the name of the column"
    return Refusal("not-a-number", f"'{_shown(raw)}' is not a number", fix)


def _not_negative(value: float) -> float:
    if value < 0:
        raise Refusal("negative-number", f"{value:g} is negative", "write zero or more")
    return value


def _moment(raw: Any) -> date:
    if isinstance(raw, datetime):
        return in_utc(raw)
    if isinstance(raw, date):
        return raw
    moment = read_moment(raw) if isinstance(raw, str) else None
    if moment is None:
        fix = "write for example 2022-01-24 or 2022-01-24T21:30Z"
        raise Refusal("bad-date", f"'{_shown(raw)}' is not a date or a date-time", fix)
    return moment


def _one_of(known: tuple[str, ...]) -> Reader:
    def read(raw: Any) -> str:
        if raw not in known:
            what = f"'{_shown(raw)}' is not one of {', '.join(known)}"
            raise Refusal("unknown-value", what, suggest(str(raw), known))
        return str(raw)

    return read


def _modes(raw: Any) -> tuple[str, ...]:
    parts = raw if isinstance(raw, list | tuple) else re.split(r"[;, ]+", _text(raw))
    read = _one_of(MODES)
    return tuple(read(part) for part in parts if part)


def _shown(raw: Any) -> str:
    return str(raw)[:_SHOWN]
