"""What changed between two results, which dates moved, and why."""

from __future__ import annotations

import json
from typing import Any

from tests.support.sample_document import sample_document

from muster.report.comparing import compare_documents, describe_comparison


def force(document: dict[str, Any], identifier: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in document["forces"] if row["id"] == identifier)
    return found


def changed() -> dict[str, Any]:
    """The sample with more Americans, a later closure, an invasion, a new and a lost statement."""
    document = sample_document()
    document["input"]["scenario"]["forces"]["us-alert"]["personnel"] = {"value": 9100}
    document["input"]["scenario"]["forces"]["pl-x"] = {"name": {"en": "Polish brigade"}}
    force(document, "us-recon")["closed_at"] = "2022-02-09T10:00:00Z"
    force(document, "us-recon")["phases"][2]["hours"] += 37.4
    for row in document["decisions_state"]:
        if row["id"] == "invasion":
            row["at"] = "2022-02-24T00:00:00Z"
    document["measures"][0]["status"] = "triggered"
    document["strength"]["current"][-1]["personnel"] = 10_500
    gone = document["statements"].pop(0)
    document["statements"].append(gone | {"id": "new-words", "what": {"en": "New words."}})
    return document


def test_two_equal_results_differ_in_nothing() -> None:
    """Nothing is told, in words and in data."""
    comparison = compare_documents(sample_document(), sample_document())
    for section in ("facts", "decisions", "dates", "measures", "statements"):
        assert comparison[section] == []
    assert "Er is niets veranderd." in describe_comparison(comparison, "nl")


def test_facts_are_told_with_old_and_new_value_by_path() -> None:
    """A changed number, and a new object as one change."""
    facts = {f["path"]: f for f in compare_documents(sample_document(), changed())["facts"]}
    assert set(facts) == {"forces.us-alert.personnel", "forces.pl-x"}
    number = facts["forces.us-alert.personnel"]
    assert (number["change"], number["old"], number["new"]) == ("changed", 8500, 9100)
    assert number["names"]["nl"] == "Gealarmeerde Amerikaanse eenheden: mensen"
    assert facts["forces.pl-x"]["change"] == "added"
    assert facts["forces.pl-x"]["names"]["en"] == "Polish brigade"


def test_a_bare_number_is_the_quantity_that_it_stands_for() -> None:
    """8500 and {value: 8500} are the same fact."""
    other = sample_document()
    other["input"]["scenario"]["forces"]["us-alert"]["personnel"] = 8500
    assert compare_documents(sample_document(), other)["facts"] == []


def test_dates_that_moved_say_by_how_much_and_why() -> None:
    """The reconnaissance closes 37.4 hours later: a changed fact and a longer wait for lift."""
    (row,) = compare_documents(sample_document(), changed())["dates"]
    assert row["force"] == "us-recon"
    (move,) = row["moves"]
    assert (move["date"], move["later_h"]) == ("closed_at", 37.4)
    kinds = [reason["kind"] for reason in row["why"]]
    assert kinds == ["fact", "phase"]
    assert row["why"][0]["path"] == "forces.us-alert.personnel"
    assert row["why"][1]["phase"] == "wait_lift"


def test_a_decision_that_releases_a_force_is_a_reason() -> None:
    """Without the activation the spearhead has no dates, and the decision is named."""
    other = sample_document()
    for row in other["decisions_state"]:
        if row["id"] == "nrf-activation":
            row["at"] = None
    spearhead = force(other, "nrf-spearhead")
    spearhead |= {"released_at": None, "ready_at": None, "closed_at": None, "phases": None}
    spearhead |= {"first_arrival_at": None, "status": "not_released"}
    rows = compare_documents(sample_document(), other)["dates"]
    (row,) = [row for row in rows if row["force"] == "nrf-spearhead"]
    assert row["status"] == ["closed", "not_released"]
    assert row["why"][0]["id"] == "nrf-activation"


def test_the_words_hold_everything_in_both_languages() -> None:
    """Facts, dates, measures, strength and statements are all told."""
    comparison = compare_documents(sample_document(), changed())
    english, dutch = (describe_comparison(comparison, language) for language in ("en", "nl"))
    assert "8,500 → 9,100" in english
    assert "8.500 → 9.100" in dutch
    assert "37.4 hours later" in english
    assert "37,4 uur later" in dutch
    assert "Sanctions and swift retaliation: waits → triggered" in english
    assert "Russische invasie van Oekraïne: nooit → 24 februari 2022" in dutch
    assert "New: New words." in english
    assert "10,090 → 10,500" in english


def test_the_data_are_plain_json() -> None:
    """What `--json` prints can be read back."""
    comparison = compare_documents(sample_document(), changed())
    assert json.loads(json.dumps(comparison)) == comparison
