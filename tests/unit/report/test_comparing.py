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


def test_only_facts_are_told_and_editing_is_counted() -> None:
    """A new reasoning and another source are no facts: one line says how many there were."""
    other = sample_document()
    scenario = other["input"]["scenario"]
    scenario["forces"]["us-alert"]["source"] = "elsewhere"
    scenario["settings"] = {"late": {"nrf-activation": "2022-03-01"}}
    comparison = compare_documents(sample_document(), other)
    assert comparison["facts"]
    assert all(fact["editorial"] for fact in comparison["facts"])
    text = describe_comparison(comparison, "en")
    assert "elsewhere" not in text
    assert f"Not told here: {len(comparison['facts'])} changes" in text


def test_a_new_force_brings_its_figures_in_one_line() -> None:
    """People, equipment and where it goes; its movement has no line of its own."""
    other = sample_document()
    other["input"]["scenario"]["forces"]["pl-x"] = {
        "name": {"en": "Polish brigade", "nl": "Poolse brigade"},
        "personnel": {"value": 4000, "low": 3000, "high": 5000},
        "equipment": {"tank": {"value": 58}},
    }
    other["input"]["scenario"]["movements"] = {"pl-x-moves": {"force": "pl-x", "to": "EPRZ"}}
    row = force(other, "dk-f16") | {"id": "pl-x", "destination": "EPRZ"}
    other["forces"].append(row)
    text = describe_comparison(compare_documents(sample_document(), other), "en")
    facts = text[text.index("## Facts") : text.index("## Dates")]
    assert facts.count("Polish brigade") == 1
    assert "New: Polish brigade: 4,000 (3,000–5,000) people, 58 tanks, to Rzeszów" in facts


def test_a_changed_range_is_one_fact() -> None:
    """Value, low and high of one quantity change together, told as one."""
    other = sample_document()
    amount = {"value": 9100, "low": 9000, "high": 9500, "source": "x"}
    other["input"]["scenario"]["forces"]["us-alert"]["personnel"] = amount
    comparison = compare_documents(sample_document(), other)
    (fact,) = comparison["facts"]
    assert fact["path"] == "forces.us-alert.personnel"
    assert "8,500 → 9,100 (9,000–9,500)" in describe_comparison(comparison, "en")


def test_places_are_told_by_name() -> None:
    """A changed destination is a place; a code stands behind its name, an id does not."""
    a, b = sample_document(), sample_document()
    for document, place in ((a, "EPRZ"), (b, "LRCK")):
        document["input"]["scenario"]["movements"] = {"m": {"force": "us-alert", "to": place}}
    text = describe_comparison(compare_documents(a, b), "en")
    assert "Rzeszów (EPRZ) → Mihail Kogălniceanu (LRCK)" in text
    b["input"]["scenario"]["movements"]["m"]["to"] = "baltic-sea"
    text = describe_comparison(compare_documents(a, b), "en")
    assert "Rzeszów (EPRZ) → Baltic Sea" in text
    assert "baltic-sea" not in text


def test_two_settings_of_one_scenario_say_which_is_which() -> None:
    """Two scenarios differ by their title; two settings by what is decided in them."""
    a = sample_document()
    taken = [row["id"] for row in a["decisions_state"] if row["kind"] != "acceptance"]
    a["decisions"] = a["decisions"] | dict.fromkeys(taken)
    text = describe_comparison(compare_documents(a, sample_document()), "en")
    heads = [line for line in text.splitlines() if line.startswith(("A:", "B:"))]
    assert heads[0].endswith("Setting: nothing is decided.")
    assert "Setting: " in heads[1]
    assert "(25 Jan)" in heads[1]


def test_settings_that_differ_in_an_acceptance_alone_say_which() -> None:
    """What both sides take for granted is not told."""
    a, b = sample_document(), sample_document()
    first = next(row["id"] for row in a["decisions_state"] if row["kind"] == "acceptance")
    row = next(row for row in b["decisions_state"] if row["id"] == first)
    row["at"] = None
    b["decisions"] = b["decisions"] | {first: None}
    text = describe_comparison(compare_documents(a, b), "en")
    heads = [line for line in text.splitlines() if line.startswith(("A:", "B:"))]
    name = row["names"]["en"]
    assert [f"{name} (" in head for head in heads] == [True, True]
    assert f"{name} (never)" in heads[1]
    assert f"{name} (never)" not in heads[0]
    assert heads[0].count(" (") == heads[1].count(" (")


def test_an_amount_of_which_only_the_source_is_known_is_unknown() -> None:
    """Nobody reads an address where a number is missing."""
    a, b = sample_document(), sample_document()
    a["input"]["scenario"]["forces"]["us-alert"]["personnel"] = {"source": "x#char=1,2"}
    b["input"]["scenario"]["forces"]["us-alert"]["personnel"] = {"value": 3, "low": 1, "high": 3}
    text = describe_comparison(compare_documents(a, b), "en")
    assert "people: unknown → 3 (1–3)" in text
    assert "x#char" not in text


def test_dates_that_moved_come_with_their_range() -> None:
    """With replications on both sides the days between which a date falls are told."""
    a, b = sample_document(), changed()
    for document, days in ((a, ("05", "07")), (b, ("07", "11"))):
        low, high = (f"2022-02-{day}T00:00:00Z" for day in days)
        band = {"p10": low, "p50": low, "p90": high}
        force(document, "us-recon")["bands"] = {"closed": band}
    text = describe_comparison(compare_documents(a, b), "en")
    assert "(four times in five 5–7 Feb → 7–11 Feb)" in text
