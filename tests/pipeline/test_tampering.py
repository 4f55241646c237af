"""A result that was changed by hand is found out, whichever field it was."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest

import muster
from muster.cli.planned import planned_document
from muster.result.checking import check_document

Document = dict[str, Any]


@pytest.fixture(scope="module")
def document() -> Document:
    """The rescue teams to Turkey: a small plan with every kind of movement row."""
    scenario = muster.load_scenario("earthquake-turkey-2023")
    return planned_document(scenario, {}, languages=("en", "nl"), quick=True)


def fields(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """List every leaf of a document."""
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from fields(item, (*path, key))
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from fields(item, (*path, index))
    else:
        yield path


def changed(value: Any) -> Any:
    """Give another value of the same kind; times move by an hour."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str) and value.endswith("Z") and "T" in value:
        hour = int(value[11:13])
        return f"{value[:11]}{hour + 1 if hour < 23 else 0:02}{value[13:]}"
    if isinstance(value, str):
        return value + "x"
    return "tampered" if value is None else None


def tampered(document: Document, path: tuple[Any, ...]) -> Document:
    """Copy a document with one field changed."""
    copied = copy.deepcopy(document)
    place = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = changed(place[path[-1]])
    return copied


def test_an_untouched_result_is_accepted(document: Document) -> None:
    """Verification accepts what the program wrote."""
    assert check_document(document) == ()


CHECKED = ("movements", "requirements", "forces", "posture", "strength", "measures", "places")
CHECKED += ("decisions", "decisions_state", "status", "c_day", "bound", "objective", "assets")
UNCHECKED = {("objective", "rounds")}
"""How many schedules were tried is history: no rule and no figure depends on it."""


def test_every_field_of_one_row_of_each_kind_is_checked(document: Document) -> None:
    """Of each kind of row every field is tampered with once; each time it is noticed."""
    kinds: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for path in fields({key: document[key] for key in CHECKED}):
        kind = tuple("*" if isinstance(step, int) else step for step in path)
        kinds.setdefault(kind, path)
    assert len(kinds) > 100
    missed = {path for path in kinds.values() if not check_document(tampered(document, path))}
    assert missed == UNCHECKED


def test_random_fields_of_movements_are_checked(document: Document) -> None:
    """Times, loads, assets and places of any movement, not only of the first."""
    chance = random.Random(7)
    paths = list(fields({"movements": document["movements"]}))
    missed = [
        path
        for path in chance.sample(paths, min(60, len(paths)))
        if not check_document(tampered(document, path))
    ]
    assert not missed


def test_a_row_that_is_missing_is_noticed(document: Document) -> None:
    """Leaving a movement out breaks conservation."""
    for index in range(0, len(document["movements"]), 5):
        copied = copy.deepcopy(document)
        del copied["movements"][index]
        assert check_document(copied)
