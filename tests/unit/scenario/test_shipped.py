"""The shipped scenarios hold what they must, in both languages, and say where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from muster.scenario.loading import load_scenario
from muster.scenario.naming import parts
from muster.scenario.schema import Entry, Scenario, Sourced
from muster.scenario.shape import is_text
from muster.scenario.shelf import shipped_ids
from muster.scenario.walking import figures

TABLE = Path(__file__).parents[2] / "data" / "facts_2022.yaml"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["facts"]
FIRST = "ukraine-2022-01"
MONDAY = date(2022, 1, 24)
TUESDAY = date(2022, 1, 25)
FROM_MONDAY = {
    "us-alert",
    "leaders-call",
    "agreed-retaliation",
    "economic-costs",
    "support-sovereignty",
    "prefer-diplomacy",
}
PLACEHOLDERS = {
    "personnel", "equipment", "notice", "to", "home", "date", "duration", "members", "with",
    "present", "host", "actor",
}  # fmt: skip
PLAIN = {
    "actor", "host", "owner", "target", "trigger", "status", "force", "clock", "on", "when",
    "stance", "date",
}  # fmt: skip
LISTS = {"with", "present", "outcomes", "about"}

load = cache(load_scenario)
every = pytest.mark.parametrize("name", shipped_ids())


@pytest.fixture(autouse=True)
def small_gazetteer() -> None:
    """Use the real gazetteer: the shipped scenarios name real places."""


def fact(identifier: str) -> Any:
    return getattr(load(FIRST), EXPECTED[identifier]["section"])[identifier]


def texts(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Give every text per language with its path."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            inner = getattr(value, name)
            if inner and name != "passages" and _is_text_field(field.annotation):
                yield f"{path}.{name}", inner
            else:
                yield from texts(inner, f"{path}.{name}")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{path}.{key}")


def _is_text_field(annotation: Any) -> bool:
    options = getattr(annotation, "__args__", ())
    kinds = (annotation, *options, *(getattr(option, "__origin__", None) for option in options))
    return any(is_text(kind) for kind in kinds)


def test_three_scenarios_ship() -> None:
    """Proves that the crisis, its revision and a civil-protection case are all there."""
    assert set(shipped_ids()) >= {FIRST, "ukraine-2022-02-03", "earthquake-turkey-2023"}


@every
def test_loads_without_a_single_issue(name: str) -> None:
    """Proves that each shipped scenario passes every check."""
    scenario = load(name)
    assert scenario.id == name
    assert scenario.revises is None or scenario.revises in shipped_ids()


def test_the_table_has_every_fact_of_the_report() -> None:
    """Proves that the expected table itself is whole: 27 facts."""
    assert len(EXPECTED) == 27


@pytest.mark.parametrize("identifier", EXPECTED)
def test_fact_is_an_object_with_its_passage(identifier: str) -> None:
    """Proves that each fact keeps its id and points to the right characters of the report."""
    assert fact(identifier).source == f"vk-2022-01-25#{EXPECTED[identifier]['range']}"


@pytest.mark.parametrize("identifier", EXPECTED)
def test_fact_says_who_and_what(identifier: str) -> None:
    """Proves that actors, targets, stances, formulas and lists are those of the report."""
    entry, row = fact(identifier), EXPECTED[identifier]
    for key in PLAIN & row.keys():
        assert getattr(entry, key) == row[key], key
    for key in LISTS & row.keys():
        assert list(getattr(entry, "with_" if key == "with" else key)) == row[key], key
    if "by" in row:
        assert entry.by == (tuple(row["by"]) if isinstance(row["by"], list) else row["by"])


@pytest.mark.parametrize("identifier", [key for key, row in EXPECTED.items() if "personnel" in row])
def test_fact_has_the_report_s_strength(identifier: str) -> None:
    """Proves that strengths are those of the report, and unknown where it gives none."""
    row, personnel = EXPECTED[identifier], fact(identifier).personnel
    assert personnel.planned == row["personnel"]
    assert personnel.approximate is row.get("approximate", False)


@pytest.mark.parametrize("identifier", [key for key, row in EXPECTED.items() if "equipment" in row])
def test_fact_has_the_report_s_equipment(identifier: str) -> None:
    """Proves that aircraft and ships are counted as reported, and null where uncounted."""
    counts = {kind: count.planned for kind, count in fact(identifier).equipment.items()}
    assert counts == EXPECTED[identifier]["equipment"]


def test_five_days_are_a_ceiling() -> None:
    """Proves that the notice has a high of 120 h, a lower low and no value of its own."""
    alert = fact("us-five-days").alert
    assert (alert.notice_h.value, alert.notice_h.high) == (None, 120)
    assert alert.notice_h.low < 120
    assert alert.since == MONDAY


def test_call_lasted_almost_an_hour_and_a_half() -> None:
    """Proves that the duration is there, and marked as approximate."""
    duration_h = fact("leaders-call").duration_h
    assert (duration_h.value, duration_h.approximate) == (1.5, True)


def test_americans_may_not_go_to_ukraine() -> None:
    """Proves that the caveat binds all American forces."""
    caveat = fact("us-not-ukraine")
    assert caveat.forbids.destination == ("UKR",)
    assert not caveat.applies_to


def test_conditions_are_stated_and_do_not_bind() -> None:
    """Proves which part each stated condition releases, and that none is binding."""
    purpose, other = fact("us-purpose"), fact("us-other-situations")
    assert not purpose.binding
    assert not other.binding
    assert purpose.releases == "all"
    assert other.releases == "part"
    assert 0 < len(other.part) < len(fact("us-alert").composed_of)


def test_nobody_is_counted_twice() -> None:
    """Proves that the Americans belong to the pool, and that shares make up the whole."""
    assert fact("us-alert").assigned_to == "nrf"
    for elements in (fact("us-alert").composed_of, fact("nrf").tranches):
        assert sum(element.share.planned for element in elements.values()) == pytest.approx(1)


@pytest.mark.parametrize("identifier", EXPECTED)
def test_fact_is_known_from_its_day(identifier: str) -> None:
    """Proves that only Monday's facts are known on Monday."""
    assert fact(identifier).as_of == (MONDAY if identifier in FROM_MONDAY else TUESDAY)


