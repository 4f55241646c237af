"""The JSON Schema of a scenario file, for editors and other programs.

It accepts what the loader accepts: quantities also as bare numbers or texts with a unit,
and a single text where a list is wanted.
"""

from __future__ import annotations

from typing import Any

from muster.scenario.schema import Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NUMBERS = ("value", "low", "high")


def scenario_schema() -> dict[str, Any]:
    """Give the JSON Schema of a scenario file."""
    schema = Scenario.model_json_schema(by_alias=True)
    definitions = schema["$defs"]
    definitions["Quantity"] = _quantity(definitions["Quantity"])
    for name, definition in definitions.items():
        if name != "Quantity":
            _widen_properties(definition)
    _widen_properties(schema)
    return {"$schema": DIALECT, **schema}


def _quantity(strict: dict[str, Any]) -> dict[str, Any]:
    """Accept a bare number, a text with a unit, or the mapping with an optional unit."""
    properties = dict(strict["properties"])
    for key in _NUMBERS:
        kept = {k: v for k, v in properties[key].items() if k not in ("anyOf", "type")}
        properties[key] = {"type": ["number", "string", "null"], **kept}
    properties["unit"] = {
        "type": "string",
        "description": "Unit of value, low and high; else that of the field.",
    }
    return {
        "title": "Quantity",
        "description": strict.get("description", ""),
        "anyOf": [
            {"type": "number"},
            {"type": "string", "description": 'With its unit: "5 d", "PT120H", "59 short_tons".'},
            {**strict, "properties": properties},
        ],
    }


def _widen_properties(definition: dict[str, Any]) -> None:
    properties = definition.get("properties", {})
    for name, wanted in properties.items():
        properties[name] = _widen(wanted)


def _widen(wanted: dict[str, Any]) -> dict[str, Any]:
    """Accept one value where a list is wanted; keep title, description and default."""
    if wanted.get("type") != "array":
        return wanted
    around: dict[str, Any] = {
        k: wanted[k] for k in ("title", "description", "default") if k in wanted
    }
    listed = {k: v for k, v in wanted.items() if k not in around}
    return {"anyOf": [listed, wanted["items"]], **around}
