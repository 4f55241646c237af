"""Report, situation report and comparison of the shipped scenario, in words."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.unit.report.test_page import read

from muster.report.comparing import compare_documents, describe_comparison
from muster.report.page import render_page
from muster.report.situation import write_situation

Document = dict[str, Any]
FACTS = Path(__file__).parents[1] / "data" / "facts_2022.yaml"
END_OF_TUESDAY = datetime(2022, 1, 26, tzinfo=UTC)
END_OF_SUNDAY = datetime(2022, 1, 24, tzinfo=UTC)


def _passages() -> dict[str, str]:
    content = yaml.safe_load(FACTS.read_text())
    return {identifier: fact["range"] for identifier, fact in content["facts"].items()}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_fact_of_the_report_is_told_with_its_passage(
    undecided: Document, language: str
) -> None:
    """All 27 facts, each with who reports it and the range of its passage."""
    text = write_situation(undecided, END_OF_TUESDAY, language)
    passages = _passages()
    assert len(passages) >= 27
    for identifier, passage in passages.items():
        assert f"vk-2022-01-25#{passage}" in text, identifier


def test_on_sunday_nothing_of_it_is_known(undecided: Document) -> None:
    """None of Monday's news is in a report as of Sunday."""
    text = write_situation(undecided, END_OF_SUNDAY, "nl")
    assert "Van dit scenario was toen nog niets bekend." in text
    assert "8.500" not in text


@pytest.mark.parametrize("setting", ["undecided", "decided", "invaded"])
def test_the_page_is_whole_and_light(setting: str, request: pytest.FixtureRequest) -> None:
    """Every link inside leads somewhere, no id stands twice, and it stays under 3 MB."""
    page = render_page(request.getfixturevalue(setting), ("en", "nl"))
    reader = read(page)
    assert len(reader.ids) == len(set(reader.ids))
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)
    assert len(page.encode()) < 3_000_000


def test_a_crisis_of_another_kind_has_a_page_too(plan: Callable[..., Document]) -> None:
    """Rescue teams after an earthquake: no opponent, no NATO, the same report."""
    page = render_page(plan(scenario="earthquake-turkey-2023"), ("en", "nl"))
    reader = read(page)
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)
    assert "counted by others" not in page


def test_two_settings_differ_in_decisions_and_dates_not_in_facts(
    undecided: Document, decided: Document
) -> None:
    """What moved the Americans is the order, and the comparison says so."""
    comparison = compare_documents(undecided, decided)
    assert comparison["facts"] == []
    changed = {row["id"] for row in comparison["decisions"]}
    assert changed == {"us-deploy-order", "nrf-activation"}
    (row,) = [row for row in comparison["dates"] if row["force"] == "us-alert"]
    assert {"kind": "decision", "id": "us-deploy-order"}.items() <= row["why"][0].items()
    text = describe_comparison(comparison, "nl")
    assert "het besluit ‘Amerikaans bevel tot ontplooiing’" in text


def test_an_edited_number_is_told_as_old_and_new(undecided: Document) -> None:
    """Every count of equipment in the scenario shows up in the comparison when it changes."""
    edited = 0
    for identifier, force in undecided["input"]["scenario"]["forces"].items():
        for kind in force.get("equipment", {}):
            other = copy.deepcopy(undecided)
            counts = other["input"]["scenario"]["forces"][identifier]["equipment"]
            counts[kind] = {**counts[kind], "value": 99} if isinstance(counts[kind], dict) else 99
            (fact,) = compare_documents(undecided, other)["facts"]
            assert fact["path"].startswith(f"forces.{identifier}.equipment.{kind}")
            assert fact["new"] == 99
            edited += 1
    assert edited >= 4