def test_nothing_is_known_before_monday() -> None:
    """Proves that a situation report of 23 January knows nothing of this crisis."""
    sections = ("forces", "pools", "decisions", "events", "statements", "postures", "measures")
    for section in sections:
        for identifier, entry in getattr(load(FIRST), section).items():
            assert entry.as_of is not None, identifier
            assert entry.as_of >= MONDAY, identifier


@pytest.mark.parametrize("identifier", EXPECTED)
def test_fact_is_told_in_both_languages(identifier: str) -> None:
    """Proves that the situation report finds a sentence for each fact in English and Dutch."""
    assert set(fact(identifier).what) == {"en", "nl"}


@every
def test_every_text_exists_in_english_and_dutch(name: str) -> None:
    """Proves that no name, title or sentence of a crisis lacks a language."""
    found = dict(texts(load(name)))
    assert len(found) > 50
    assert not [path for path, text in found.items() if set(text) != {"en", "nl"}]


@every
def test_sentences_hold_no_figures_of_their_own(name: str) -> None:
    """Proves that numbers in sentences come from placeholders, so that they follow edits."""
    for path, text in texts(load(name)):
        if not path.endswith(".what"):
            continue
        for sentence in text.values():
            bare = re.sub(r"\{[a-z_:]+\}", "", sentence)
            assert not re.search(r"\d", bare), (path, sentence)
            assert set(re.findall(r"\{([a-z_]+)", sentence)) <= PLACEHOLDERS, path


@every
def test_languages_use_the_same_placeholders(name: str) -> None:
    """Proves that no figure is told in one language only."""
    for path, text in texts(load(name)):
        if path.endswith(".what"):
            used = [sorted(set(re.findall(r"\{[a-z_]+\}", sentence))) for sentence in text.values()]
            assert all(one == used[0] for one in used), path


