"""Cargo is conserved, heads are whole, and a force that moves itself moves all of itself."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from muster.plan.model import Item, Trip
from muster.plan.verification.case import (
    AMOUNT,
    Case,
    Violation,
    exceeds,
    is_empty_self_line,
    same_amount,
)
from muster.problem.model import Requirement


def check_cargo(case: Case) -> Iterator[Violation]:
    """Check rules 1.1 to 1.6."""
    carried = case.items
    for need in case.problem.requirements.values():
        items = carried.get(need.id, [])
        yield from _check_items(need, items)
        if is_empty_self_line(need):
            yield from _check_own_assets(case, need, items)
        else:
            yield from _check_sums(case, need, [item for _, item in items])
            yield from _check_heads(need, [item for _, item in items])
    for trip in case.trips:
        for line, count in Counter(item.requirement for item in trip.items).items():
            if count > 1:
                what = f"carries {line} in {count} items"
                yield Violation(rule="1.3", where=f"trip {trip.id}", what=what)


def _check_items(need: Requirement, items: Sequence[tuple[Trip, Item]]) -> Iterator[Violation]:
    for trip, item in items:
        where = f"trip {trip.id}, {need.id}"
        for name, amount in item.cargo.items():
            if amount < 0:
                yield Violation(rule="1.1", where=where, what=f"{amount} of {name}")
            if name not in need.cargo:
                yield Violation(rule="1.1", where=where, what=f"the force has no {name}")
        if is_empty_self_line(need):
            if item.cargo:
                yield Violation(rule="1.4", where=where, what="an own asset with cargo aboard")
        elif not any(amount > 0 for amount in item.cargo.values()):
            rule = "1.6" if any(amount > 0 for amount in need.cargo.values()) else "1.5"
            yield Violation(rule=rule, where=where, what="carries nothing of it")


def _check_sums(case: Case, need: Requirement, items: Sequence[Item]) -> Iterator[Violation]:
    closed = case.plan.closed_h.get(need.id) is not None
    for name, wanted in need.cargo.items():
        amount = math.fsum(item.cargo.get(name, 0.0) for item in items)
        if exceeds(amount, wanted):
            what = f"{amount:g} of {name} moved, there is {wanted:g}"
            yield Violation(rule="1.1", where=need.id, what=what)
        elif closed and not same_amount(amount, wanted):
            what = f"closed with {amount:g} of {wanted:g} {name}"
            yield Violation(rule="1.1", where=need.id, what=what)


def _check_heads(need: Requirement, items: Sequence[Item]) -> Iterator[Violation]:
    """Half a person travels only where the requirement itself has a half, and once."""
    fraction = need.cargo.get("pax", 0.0) % 1.0
    broken = [i for i in items if not _is_whole(i.cargo.get("pax", 0.0))]
    if not broken:
        return
    allowed = not _is_whole(fraction) and len(broken) == 1
    if not (allowed and same_amount(broken[0].cargo["pax"] % 1.0, fraction)):
        heads = ", ".join(f"{item.cargo['pax']:g}" for item in broken)
        yield Violation(rule="1.2", where=need.id, what=f"heads are not whole: {heads}")


def _is_whole(amount: float) -> bool:
    return abs(amount - round(amount)) <= AMOUNT * max(1.0, abs(amount))


def _check_own_assets(
    case: Case, need: Requirement, items: Sequence[tuple[Trip, Item]]
) -> Iterator[Violation]:
    own = case.own_assets.get(need.force, ())
    made = Counter(trip.asset for trip, _ in items)
    for asset, count in made.items():
        if count > 1:
            yield Violation(rule="1.4", where=need.id, what=f"{asset} moves {count} times")
    missing = [asset for asset in own if asset not in made]
    if case.plan.closed_h.get(need.id) is not None and (missing or not own):
        what = f"closed without {', '.join(missing) or 'any asset of its own'}"
        yield Violation(rule="1.4", where=need.id, what=what)
