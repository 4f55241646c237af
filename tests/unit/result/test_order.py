"""The order of keys survives a program that sorts them."""

from __future__ import annotations

import json

from muster.result.order import in_order, key_orders

SCENARIO = {
    "title": {"nl": "Titel", "en": "Title"},
    "forces": {
        "z": {"composed_of": {"second": {"share": 1}, "first": {"share": 2}}},
        "a": {"equipment": {"ship": 1, "boat": 2}},
    },
    "settings": {"now": {"order": "2022-01-25", "alarm": "never"}},
}


def test_sorted_keys_are_put_back() -> None:
    """Forces, elements, equipment and settings stand as their author wrote them."""
    orders = json.loads(json.dumps(key_orders(SCENARIO), sort_keys=True))
    sorted_ = json.loads(json.dumps(SCENARIO, sort_keys=True))
    again = in_order(sorted_, orders)
    assert again == SCENARIO
    assert list(again["forces"]) == ["z", "a"]
    assert list(again["forces"]["z"]["composed_of"]) == ["second", "first"]
    assert list(again["forces"]["a"]["equipment"]) == ["ship", "boat"]
    assert list(again["settings"]["now"]) == ["order", "alarm"]


def test_keys_that_no_order_names_are_kept() -> None:
    """An order that is too short loses nothing."""
    assert in_order({"forces": {"a": 1, "b": 2, "c": 3}}, {"forces": ["c"]}) == {
        "forces": {"c": 3, "a": 1, "b": 2}
    }