@every
def test_every_number_has_an_origin(name: str) -> None:
    """Proves that each number has a source or is an estimate with low, high and reasoning."""
    for figure in figures(load(name)):
        quantity = figure.quantity
        if quantity.planned is None:
            continue
        assert figure.source is not None or figure.estimate is not None, figure.path
        if figure.estimate is not None:
            assert quantity.low is not None, figure.path
            assert quantity.high is not None, figure.path
            assert len(figure.estimate) > 8, figure.path


@every
def test_everything_sourced_or_reasoned(name: str) -> None:
    """Proves that no object of the crisis stands there without source, estimate or figures."""
    scenario = load(name)
    for section in ("decisions", "events", "acceptances", "conditions", "caveats", "measures",
                    "consultations", "positions", "statements", "postures", "movements",
                    "closures", "forces", "pools"):  # fmt: skip
        for identifier, entry in getattr(scenario, section).items():
            assert isinstance(entry, Sourced)
            assert entry.source or entry.estimate, (section, identifier)


@every
def test_sources_were_there(name: str) -> None:
    """Proves that nothing is cited that appeared after the information date."""
    scenario = load(name)
    for identifier, source in scenario.sources.items():
        assert source.date <= scenario.information_date, identifier


@every
def test_whoever_moves_has_home_and_template(name: str) -> None:
    """Proves that each moving leaf can be turned into cargo."""
    scenario = load(name)
    leaves: dict[str, Entry] = {
        key: force for key, force in scenario.forces.items() if not force.composed_of
    }
    leaves |= {str(path[-1]): element for path, element, _ in parts(scenario)}
    moving = {movement.force for movement in scenario.movements.values()}
    for identifier in moving & leaves.keys():
        entry: Any = leaves[identifier]
        assert entry.home, identifier
        assert entry.template, identifier


@every
def test_types_exist_in_the_tables(name: str) -> None:
    """Proves that each template and lift type that a scenario names is in the package."""
    from muster.problem.lift import known_lift_types
    from muster.problem.template import known_templates

    scenario = load(name)
    assert {fleet.type for fleet in scenario.fleets.values()} <= set(known_lift_types())
    named = {force.template for force in scenario.forces.values()}
    named |= {element.template for _, element, _ in parts(scenario)}
    assert named - {None} <= set(known_templates())


def test_named_settings_are_there() -> None:
    """Proves that a report can show the settings that people ask about."""
    for name in (FIRST, "ukraine-2022-02-03"):
        assert set(load(name).settings) == {"undecided", "both-now", "invasion", "other-situations"}
    assert load(FIRST).settings["invasion"]["invasion"] == date(2022, 2, 24)


def test_the_revision_keeps_ids_and_adds_the_announcement() -> None:
    """Proves that the later state of knowledge can be compared with the first."""
    first, later = load(FIRST), load("ukraine-2022-02-03")
    assert later.revises == FIRST
    assert first.forces.keys() <= later.forces.keys()
    assert first.decisions.keys() <= later.decisions.keys()
    added = {
        key: force.personnel.planned
        for key, force in later.forces.items()
        if key not in first.forces and force.personnel
    }
    assert added["us-airborne-poland"] == 1700
    assert added["us-headquarters-germany"] == 300
    assert added["us-stryker-romania"] == 1000
    assert later.forces["us-alert"].personnel == first.forces["us-alert"].personnel
    assert later.decisions["us-deploy-order"].status == "pending"
    assert later.acceptances["lithuania-accepts-f16"].status == "taken"


def test_rescue_teams_wait_for_acceptance() -> None:
    """Proves that the civil-protection case runs on the third clock throughout."""
    scenario: Scenario = load("earthquake-turkey-2023")
    assert {readiness.clock for readiness in scenario.readiness.values()} == {"acceptance"}
    assert {acceptance.host for acceptance in scenario.acceptances.values()} == {"TUR"}
    assert {force.kind for force in scenario.forces.values()} == {"civil"}
