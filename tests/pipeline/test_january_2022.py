"""The main job on the crisis of January 2022, through the five verbs."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import pytest

from muster.result.schema import ResultDocument

Document = dict[str, Any]


def force(document: Document, identifier: str) -> Document:
    (row,) = [row for row in document["forces"] if row["id"] == identifier]
    return row


def elements(document: Document, parent: str) -> list[Document]:
    return [row for row in document["forces"] if row["parent"] == parent]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def last_posture(document: Document, identifier: str) -> dict[str | None, Document]:
    rows: dict[str | None, Document] = {}
    for row in document["posture"]:
        if row["force"] == identifier:
            rows[row["place"]] = row
    return rows


def state(document: Document, section: str, identifier: str) -> Document:
    (row,) = [row for row in document[section] if row["id"] == identifier]
    return row


def test_without_decisions_only_the_promised_contributions_move(undecided: Document) -> None:
    """The alerted Americans and the NRF wait; Dutch and Danish aircraft and the frigate go."""
    assert force(undecided, "us-alert")["status"] == "not_released"
    assert force(undecided, "nrf")["status"] == "not_released"
    for identifier, kind, count in (
        ("nl-f35", "F-35", 2),
        ("dk-f16", "F-16", 4),
        ("dk-frigate", "frigate", 1),
    ):
        row = force(undecided, identifier)
        assert row["status"] == "closed", identifier
        there = last_posture(undecided, identifier)[row["destination"]]
        assert there["equipment"] == {kind: count}
    assert {m["status"] for m in undecided["measures"]} == {"dormant"}
    assert {m["id"] for m in undecided["measures"]} == {"agreed-retaliation", "economic-costs"}


def test_what_was_counted_stays_what_was_counted(undecided: Document) -> None:
    """127,000 Russians; the Ukrainians at the line are unknown, not zero."""
    russians = [row for row in undecided["posture"] if row["actor"] == "RUS"]
    assert [row["personnel"] for row in russians] == [127000]
    ukrainians = [row for row in undecided["posture"] if row["force"] == "ua-line"]
    assert [row["personnel"] for row in ukrainians] == [None]


def test_the_ships_of_unknown_number_stay_unknown(undecided: Document) -> None:
    """Spain sends several ships; nobody said how many."""
    assert list(force(undecided, "es-ships")["equipment"].values()) == [None]


def test_acceptances_that_are_only_assumed_are_shown_as_such(undecided: Document) -> None:
    """Bulgaria's yes to the F-35s is not in the report."""
    assert force(undecided, "nl-f35")["acceptance"] == "assumed"


def test_both_decisions_release_both(decided: Document) -> None:
    """The order and the activation release the 8,500 and the pool."""
    for identifier in ("us-alert", "nrf"):
        assert force(decided, identifier)["released_at"] == "2022-01-25T00:00:00Z"
        assert force(decided, identifier)["status"] != "not_released"


def test_nobody_leaves_before_the_order_and_all_are_ready_within_five_days(
    decided: Document,
) -> None:
    """ "Within five days" is a ceiling for every element, and some are ready sooner."""
    order = moment("2022-01-25T00:00:00Z")
    ready = [moment(row["ready_at"]) for row in elements(decided, "us-alert")]
    assert ready
    assert all(order <= at <= order + timedelta(hours=120) for at in ready)
    assert min(ready) < order + timedelta(hours=120)
    americans = {row["id"] for row in elements(decided, "us-alert")}
    needs = {row["id"] for row in decided["requirements"] if row["force"] in americans}
    leaves = [moment(m["depart_at"]) for m in decided["movements"] if m["requirement"] in needs]
    assert leaves
    assert min(leaves) >= order


@pytest.mark.parametrize("setting", ["undecided", "decided", "invaded", "other_situations"])
def test_no_american_is_ever_in_ukraine(setting: str, request: pytest.FixtureRequest) -> None:
    """The caveat holds in the posture and on every leg."""
    document = request.getfixturevalue(setting)
    americans = [row for row in document["posture"] if row["actor"] == "USA"]
    assert americans
    assert all(row["country"] != "UKR" for row in americans)
    actors = {row["id"]: row["actor"] for row in document["requirements"]}
    for movement in document["movements"]:
        if actors[movement["requirement"]] == "USA":
            assert "UKR" not in movement["countries"]


def test_the_spearhead_closes_and_the_rest_closes_or_says_why_not(decided: Document) -> None:
    """Tranches close, or are open with the reason."""
    tranches = elements(decided, "nrf")
    spearhead = [row for row in tranches if "spearhead" in row["id"]]
    assert spearhead
    assert all(row["status"] == "closed" for row in spearhead)
    for row in tranches:
        assert row["closed_at"] is not None or row["reason"] is not None, row["id"]


