"""Properties of scenarios: order and units change nothing, writing loses nothing."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muster.errors import ScenarioError
from muster.facts.unit import convert_quantity, units
from muster.scenario.dump import dump_scenario, write_yaml
from muster.scenario.formula import Formula, parse
from muster.scenario.interpreting import interpret
from muster.scenario.loading import judge
from muster.scenario.patching import patch
from muster.scenario.reading import Document, read_document
from muster.scenario.schema import Scenario
from muster.scenario.spot import Spot

few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=100, deadline=None)

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=20)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True)
texts = words | st.dictionaries(st.sampled_from(["en", "nl"]), words, min_size=1)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
moments = st.datetimes(
    min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)
numbers = st.floats(min_value=0, max_value=1e12) | st.integers(0, 10**9)
quantities = (
    numbers
    | st.fixed_dictionaries({"value": numbers | st.none()}, optional={"estimate": words})
    | st.fixed_dictionaries({"low": st.just(0), "high": numbers, "approximate": st.booleans()})
)
counts = st.integers(0, 10**9) | st.fixed_dictionaries({"value": st.none()})
plain = st.recursive(
    st.none() | st.booleans() | numbers | words | days,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    """Plain values of a scenario that the schema takes (references may lead nowhere)."""
    force = st.fixed_dictionaries(
        {"name": texts, "actor": ids, "kind": st.sampled_from(["land", "air", "civil"])},
        optional={
            "personnel": counts,
            "equipment": st.dictionaries(words, counts, max_size=3),
            "what": texts,
            "as_of": days,
            "priority": st.integers(1, 9),
        },
    )
    fleet = st.fixed_dictionaries(
        {"type": ids, "owner": ids, "count": counts, "base": ids, "notice_h": quantities},
        optional={"available_from": days | moments, "carries": st.lists(ids, max_size=3)},
    )
    call = st.fixed_dictionaries(
        {"name": texts, "date": days | moments, "host": ids, "with": st.lists(ids, max_size=2)}
    )
    return {
        "muster": 1,
        "id": draw(ids),
        "title": draw(texts),
        "c_day": draw(days),
        "information_date": draw(days),
        "horizon_d": draw(st.integers(1, 730)),
        "focus": {"name": draw(texts)},
        "actors": {},
        "forces": draw(st.dictionaries(ids, force, max_size=3)),
        "fleets": draw(st.dictionaries(ids, fleet, max_size=2)),
        "consultations": draw(st.dictionaries(ids, call, max_size=2)),
        "settings": draw(
            st.dictionaries(
                ids, st.dictionaries(ids, days | moments | st.just("never"), max_size=2), max_size=2
            )
        ),
        "overrides": draw(
            st.dictionaries(ids, st.dictionaries(words, plain, max_size=2), max_size=2)
        ),
    }


def _scenario(content: Any) -> Scenario:
    read = interpret(content)
    assert not read.findings
    assert read.scenario is not None
    return read.scenario


@few
@given(contents())
def test_what_is_written_as_yaml_is_read_back_the_same(content: dict[str, Any]) -> None:
    """Any text, number and date survives the way through a file."""
    scenario = _scenario(content)
    text = write_yaml(scenario)
    assert _scenario(read_document(text.encode(), "f").content) == scenario


@few
@given(contents())
def test_what_is_dumped_survives_json(content: dict[str, Any]) -> None:
    """As the input kept in a result does."""
    scenario = _scenario(content)
    dumped = dump_scenario(scenario)
    assert _scenario(json.loads(json.dumps(dumped))) == scenario
    assert dump_scenario(_scenario(dumped)) == dumped


def _shuffled(value: Any, rng: random.Random) -> Any:
    if not isinstance(value, dict):
        return value
    items = [(key, _shuffled(inner, rng)) for key, inner in value.items()]
    rng.shuffle(items)
    return dict(items)


@few
@given(contents(), st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_nothing(content: dict[str, Any], rng: random.Random) -> None:
    """Neither the scenario nor the problems found in it."""
    shuffled = _shuffled(content, rng)
    assert _scenario(shuffled) == _scenario(content)
    problems = [
        {(issue.code, issue.where, issue.what) for issue in judge(_document(values)).issues}
        for values in (content, shuffled)
    ]
    assert problems[0] == problems[1]


def _document(content: Any) -> Document:
    return Document(content=content, spot=Spot(file="f", line=0))


@many
@given(
    st.decimals(min_value=0, max_value=100000, places=3),
    st.sampled_from(sorted(units())),
    st.sampled_from(["h", "t", "m2", "km", "1", "share"]),
)
def test_units_change_nothing(amount: Any, given_unit: str, field_unit: str) -> None:
    """A text, a mapping and the number already converted are the same quantity."""
    table = units()
    if table[given_unit].dimension != table[field_unit].dimension:
        return
    exact = Fraction(amount) * table[given_unit].factor / table[field_unit].factor
    wanted = {"value": float(exact)}
    assert convert_quantity(f"{amount} {given_unit}", field_unit) == wanted
    assert convert_quantity({"value": float(amount), "unit": given_unit}, field_unit) == wanted
    assert convert_quantity(float(exact), field_unit) == wanted


@many
@given(st.integers(0, 400), st.integers(0, 23), st.integers(0, 59))
def test_iso_durations_are_hours(days_: int, hours: int, minutes: int) -> None:
    """`P2DT3H30M` is 51.5 h."""
    found = convert_quantity(f"P{days_}DT{hours}H{minutes}M", "h")["value"]
    assert found == float(Fraction(days_ * 24 + hours) + Fraction(minutes, 60))


@many
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_the_reader_fail_otherwise(raw: bytes) -> None:
    """Any bytes are a document or a ScenarioError, never another exception."""
    try:
        document = read_document(raw, "f")
    except ScenarioError:
        return
    assert judge(document).issues


@few
@given(contents(), plain, st.data())
def test_any_value_anywhere_is_judged_without_failing(
    content: dict[str, Any], value: Any, data: st.DataObject
) -> None:
    """Put anything in any place: problems come out, or a scenario."""
    here = content
    while True:
        key = data.draw(st.sampled_from(sorted(here)) | words)
        if isinstance(here.get(key), dict) and here[key] and data.draw(st.booleans()):
            here = here[key]
            continue
        here[key] = value
        break
    loaded = judge(_document(content))
    assert loaded.scenario is not None or loaded.issues


@few
@given(contents(), contents())
def test_a_patch_is_applied_once(content: dict[str, Any], change: dict[str, Any]) -> None:
    """Applying it again changes nothing more."""
    once, _ = patch(content, change)
    twice, _ = patch(once, change)
    assert once == twice


names = st.sampled_from(["a", "b", "c-1", "d.x"])
formulas = st.recursive(
    names.map(lambda name: Formula(name=name)),
    lambda inner: st.builds(
        lambda word, parts: Formula(joined_by=word, parts=tuple(parts)),
        st.sampled_from(["and", "or"]),
        st.lists(inner, min_size=2, max_size=3),
    ),
    max_leaves=8,
)
hours = st.dictionaries(names, st.floats(0, 1000) | st.none())


@many
@given(formulas, hours)
def test_a_formula_survives_being_written(formula: Formula, at_h: dict[str, float | None]) -> None:
    """Its words, read again, mean the same."""
    assert parse(formula.describe("en")).evaluate(at_h) == formula.evaluate(at_h)


@many
@given(formulas, hours, names, st.floats(0, 1000))
def test_an_earlier_decision_never_makes_a_formula_later(
    formula: Formula, at_h: dict[str, float | None], name: str, sooner_h: float
) -> None:
    """There is no `not`, so what comes earlier can only help."""
    before = formula.evaluate(at_h)
    known = at_h.get(name)
    after = formula.evaluate({**at_h, name: min(sooner_h, known if known is not None else 1e9)})
    assert before is None or (after is not None and after <= before)
