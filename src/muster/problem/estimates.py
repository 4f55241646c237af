"""Which figures of a force are our estimates, so that every report can mark them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muster.problem.unit import Unit

if TYPE_CHECKING:
    from muster.facts.quantity import Quantity
    from muster.scenario.schema import Readiness, Sourced


def list_estimates(unit: Unit, readiness: Readiness | None) -> frozenset[str]:
    """Name the estimated figures: personnel, equipment, home, template, destination, notice.

    A figure inherits its origin from its object, a part from its whole.
    """
    entry = unit.entry
    by_default = _is_estimate(entry, unit.whole)
    size = _first(entry, "personnel", "share")
    found = set()
    if unit.personnel is not None and _quantity_is_estimate(size, by_default):
        found.add("personnel")
    counts = getattr(entry, "equipment", {}).values()
    if any(_quantity_is_estimate(count, by_default) for count in counts):
        found.add("equipment")
    if by_default:
        found |= {name for name in ("home", "template") if getattr(unit, name) is not None}
    if unit.movement is not None and _is_estimate(unit.movement, None):
        found.add("destination")
    if readiness is not None and _notice_is_estimate(unit, readiness):
        found.add("notice")
    return frozenset(found)


def _is_estimate(entry: Sourced, whole: Sourced | None) -> bool:
    if entry.estimate is not None:
        return True
    return entry.source is None and whole is not None and whole.estimate is not None


def _quantity_is_estimate(quantity: Quantity | None, by_default: bool) -> bool:
    if quantity is None:
        return by_default
    if quantity.estimate is not None:
        return True
    return quantity.source is None and by_default


def _notice_is_estimate(unit: Unit, readiness: Readiness) -> bool:
    own = _first(unit.entry, "notice_h", "notice_share")
    if own is not None and _quantity_is_estimate(own, _is_estimate(unit.entry, unit.whole)):
        return True
    by_default = _is_estimate(readiness, None)
    return any(
        _quantity_is_estimate(state.notice_h, _is_estimate(state, readiness) or by_default)
        for state in (readiness.normal, readiness.alert)
        if state is not None
    )


def _first(entry: Sourced, *names: str) -> Quantity | None:
    found = (getattr(entry, name, None) for name in names)
    return next((quantity for quantity in found if quantity is not None), None)
