"""Whole heads: split people over parts so that nobody is lost or counted twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muster.scenario.schema import Element, Pool, Scenario


def split_heads(total: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Split `total` in proportion to `shares` by the largest remainder; the parts add up exactly.

    Equal remainders are served in order of name.

    >>> split_heads(10, {"a": 0.25, "b": 0.25, "c": 0.5})
    {'a': 3, 'b': 2, 'c': 5}
    """
    whole = sum(shares[name] for name in sorted(shares))
    if whole <= 0:
        return dict.fromkeys(shares, 0)
    exact = {name: total * share / whole for name, share in shares.items()}
    # Rounded to nine decimals, so that a product such as 2.9999999999 counts as 3.
    parts = {name: int(round(heads, 9)) for name, heads in exact.items()}
    left = total - sum(parts.values())
    by_remainder = sorted(shares, key=lambda name: (round(parts[name] - exact[name], 9), name))
    for name in by_remainder[:left]:
        parts[name] += 1
    return parts


def element_heads(total: int | None, elements: Mapping[str, Element]) -> dict[str, int | None]:
    """Give the heads of each element: its own number, or its share of what is left of the total.

    None where nobody said.
    """
    own = {
        name: _whole(element.personnel.planned if element.personnel else None)
        for name, element in elements.items()
        if element.share is None
    }
    shares = {
        name: element.share.planned or 0.0
        for name, element in elements.items()
        if element.share is not None
    }
    if total is None:
        return {name: own.get(name) for name in elements}
    left = max(0, total - sum(heads or 0 for heads in own.values()))
    shared = split_heads(left, shares)
    return {name: shared[name] if name in shared else own[name] for name in elements}


def heads_of_tranches(scenario: Scenario, identifier: str, pool: Pool) -> int | None:
    """Give what the tranches of a pool share: its personnel less that of the forces assigned."""
    total = _whole(pool.personnel.planned)
    if total is None:
        return None
    assigned = sum(
        _whole(force.personnel.planned if force.personnel else None) or 0
        for force in scenario.forces.values()
        if force.assigned_to == identifier
    )
    return max(0, total - assigned)


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
