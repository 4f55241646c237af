"""From people and equipment to cargo by class.

All amounts of a template are scaled alike: by the unit's personnel over the template's, or by
the number of its aircraft or ships. A unit whose size nobody gave counts as one of the
template's size; one whose aircraft nobody counted, as one piece.
"""

from __future__ import annotations

from collections.abc import Mapping

from muster.problem.template import Template

_MASS = ("bulk", "oversize", "outsize")


def count_pieces(equipment: Mapping[str, int | None]) -> int | None:
    """Count the pieces of a unit; None when nobody said how many there are of some kind.

    >>> count_pieces({"F-16": 4, "F-35": 2}), count_pieces({"naval ship": None})
    (6, None)
    """
    counts = list(equipment.values())
    known = [count for count in counts if count is not None]
    return sum(known) if counts and len(known) == len(counts) else None


def find_scale(
    template: Template, personnel: int | None, equipment: Mapping[str, int | None]
) -> float:
    """Say how many times a template a unit is."""
    if template.by_piece:
        pieces = count_pieces(equipment)
        return 1.0 if pieces is None else float(pieces)
    if personnel is None or template.personnel <= 0:
        return 1.0
    return personnel / template.personnel


def make_cargo(
    template: Template | None,
    personnel: int | None,
    equipment: Mapping[str, int | None],
    vehicles: int | None = None,
) -> dict[str, float]:
    """Give the cargo by class that a unit needs lift for, without classes that are empty.

    Without a template only the people are known. Ships carry their own people and stores. With
    `vehicles` so many of the template's usual size take deck, whatever the number of people.
    """
    if template is None:
        return {"pax": float(personnel)} if personnel else {}
    if template.carries_its_people:
        return {}
    scale = find_scale(template, personnel, equipment)
    pax = round(template.personnel * scale) if personnel is None else personnel
    amounts = {
        "pax": float(pax),
        "bulk": _tenths(template.bulk_t * scale),
        "oversize": _tenths(template.oversize_t * scale),
        "outsize": _tenths(template.outsize_t * scale),
        "vehicles": _tenths(template.vehicles_m2 * _vehicle_scale(template, scale, vehicles)),
    }
    return {name: amount for name, amount in amounts.items() if amount > 0}


def _vehicle_scale(template: Template, scale: float, vehicles: int | None) -> float:
    """Say how many times the vehicles of a template a unit has."""
    if vehicles is None or template.vehicle_count <= 0:
        return scale
    return vehicles / template.vehicle_count


def _tenths(amount: float) -> float:
    """Round to a tenth of a tonne or square metre: no table is more precise."""
    return round(amount, 1)
