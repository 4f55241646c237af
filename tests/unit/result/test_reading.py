"""A document read back: the same plan, and clear words for what is no document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.problems import air_shuttle, several_routes

from muster.errors import InputError
from muster.plan.planning import make_plan
from muster.problem.model import Problem
from muster.result.clock import to_iso
from muster.result.document import requirement_rows
from muster.result.movement import movement_rows
from muster.result.reading import read_document, read_plan


def as_document(problem: Problem) -> dict[str, object]:
    """The part of a document that tells a plan."""
    plan = make_plan(problem)
    return {
        "movements": movement_rows(problem, plan),
        "requirements": requirement_rows(problem, plan),
        "status": plan.status,
        "seed": 0,
        "objective": {
            "weighted_lateness_h": plan.weighted_lateness_h,
            "weight_sum": plan.weight_sum,
            "rounds": plan.rounds,
        },
        "bound": {"weighted_lateness_h": 0.0, "method": "none"},
    }


@pytest.mark.parametrize("problem", [air_shuttle(3), several_routes()], ids=["shuttle", "routes"])
def test_movements_tell_the_whole_plan(problem: Problem) -> None:
    """Trips, items, times and loads come back as they were planned, to the second."""
    plan = make_plan(problem)
    again = read_plan(problem, as_document(problem))
    assert [trip.id for trip in again.trips] == [trip.id for trip in plan.trips]
    for one, other in zip(again.trips, plan.trips, strict=True):
        assert (one.asset, one.poe, one.pod) == (other.asset, other.poe, other.pod)
        assert abs(one.depart_h - other.depart_h) <= 1 / 3600
        assert [item.cargo for item in one.items] == [dict(item.cargo) for item in other.items]
        for item, known in zip(one.items, other.items, strict=True):
            assert abs(item.reach_destination_h - known.reach_destination_h) <= 1 / 3600


def test_legs_of_one_load_must_agree() -> None:
    """A first leg that names another requirement than its main leg is refused."""
    problem = several_routes()
    document = as_document(problem)
    rows = document["movements"]
    assert isinstance(rows, list)
    legs = [row for row in rows if row["kind"] != "main"]
    if not legs:
        rows.append({**rows[0], "id": rows[0]["id"].replace("main", "onward"), "kind": "onward"})
        legs = rows[-1:]
    legs[0]["requirement"] = "another"
    with pytest.raises(ValueError, match="differ in requirement"):
        read_plan(problem, document)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "format"),
        (b'{"format": "x"}', "format"),
    ],
)
def test_what_is_no_result_is_said(tmp_path: Path, content: bytes, word: str) -> None:
    """Empty, binary, another shape, another format: one issue with where and fix."""
    path = tmp_path / "result.json"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_document(path)
    (issue,) = caught.value.issues
    assert word in issue.what
    assert issue.where == str(path)


def test_deeply_nested_rubbish_is_no_result(tmp_path: Path) -> None:
    """A bracket bomb is refused like any other rubbish."""
    path = tmp_path / "result.json"
    path.write_text("[" * 200_000)
    with pytest.raises(InputError):
        read_document(path)


def test_a_result_is_read(tmp_path: Path) -> None:
    """Any document of the format is read as it is."""
    path = tmp_path / "result.json"
    path.write_text(json.dumps({"format": "muster-result/1", "forces": []}))
    assert read_document(path)["forces"] == []


def test_unknown_times_stay_unknown() -> None:
    """Null is null, never C-day."""
    assert to_iso(air_shuttle(1).c_day, None) is None
