"""Writing a scenario: what is read back is the same, in one canonical order."""

import json
from pathlib import Path
from typing import Any

import pytest

from muster.scenario.dump import dump_scenario, write_yaml
from muster.scenario.interpreting import interpret
from muster.scenario.loading import load_scenario, read_scenario
from muster.scenario.schema import Scenario


@pytest.fixture
def scenario(content: dict[str, Any]) -> Scenario:
    """Give the small scenario."""
    found = interpret(content).scenario
    assert found is not None
    return found


def test_yaml_is_read_back_as_the_same_scenario(scenario: Scenario, tmp_path: Path) -> None:
    """Through a file, with every check."""
    path = tmp_path / "again.yaml"
    path.write_text(write_yaml(scenario), encoding="utf-8")
    assert load_scenario(path) == scenario


def test_the_days_of_a_closure_survive(content: dict[str, Any], tmp_path: Path) -> None:
    """Written and read again, a closure holds from and until the same days."""
    content["closures"] = {
        "sea": {"closes": "POL:sea", "closed_from": "2022-02-01", "closed_until": "2022-02-10"}
    }
    found = interpret(content).scenario
    assert found is not None
    path = tmp_path / "again.yaml"
    path.write_text(write_yaml(found), encoding="utf-8")
    closure = load_scenario(path).closures["sea"]
    assert closure == found.closures["sea"]
    assert str(closure.closed_until) == "2022-02-10"


def test_plain_values_survive_json(scenario: Scenario) -> None:
    """As `result.json` keeps its input."""
    assert read_scenario(json.loads(json.dumps(dump_scenario(scenario))), where="x") == scenario


def test_what_equals_the_default_is_left_out(scenario: Scenario) -> None:
    """A bare number stays bare, an unknown one stays a mapping."""
    plain = dump_scenario(scenario)
    assert plain["forces"]["dk-f16"] == {
        "source": "vk",
        "name": {"en": "F-16s"},
        "actor": "DNK",
        "kind": "air",
        "equipment": {"F-16": 4},
        "home": "EKSP",
    }
    changed = scenario.forces["dk-f16"].equipment["F-16"].model_copy(update={"value": None})
    scenario.forces["dk-f16"].equipment["F-16"] = changed
    assert dump_scenario(scenario)["forces"]["dk-f16"]["equipment"] == {"F-16": {"value": None}}


def test_writing_twice_gives_the_same_text(scenario: Scenario) -> None:
    """The order is that of the schema, whatever the order of the keys was."""
    turned = Scenario.model_validate(dict(reversed(dump_scenario(scenario).items())))
    assert write_yaml(turned) == write_yaml(scenario)
