"""Parts add up to the whole, and nobody is counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from muster.facts.quantity import Quantity
from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.schema import Element
from muster.scenario.spot import Path

TOLERANCE = 1e-6


def parts_say_their_size_once(context: Context) -> Iterator[Finding]:
    """Find elements that give both a share and heads."""
    for path, elements, _ in _wholes(context):
        for identifier, element in elements.items():
            if element.share is not None and element.personnel is not None:
                yield Finding(
                    code="share-and-personnel",
                    path=(*path, identifier, "share"),
                    what=f"'{identifier}' gives its size both as share and as personnel",
                    fix="keep one of the two",
                    uses=((*path, identifier, "personnel"),),
                )


def shares_add_up(context: Context) -> Iterator[Finding]:
    """Find parts whose shares do not add up to the whole."""
    for path, elements, whole in _wholes(context):
        shares = [_number(e.share) for e in elements.values() if e.share is not None]
        if not shares or any(share is None for share in shares):
            continue
        total = sum(share for share in shares if share is not None)
        heads = _heads(elements)
        size = _number(whole)
        if heads and size:
            total += heads / size
        if abs(total - 1) > TOLERANCE:
            yield Finding(
                code="shares-do-not-add-up",
                path=path,
                what=f"the shares add up to {total:.6g}, not to 1",
                fix="correct the shares",
                uses=((*path[:-1], "personnel"),),
            )


def parts_are_not_above_the_whole(context: Context) -> Iterator[Finding]:
    """Find forces whose elements count more heads than the force has."""
    for path, elements, whole in _wholes(context):
        size, heads = _number(whole), _heads(elements)
        if any(element.share is not None for element in elements.values()):
            continue
        if size is not None and heads > size * (1 + TOLERANCE):
            yield Finding(
                code="parts-above-whole",
                path=path,
                what=f"the parts count {heads:g} heads, the whole {size:g}",
                fix="correct one of them",
                uses=((*path[:-1], "personnel"),),
            )


def assigned_forces_fit_their_pool(context: Context) -> Iterator[Finding]:
    """Find pools to which more heads are assigned than they count."""
    for identifier, pool in context.scenario.pools.items():
        assigned = {
            name: _number(force.personnel) or 0.0
            for name, force in context.scenario.forces.items()
            if force.assigned_to == identifier
        }
        size = _number(pool.personnel)
        if size is None or sum(assigned.values()) <= size * (1 + TOLERANCE):
            continue
        yield Finding(
            code="pool-too-small",
            path=("pools", identifier, "personnel"),
            what=f"{sum(assigned.values()):g} heads are assigned to a pool of {size:g}: "
            f"{', '.join(sorted(assigned))}",
            fix="enlarge the pool, or take assigned_to off a force",
            uses=tuple(("forces", name, "personnel") for name in assigned),
        )


def _wholes(
    context: Context,
) -> Iterator[tuple[Path, Mapping[str, Element], Quantity | None]]:
    for identifier, force in context.scenario.forces.items():
        yield ("forces", identifier, "composed_of"), force.composed_of, force.personnel
    for identifier, pool in context.scenario.pools.items():
        yield ("pools", identifier, "tranches"), pool.tranches, pool.personnel


def _heads(elements: Mapping[str, Element]) -> float:
    return sum(_number(e.personnel) or 0.0 for e in elements.values() if e.share is None)


def _number(quantity: Quantity | None) -> float | None:
    return None if quantity is None else quantity.planned
