"""A plan that is proven best, from the scenario to a result that others can check."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import muster
from muster.plan.exact import METHOD
from muster.plan.planning import make_plan
from muster.problem.resolving import resolve
from muster.result.checking import check_document
from muster.result.document import build_document
from muster.simulation.outcome import simulate

Document = dict[str, Any]
TOO_FEW = (
    ("{value: 2, low: 1, high: 3,", "{value: 1, low: 1, high: 3,"),
    ("rdd: 2022-01-27, modes: [air]", "modes: [air]"),
    ("modes: [air, road]", "modes: [air]"),
    ("type: charter-narrowbody", "type: a400m"),
)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The two rescue teams of the example, on two transport aircraft between them."""
    text = files("muster").joinpath("scenario", "example.yaml").read_text(encoding="utf-8")
    for old, new in TOO_FEW:
        assert old in text
        text = text.replace(old, new)
    path: Path = tmp_path_factory.mktemp("exact") / "scenario.yaml"
    path.write_text(text, "utf-8")
    decisions = {"second-team": datetime(2022, 1, 24, tzinfo=UTC)}
    problem = resolve(muster.load_scenario(path), decisions=decisions)
    plan = make_plan(problem)
    outcome = simulate(problem, plan, runs=0)
    return build_document(problem, plan, outcome, decisions=decisions, quick=True)


def test_the_result_says_that_every_plan_was_tried(document: Document) -> None:
    """No gap, and how that is known."""
    assert document["objective"]["weighted_lateness_h"] > 0
    assert document["bound"]["method"] == METHOD
    assert document["bound"]["gap_h"] == 0.0


def test_the_proof_is_found_again(document: Document) -> None:
    """Who checks the result tries every plan again."""
    assert check_document(document) == ()


def test_a_proof_that_is_none_is_noticed(document: Document) -> None:
    """A bound that is a little too high, and one by a method that does not reach so far."""
    high, other = copy.deepcopy(document), copy.deepcopy(document)
    high["bound"]["weighted_lateness_h"] -= 0.01
    other["bound"]["method"] = "requirements competing"
    assert check_document(high)
    assert check_document(other)
