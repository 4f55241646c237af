"""The order in which a scenario names its objects, kept apart from the objects.

Objects are told in the order of their author, and plans break ties by it. JSON does not promise
the order of keys, so the document tells it in lists as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

NAMED_INSIDE = frozenset(("composed_of", "tranches", "equipment", "passages"))
"""Fields inside an object whose keys are ids or types."""


def key_orders(scenario: Mapping[str, Any]) -> dict[str, list[str]]:
    """Give the keys of every mapping by id, in order, where that is not the alphabet's.

    >>> key_orders({"forces": {"b": {"actor": "X"}, "a": {"equipment": {"F-16": 1}}}})
    {'forces': ['b', 'a']}
    """
    return dict(_orders(scenario, ()))


def _orders(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    if not isinstance(value, Mapping):
        return
    keys = [str(key) for key in value]
    if _is_by_id(path) and keys != sorted(keys):
        yield "/".join(path), keys
    for key, inner in value.items():
        yield from _orders(inner, (*path, str(key)))


def _is_by_id(path: tuple[str, ...]) -> bool:
    in_setting = len(path) == 2 and path[0] == "settings"
    return len(path) == 1 or in_setting or bool(path and path[-1] in NAMED_INSIDE)


def in_order(value: Any, orders: Mapping[str, Sequence[str]], path: tuple[str, ...] = ()) -> Any:
    """Put the keys of every mapping back in order; keys that no order names come last.

    >>> in_order({"forces": {"a": 1, "b": 2}}, {"forces": ["b", "a"]})
    {'forces': {'b': 2, 'a': 1}}
    """
    if not isinstance(value, Mapping):
        return value
    known = [key for key in orders.get("/".join(path), ()) if key in value]
    keys = [*known, *(sorted(value) if _is_by_id(path) else value)]
    return {key: in_order(value[key], orders, (*path, str(key))) for key in dict.fromkeys(keys)}
