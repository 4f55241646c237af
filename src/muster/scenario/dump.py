"""Write a scenario as plain values or YAML, in one canonical order.

Sections and keys come in the order of the schema, objects in the order of the scenario;
what equals the default is left out. Reading it back gives the same scenario.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from muster.facts.quantity import Quantity
from muster.scenario.day import write_moment
from muster.scenario.requirement_tables.row import Rows, to_columns
from muster.scenario.scalar import read_scalar
from muster.scenario.schema import Scenario

_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./ -]*(?<! )", re.ASCII)


def dump_scenario(scenario: Scenario) -> dict[str, Any]:
    """Give a scenario as plain values that JSON can hold; days and moments are texts."""
    return {key: _jsonable(value) for key, value in _plain_model(scenario).items()}


def write_yaml(scenario: Scenario) -> str:
    """Give a scenario as the YAML text of a file."""
    return "".join(_lines(_plain_model(scenario), 0))


def _plain_model(model: BaseModel) -> dict[str, Any]:
    result = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            result[field.alias or name] = _plain(value)
    return result


def _plain(value: Any) -> Any:
    if isinstance(value, Quantity):
        return _plain_quantity(value)
    if isinstance(value, Rows):
        return {name: _plain(cells) for name, cells in to_columns(value).items()}
    if isinstance(value, BaseModel):
        return _plain_model(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    return value


def _plain_quantity(quantity: Quantity) -> Any:
    """Give a bare number where nothing else is said, else a mapping that always has a value."""
    result = {
        key: _short(value) for key, value in _plain_model(quantity).items() if value is not None
    }
    if list(result) == ["value"]:
        return result["value"]
    return result or {"value": None}


def _short(value: Any) -> Any:
    is_whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return int(value) if is_whole else value


def _jsonable(value: Any) -> Any:
    if isinstance(value, date):
        return write_moment(value)
    if isinstance(value, dict):
        return {key: _jsonable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_jsonable(inner) for inner in value]
    return value


def _lines(mapping: Mapping[str, Any], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, value in mapping.items():
        name = _write_text(str(key), is_key=True)
        if isinstance(value, dict) and value:
            flow = _write_flow(value)
            if len(indent) + len(name) + len(flow) + 2 <= 88 and depth > 0:
                yield f"{indent}{name}: {flow}\n"
            else:
                yield f"{indent}{name}:\n"
                yield from _lines(value, depth + 1)
        else:
            yield f"{indent}{name}: {_write_flow(value)}\n"


def _write_flow(value: Any) -> str:
    if isinstance(value, dict):
        parts = (f"{_write_text(str(k), is_key=True)}: {_write_flow(v)}" for k, v in value.items())
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_write_flow(inner) for inner in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return write_moment(value)
    if isinstance(value, str):
        return _write_text(value)
    return repr(value)


def _write_text(text: str, *, is_key: bool = False) -> str:
    """Write a text plain where that is safe, else in double quotes as JSON does."""
    if _PLAIN.fullmatch(text) and (is_key or isinstance(read_scalar(text), str)) and text != "<<":
        return text
    import json

    return json.dumps(text, ensure_ascii=False).translate(_ESCAPED)


_ESCAPED = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
}