@pytest.mark.parametrize("setting", ["undecided", "decided", "invaded", "other_situations"])
def test_the_phases_add_up(setting: str, request: pytest.FixtureRequest) -> None:
    """The critical hours sum to the closure within a tenth of an hour; none is negative."""
    document = request.getfixturevalue(setting)
    c_day = moment(document["c_day"])
    closed = 0
    for row in document["forces"]:
        if row["closed_at"] is None:
            assert row["phases"] is None, row["id"]
            continue
        closed += 1
        hours = (moment(row["closed_at"]) - c_day).total_seconds() / 3600
        assert row["phases"] is not None, row["id"]
        assert all(phase["hours"] >= 0 for phase in row["phases"])
        assert abs(sum(phase["hours"] for phase in row["phases"]) - hours) <= 0.1, row["id"]
    assert closed > 0


def test_the_headline_follows_the_setting(undecided: Document, decided: Document) -> None:
    """Another setting, another headline, in both languages."""
    for language in ("en", "nl"):
        assert undecided["headline"][language] != decided["headline"][language]
        assert undecided["headline"][language]


def test_an_invasion_triggers_the_measures_that_day(invaded: Document) -> None:
    """Both measures wait for the invasion."""
    for row in invaded["measures"]:
        assert row["status"] == "triggered"
        assert row["at"] == "2022-02-24T00:00:00Z"


def test_an_invasion_meets_the_stated_purpose(invaded: Document, decided: Document) -> None:
    """With it the purpose is met; without it the order departs from it and still moves all."""
    assert state(invaded, "conditions", "us-purpose")["met"] is True
    assert state(invaded, "conditions", "us-purpose")["at"] == "2022-02-24T00:00:00Z"
    without = state(decided, "conditions", "us-purpose")
    assert without["met"] is False
    assert without["departed"] is True
    assert "us-purpose" in state(decided, "decisions_state", "us-deploy-order")["departs_from"]
    assert all(row["released_at"] for row in elements(decided, "us-alert"))


def test_other_situations_move_only_the_named_part(other_situations: Document) -> None:
    """Without the NRF, other situations release only what the condition names."""
    part = set(state(other_situations, "conditions", "us-other-situations")["part"])
    assert part
    released = {row["id"] for row in elements(other_situations, "us-alert") if row["released_at"]}
    everybody = {row["id"] for row in elements(other_situations, "us-alert")}
    assert released == part
    assert part < everybody
    assert force(other_situations, "nrf")["status"] == "not_released"


@pytest.mark.parametrize("setting", ["undecided", "decided", "other_situations"])
def test_people_are_conserved_at_every_step(setting: str, request: pytest.FixtureRequest) -> None:
    """Of each force as many people are somewhere, or in transit, as it has, at every time."""
    document = request.getfixturevalue(setting)
    here: dict[str, dict[str | None, int]] = defaultdict(dict)
    people = {
        row["id"]: row["personnel"] for row in document["forces"] if row["personnel"] is not None
    }
    rows = sorted(document["posture"], key=lambda row: row["at"])
    seen = set()
    for index, row in enumerate(rows):
        if row["personnel"] is None or row["force"] not in people:
            continue
        here[row["force"]][row["place"]] = row["personnel"]
        seen.add(row["force"])
        last_of_its_time = index + 1 == len(rows) or rows[index + 1]["at"] != row["at"]
        if last_of_its_time:
            for name in seen:
                assert sum(here[name].values()) == people[name], (name, row["at"])
    assert seen


def test_nobody_is_counted_twice(decided: Document) -> None:
    """Elements add up to their force; tranches and assigned forces add up to the pool."""
    alert = force(decided, "us-alert")
    assert sum(row["personnel"] for row in elements(decided, "us-alert")) == alert["personnel"]
    assert alert["personnel"] == 8500
    assert alert["assigned_to"] == "nrf"
    pool = force(decided, "nrf")["personnel"]
    assert pool == 40000
    tranches = sum(row["personnel"] for row in elements(decided, "nrf"))
    assert tranches + alert["personnel"] == pool


def test_parents_sum_up_their_elements(decided: Document) -> None:
    """A parent's dates are the latest of its elements, its first arrival the earliest."""
    for parent in decided["forces"]:
        parts = elements(decided, parent["id"])
        moving = [row for row in parts if row["released_at"]]
        if not moving or parent["status"] == "not_released":
            continue
        first = [row["first_arrival_at"] for row in moving if row["first_arrival_at"]]
        assert parent["first_arrival_at"] == (min(first) if first else None)
        closed = [row["closed_at"] for row in moving]
        expected = None if None in closed else max(closed)
        assert parent["closed_at"] == expected, parent["id"]


@pytest.mark.parametrize("scenario", ["ukraine-2022-01", "ukraine-2022-02-03"])
def test_the_document_follows_its_schema(plan: Any, scenario: str) -> None:
    """Every shipped result is what `muster schema result` says."""
    ResultDocument.model_validate(plan(scenario=scenario))


def test_a_bound_stands_beside_every_requirement(decided: Document) -> None:
    """No requirement closes before its bound; the gap is not negative."""
    for row in decided["requirements"]:
        if row["closed_at"] is not None:
            assert row["bound_closed_at"] is not None
            assert row["bound_closed_at"] <= row["closed_at"]
    assert decided["bound"]["gap_h"] >= 0
