"""Count the numbers of a scenario by what they stand on: source, estimate or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

QUANTITY_KEYS = frozenset(
    ("value", "low", "high", "approximate", "source", "as_of", "estimate", "unit")
)
NOT_QUANTITIES = frozenset(("muster", "horizon_d", "priority", "lat", "lon"))


def count_provenance(document: Mapping[str, Any]) -> dict[str, int]:
    """Count numbers with a source, estimates and numbers without either.

    >>> scenario = {"forces": {"a": {"personnel": {"value": 5, "source": "x"}}}}
    >>> count_provenance({"input": {"scenario": scenario}, "estimates": [], "unsourced": []})
    {'sourced': 1, 'estimates': 0, 'unsourced': 0}
    """
    scenario = document.get("input", {}).get("scenario", {})
    sourced = sum(_sourced(scenario, False, False))
    return {
        "sourced": sourced,
        "estimates": len(document["estimates"]),
        "unsourced": len(document["unsourced"]),
    }


def list_assumptions(scenario: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List the reasoning that belongs to an object and not to one of its numbers.

    >>> list_assumptions({"movements": {"a-moves": {"force": "a", "estimate": "Our guess."}}})
    [{'path': 'movements.a-moves', 'of': 'a', 'reasoning': 'Our guess.'}]
    """
    found: list[dict[str, Any]] = []
    for section, entries in scenario.items():
        if not isinstance(entries, Mapping):
            continue
        for name, entry in entries.items():
            if not isinstance(entry, Mapping):
                continue
            _assume(found, f"{section}.{name}", entry)
            for inner in ("composed_of", "tranches"):
                for part, inside in (entry.get(inner) or {}).items():
                    _assume(found, f"{section}.{name}.{inner}.{part}", inside)
    return found


def _assume(found: list[dict[str, Any]], path: str, entry: Mapping[str, Any]) -> None:
    if entry.get("estimate") and not _is_quantity(entry):
        of = entry.get("force") or entry.get("of")
        found.append({"path": path, "of": of, "reasoning": entry["estimate"]})


def _sourced(node: Any, has_source: bool, is_estimate: bool, key: str = "") -> Iterator[int]:
    """Yield 1 for every quantity that stands on a source, its own or an inherited one."""
    if isinstance(node, Mapping):
        if node.get("source"):
            has_source, is_estimate = True, bool(node.get("estimate"))
        elif node.get("estimate"):
            has_source, is_estimate = False, True
        if _is_quantity(node):
            given = any(node.get(name) is not None for name in ("value", "low", "high"))
            yield int(has_source and not is_estimate and given)
            return
        for name, value in node.items():
            if name not in NOT_QUANTITIES:
                yield from _sourced(value, has_source, is_estimate, name)
    elif isinstance(node, list):
        for value in node:
            yield from _sourced(value, has_source, is_estimate, key)
    elif isinstance(node, int | float) and not isinstance(node, bool):
        yield int(has_source and not is_estimate)


def _is_quantity(node: Mapping[str, Any]) -> bool:
    return (
        bool(node)
        and set(node) <= QUANTITY_KEYS
        and not node.keys().isdisjoint(("value", "low", "high"))
    )
