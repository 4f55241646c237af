"""The shipped scenarios: without problems, every fact of the report cited, nothing invented."""

import json
import random
from typing import Any

import pytest

from muster.errors import ScenarioError
from muster.scenario.check import check_scenario
from muster.scenario.dump import dump_scenario, write_yaml
from muster.scenario.interpreting import interpret
from muster.scenario.loading import load_scenario, read_scenario
from muster.scenario.reading import read_document
from muster.scenario.shelf import read_shipped, shipped_ids

REPORT = "vk-2022-01-25"
FACTS = {
    ("ua-line", "char=14,119"),
    ("ru-buildup", "char=801,914"),
    ("leaders-call", "char=406,685"),
    ("support-sovereignty", "char=120,268"),
    ("prefer-diplomacy", "char=1133,1209"),
    ("agreed-retaliation", "char=280,405"),
    ("economic-costs", "char=916,1131"),
    ("us-alert", "char=1211,1337"),
    ("us-five-days", "char=2125,2294"),
    ("us-not-ukraine", "char=1338,1458"),
    ("us-purpose", "char=1459,1658"),
    ("us-other-situations", "char=2296,2445"),
    ("nrf-activation", "char=1681,1837"),
    ("us-deploy-order", "char=2125,2294"),
    ("nrf", "char=1838,1913"),
    ("allies-jets", "char=2446,2547"),
    ("nl-f35", "char=2548,2613"),
    ("dk-f16", "char=2629,2728"),
    ("dk-frigate", "char=2629,2728"),
    ("es-ships", "char=2729,2780"),
    ("pentagon-ready", "char=1915,2043"),
    ("pentagon-flank", "char=2044,2124"),
    ("stoltenberg-respond", "char=2781,2950"),
    ("russia-hysterical", "char=2952,3011"),
    ("kremlin-tension", "char=3012,3250"),
    ("kremlin-lies", "char=3251,3358"),
    ("invasion-threat", "char=801,914"),
}
"""What the report of 25 January 2022 states, and where."""


def test_every_fact_of_the_report_is_cited_where_it_stands() -> None:
    """All 27 facts are objects with their id kept, each with its passage and its hash."""
    passages = check_scenario("ukraine-2022-01").passages
    cited = {(p.fact, p.range) for p in passages if p.source == REPORT}
    assert cited >= FACTS
    assert len(FACTS) == 27
    hashes = load_scenario("ukraine-2022-01").sources[REPORT].passages
    assert {passage for _, passage in cited} <= set(hashes)


@pytest.mark.parametrize("identifier", shipped_ids())
def test_it_has_no_problem_and_every_number_has_an_origin(identifier: str) -> None:
    """Sourced, or an estimate with low, high and reasoning."""
    report = check_scenario(identifier)
    assert report.issues == ()
    assert report.unsourced == ()
    without_range = [e.path for e in report.estimates if None in (e.low, e.high)]
    assert without_range == []
    assert all(estimate.reasoning.strip() for estimate in report.estimates)


@pytest.mark.parametrize("identifier", shipped_ids())
def test_it_survives_being_written(identifier: str) -> None:
    """As YAML and as the JSON in a result."""
    scenario = load_scenario(identifier)
    again = read_document(write_yaml(scenario).encode(), "again.yaml").content
    assert interpret(again).scenario == scenario
    values = json.loads(json.dumps(dump_scenario(scenario)))
    assert read_scenario(values, where="result") == scenario


def _shuffled(value: Any, rng: random.Random) -> Any:
    if isinstance(value, dict):
        items = [(key, _shuffled(inner, rng)) for key, inner in value.items()]
        rng.shuffle(items)
        return dict(items)
    return value


@pytest.mark.parametrize("identifier", shipped_ids())
def test_order_of_keys_and_units_change_nothing(identifier: str) -> None:
    """Shuffled keys and notices written in days are the same scenario."""
    content = read_document(read_shipped(identifier), identifier).content
    changed = _shuffled(content, random.Random(1))
    for fleet in changed["fleets"].values():
        notice = fleet["notice_h"]
        if isinstance(notice, int):
            fleet["notice_h"] = f"{notice * 60} min"
        elif "unit" not in notice:
            for key in {"value", "low", "high"} & notice.keys():
                notice[key] = f"PT{notice[key]}H"
    assert interpret(changed).scenario == interpret(content).scenario


@pytest.mark.parametrize("place", ["Kyiv", "UKBB", "Lviv UA", "48.5,35.0"])
def test_sending_americans_to_ukraine_is_refused(place: str) -> None:
    """The refusal names the caveat and where it was said; Danes may be sent there."""
    values = dump_scenario(load_scenario("ukraine-2022-01"))
    americans = {"us-alert", *values["forces"]["us-alert"]["composed_of"]}
    for movement in values["movements"].values():
        movement["to"] = place
    with pytest.raises(ScenarioError) as caught:
        read_scenario(values, where="edited")
    refused = [i for i in caught.value.issues if i.code == "caveat-forbids"]
    moves = {name for name, m in values["movements"].items() if m["force"] in americans}
    assert {i.where for i in refused} == {f"edited movements.{name}.to" for name in moves}
    assert all("us-not-ukraine" in i.what and f"{REPORT}#char=1338,1458" in i.what for i in refused)
