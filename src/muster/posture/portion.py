"""Split a force into portions that travel together, without losing anybody.

People travel on the items that carry heads, in proportion; a force without such items (a
frigate's crew) travels with what moves itself. Equipment travels on the items of the line
that names it, in whole pieces and in proportion. What the plan leaves behind stays home.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from muster.plan.model import Item, PlanResult
from muster.problem.model import ForceState, Problem, Requirement

MASS_CLASSES = ("bulk", "oversize", "outsize")


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A part of one force that leaves its home at once; `leave_h` None: it stays there."""

    origin: str | None
    destination: str | None
    leave_h: float | None
    reach_h: float | None
    personnel: int | None
    equipment: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One item of a requirement, or (`item` None) what the plan leaves behind of it."""

    need: Requirement
    item: Item | None
    pax: float
    share: float  # of the line's cargo other than people, or of the line when that is all
    alone: bool  # one asset of a force that moves itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a plan does with every force, sorted once: by force, and by requirement."""

    needs: Mapping[str, Sequence[Requirement]]  # of a force
    items: Mapping[str, Sequence[Item]]  # of a requirement, in order of arrival
    own_assets: Mapping[str, int]  # of a force that moves itself


def list_manifest(problem: Problem, plan: PlanResult) -> Manifest:
    """Sort the requirements and what is carried of them."""
    needs: dict[str, list[Requirement]] = defaultdict(list)
    for need in problem.requirements.values():
        needs[need.force].append(need)
    own: dict[str, int] = defaultdict(int)
    for fleet in problem.fleets.values():
        if fleet.only_force is not None:
            own[fleet.only_force] += len(fleet.asset_ids)
    return Manifest(needs=needs, items=_items_by_requirement(plan), own_assets=own)


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Split `total` into whole parts in proportion to `weights`; the parts add up to `total`.

    >>> apportion(5, [1.0, 1.0, 0.0])
    [3, 2, 0]
    """
    whole = sum(weights)
    if whole <= 0:
        return [total if index == 0 else 0 for index in range(len(weights))]
    parts: list[int] = []
    given, seen = 0, 0.0
    last = max(index for index, weight in enumerate(weights) if weight > 0)
    for index, weight in enumerate(weights):
        seen += weight
        until = total if index >= last else min(total, int(total * seen / whole + 0.5))
        parts.append(until - given)
        given = until
    return parts


def split_force(manifest: Manifest, force: ForceState) -> list[Portion]:
    """List the portions of a leaf force; without movement one that stays home."""
    pieces = [
        piece
        for need in manifest.needs.get(force.id, ())
        for piece in _pieces_of(manifest, need, manifest.items.get(need.id, ()))
    ]
    if not pieces:
        home = force.origin or (force.destination if force.in_place else None)
        return [
            Portion(
                origin=home,
                destination=home,
                leave_h=None,
                reach_h=None,
                personnel=force.personnel,
                equipment=dict(force.equipment),
            )
        ]
    people = _spread(force.personnel, _people_weights(pieces))
    equipment = _spread_equipment(force, pieces)
    return [
        Portion(
            origin=piece.need.origin,
            destination=piece.need.destination,
            leave_h=piece.item.leave_home_h if piece.item else None,
            reach_h=piece.item.reach_destination_h if piece.item else None,
            personnel=people[index],
            equipment=equipment[index],
        )
        for index, piece in enumerate(pieces)
    ]


def _items_by_requirement(plan: PlanResult) -> Mapping[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for trip in plan.trips:
        for item in trip.items:
            found[item.requirement].append(item)
    for items in found.values():
        items.sort(key=lambda item: (item.reach_destination_h, item.leave_home_h))
    return found


def _pieces_of(manifest: Manifest, need: Requirement, items: Sequence[Item]) -> list[_Piece]:
    measure = _measure_of(need.cargo)
    whole = measure(need.cargo)
    if whole <= 0:
        return _self_moving_pieces(manifest, need, items)
    pieces = [
        _Piece(need, item, item.cargo.get("pax", 0.0), measure(item.cargo) / whole, False)
        for item in items
    ]
    left_pax = need.cargo.get("pax", 0.0) - sum(piece.pax for piece in pieces)
    left = 1.0 - sum(piece.share for piece in pieces)
    if left > 1e-6 or left_pax > 1e-6:
        pieces.append(_Piece(need, None, max(0.0, left_pax), max(0.0, left), False))
    return pieces


def _self_moving_pieces(
    manifest: Manifest, need: Requirement, items: Sequence[Item]
) -> list[_Piece]:
    count = max(manifest.own_assets.get(need.force, 0), len(items), 1)
    pieces = [_Piece(need, item, 0.0, 1.0 / count, True) for item in items]
    if len(items) < count:
        pieces.append(_Piece(need, None, 0.0, 1.0 - len(items) / count, True))
    return pieces


def _measure_of(cargo: Mapping[str, float]) -> Callable[[Mapping[str, float]], float]:
    """Say by what equipment is spread: deck of vehicles, else mass, else heads."""
    if cargo.get("vehicles", 0.0) > 0:
        return lambda load: load.get("vehicles", 0.0)
    if sum(cargo.get(name, 0.0) for name in MASS_CLASSES) > 0:
        return lambda load: sum(load.get(name, 0.0) for name in MASS_CLASSES)
    return lambda load: load.get("pax", 0.0)


def _people_weights(pieces: Sequence[_Piece]) -> list[float]:
    if any(one.pax > 0 for one in pieces):
        return [piece.pax for piece in pieces]
    if any(one.alone for one in pieces):
        return [piece.share if piece.alone else 0.0 for piece in pieces]
    return [piece.share for piece in pieces]


def _spread(total: int | None, weights: Sequence[float]) -> list[int | None]:
    """Split a count; an unknown count is unknown in every part that has a weight."""
    if total is None:
        whole = sum(weights)
        return [None if weight > 0 or whole <= 0 else 0 for weight in weights]
    return list(apportion(total, weights))


def _spread_equipment(force: ForceState, pieces: Sequence[_Piece]) -> list[dict[str, int | None]]:
    """Give each piece its equipment; what no line names goes with the bulkiest line."""
    result: list[dict[str, int | None]] = [{} for _ in pieces]
    lines = {piece.need.id: piece.need for piece in pieces}
    for kind in {**force.equipment, **{k: 0 for n in lines.values() for k in n.equipment}}:
        named = {need.id: need.equipment[kind] for need in lines.values() if kind in need.equipment}
        if not named:
            bulkiest = max(lines.values(), key=_bulk)
            named = {bulkiest.id: force.equipment[kind]}
        for line, count in named.items():
            weights = [piece.share if piece.need.id == line else 0.0 for piece in pieces]
            for index, part in enumerate(_spread(count, weights)):
                if part != 0:
                    result[index][kind] = part
    return result


def _bulk(need: Requirement) -> tuple[bool, float, float]:
    cargo = need.cargo
    mass = sum(cargo.get(name, 0.0) for name in MASS_CLASSES)
    return need.part == "self", cargo.get("vehicles", 0.0), mass
