"""What is edited is what comes out: run, report, situation report and comparison follow."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

import muster
from muster.cli.planned import planned_document
from muster.errors import InputError, ScenarioError
from muster.facts.quantity import Quantity
from muster.problem.model import Problem
from muster.problem.resolving import resolve
from muster.report.comparing import compare_documents, describe_comparison
from muster.report.page import render_page
from muster.report.situation import write_situation
from muster.result import switchboard
from muster.result.filling import filled_texts
from muster.scenario.dump import dump_scenario
from muster.scenario.loading import read_scenario

Document = dict[str, Any]
DECIDED = {"us-deploy-order": "2022-01-25", "nrf-activation": "2022-01-25"}
LATE = {"us-deploy-order": "2022-02-20", "nrf-activation": "2022-01-25"}
"""So late that preparation under the alert is complete."""
KNOWN = "2022-01-26T00:00:00Z"


@pytest.fixture(scope="module")
def written() -> Document:
    """The shipped scenario in canonical form, to edit."""
    return dump_scenario(muster.load_scenario("ukraine-2022-01"))


def edited(written: Document, path: tuple[str, ...], value: object) -> Document:
    """Copy a scenario with one entry changed; a number keeps its origin."""
    copied = copy.deepcopy(written)
    place = copied
    for step in path[:-1]:
        place = place[step]
    old = place[path[-1]]
    if isinstance(old, dict) and "value" in old:
        place[path[-1]] = {key: part for key, part in old.items() if key not in ("low", "high")}
        place[path[-1]]["value"] = value
    else:
        place[path[-1]] = value
    return copied


def document_of(written: Document) -> Document:
    """Run an edited scenario as `muster run` does, without what needs many more plans."""
    scenario = read_scenario(written, where="edited")
    return planned_document(scenario, {}, languages=("en", "nl"), quick=True)


@pytest.fixture(scope="module")
def before(written: Document) -> Document:
    """The result of the unedited scenario."""
    return document_of(written)


@pytest.mark.parametrize(
    ("path", "value", "old_text", "new_text", "english"),
    [
        (("forces", "dk-f16", "equipment", "F-16"), 6, "four F-16s", "six F-16s", "F-16"),
        (("forces", "us-alert", "personnel"), 9100, "8,500", "9,100", "9,100"),
        (("postures", "ru-buildup", "personnel"), 131000, "127,000", "131,000", "131,000"),
        (("forces", "nl-f35", "equipment", "F-35"), 3, "two F-35s", "three F-35s", "F-35"),
        (("pools", "nrf", "personnel"), 45000, "40,000", "45,000", "45,000"),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else None,
)
def test_numbers_of_the_report_follow_everywhere(
    written: Document,
    before: Document,
    path: tuple[str, ...],
    value: int,
    old_text: str,
    new_text: str,
    english: str,
) -> None:
    """A number that the report states, changed: every output says the new one, none the old."""
    after = document_of(edited(written, path, value))
    rows = [*after["forces"]]
    (row,) = [row for row in rows if row["id"] == path[1]]
    stated = row["equipment"][path[3]] if path[2] == "equipment" else row["personnel"]
    assert stated == value
    situation = write_situation(after, KNOWN, "en")
    assert old_text.lower() in write_situation(before, KNOWN, "en").lower()
    assert new_text.lower() in situation.lower()
    assert old_text.lower() not in situation.lower()
    page = render_page(after, ("en", "nl"))
    assert new_text.lower() in page.lower()
    told = describe_comparison(compare_documents(before, after), "en")
    assert english in told
    there = {r["equipment"].get(path[-1]) for r in after["posture"] if r["force"] == path[1]}
    assert path[2] != "equipment" or value in there


def test_an_earlier_alert_finds_the_force_readier(written: Document) -> None:
    """An alert a week earlier: the same order, ready at home sooner; never later than 120 h."""
    reading = ("readiness", "us-five-days", "alert", "since")
    early = edited(written, reading, "2022-01-17")

    def ready(scenario: Document) -> dict[str, float]:
        problem = resolve(read_scenario(scenario, where="edited"), decisions=DECIDED)
        return {
            force.id: force.ready_h
            for force in problem.forces.values()
            if force.parent == "us-alert" and force.ready_h is not None
        }

    then, now = ready(written), ready(early)
    assert set(then) == set(now)
    assert all(now[name] <= then[name] for name in then)
    assert sum(now.values()) < sum(then.values())
    assert max(then.values()) <= 24 + 120


def test_an_order_ten_days_later_finds_the_force_readier(written: Document) -> None:
    """Notice counted from the order is shorter after ten days of alert."""
    scenario = read_scenario(written, where="edited")

    def notice(day: str) -> float:
        problem = resolve(scenario, decisions={"us-deploy-order": day})
        return sum(
            (force.ready_h or 0) - (force.released_h or 0)
            for force in problem.forces.values()
            if force.parent == "us-alert"
        )

    assert notice("2022-02-04") < notice("2022-01-25")


def test_a_swapped_destination_follows(written: Document, before: Document) -> None:
    """The Danish F-16s to Estonia instead of Lithuania."""
    (name,) = [key for key, m in written["movements"].items() if m["force"] == "dk-f16"]
    after = document_of(edited(written, ("movements", name, "to"), "EEEI"))
    (row,) = [row for row in after["forces"] if row["id"] == "dk-f16"]
    assert row["destination"] == "EEEI"
    last = [r for r in after["posture"] if r["force"] == "dk-f16" and r["place"] == "EEEI"][-1]
    assert last["country"] == "EST"
    assert last["equipment"] == {"F-16": 4}
    assert "EEEI" in describe_comparison(compare_documents(before, after), "en")


@pytest.mark.parametrize("to", ["Kyiv", "UKBB", "Lviv", "50.45,30.52", "Charkov", "Kharkiv UA"])
def test_americans_to_ukraine_are_refused_with_caveat_and_source(
    written: Document, to: str
) -> None:
    """However the place is written, the caveat and its passage are named."""
    mine = [
        key
        for key, movement in written["movements"].items()
        if movement["force"] in written["forces"]["us-alert"]["composed_of"]
    ]
    with pytest.raises(ScenarioError) as caught:
        read_scenario(edited(written, ("movements", mine[0], "to"), to), where="edited")
    text = str(caught.value)
    assert "us-not-ukraine" in text
    assert "char=1338,1458" in text


def numbers(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """List the paths of all quantities of a dumped scenario."""
    if isinstance(value, dict):
        is_quantity = "value" in value and set(value) <= set(Quantity.model_fields)
        if is_quantity and isinstance(value["value"], int | float):
            yield path
        else:
            for key, item in value.items():
                yield from numbers(item, (*path, str(key)))


def bumped(entry: Document, path: tuple[str, ...]) -> Document | None:
    """Change a number a little and stay inside what its field allows."""
    value = entry["value"]
    new = dict(entry)
    share = path[-1].endswith("share")
    new["value"] = value * 0.9 if share else value + 1
    if new["value"] == value:
        new["value"] = 0.5
    for key, pick in (("low", min), ("high", max)):
        if new.get(key) is not None:
            new[key] = pick(new[key], new["value"])
    return new


def visible(problem: Problem) -> tuple[object, ...]:
    """Everything of a problem that a report can show or a plan can use."""
    filled = filled_texts(problem)
    return (
        problem.forces,
        problem.requirements,
        problem.fleets,
        problem.nodes,
        problem.lift_types,
        filled,
        switchboard.consultation_rows(problem, filled),
        switchboard.readiness_rows(problem, filled),
    )


def test_no_number_of_the_scenario_is_dead(written: Document) -> None:
    """Every number, changed alone, changes what is planned or said."""

    def shown(scenario: Document) -> list[tuple[object, ...]]:
        loaded = read_scenario(scenario, where="edited")
        return [visible(resolve(loaded, decisions=setting)) for setting in (DECIDED, LATE)]

    original = shown(written)
    paths = [path for path in numbers(written) if path[0] not in ("sources", "overrides")]
    assert len(paths) > 60
    dead = []
    for path in paths:
        copied = copy.deepcopy(written)
        place = copied
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = bumped(place[path[-1]], path)
        if path[-1] == "share":
            other = next(key for key in _siblings(copied, path) if key != path[-2])
            share = _siblings(copied, path)[other]["share"]
            gone = _entry(written, path)["value"] - place[path[-1]]["value"]
            share["value"] += gone
            share["high"] = max(share.get("high") or 0, share["value"])
        try:
            if shown(copied) == original:
                dead.append(".".join(path))
        except InputError as error:
            pytest.fail(f"{'.'.join(path)}: {error}")
    assert not dead


def _entry(written: Document, path: tuple[str, ...]) -> Document:
    place = written
    for step in path:
        place = place[step]
    return place


def _siblings(written: Document, path: tuple[str, ...]) -> Document:
    return _entry(written, path[:-2])
