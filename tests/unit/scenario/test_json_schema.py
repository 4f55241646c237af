"""The JSON Schema describes what the loader takes."""

import json
from typing import Any

from muster.scenario.json_schema import scenario_schema
from muster.scenario.schema import Scenario


def _wanted(schema: dict[str, Any], definition: str, key: str) -> Any:
    return schema["$defs"][definition]["properties"][key]


def test_it_names_every_section_and_can_be_printed() -> None:
    """Sections and required keys are those of the schema."""
    schema = json.loads(json.dumps(scenario_schema()))
    assert set(schema["properties"]) == set(Scenario.model_fields)
    assert "c_day" in schema["required"]
    assert schema["additionalProperties"] is False


def test_quantities_may_be_numbers_texts_or_mappings_with_a_unit() -> None:
    """As people write them."""
    kinds = scenario_schema()["$defs"]["Quantity"]["anyOf"]
    assert [kind["type"] for kind in kinds] == ["number", "string", "object"]
    assert "unit" in kinds[2]["properties"]
    assert "string" in kinds[2]["properties"]["low"]["type"]


def test_texts_may_be_bare_and_lists_may_be_one_value() -> None:
    """`name: Camp` and `destination: UKR` are fine; hashes of passages are no text."""
    schema = scenario_schema()
    assert {"type": "string"} in _wanted(schema, "Force", "name")["anyOf"]
    assert [kind["type"] for kind in _wanted(schema, "Forbidden", "destination")["anyOf"]] == [
        "array",
        "string",
    ]
    assert "anyOf" not in _wanted(schema, "Source", "passages")


def test_keys_have_the_name_that_the_file_uses_and_a_description() -> None:
    """Editors show the descriptions."""
    schema = scenario_schema()
    assert "with" in schema["$defs"]["Consultation"]["properties"]
    assert "[h]" in _wanted(schema, "ReadinessState", "notice_h")["description"]
