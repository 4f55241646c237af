"""Forces, pools and their parts in one shape, with what a part takes over from its whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from muster.problem.personnel import element_heads, heads_of_tranches, split_heads
from muster.problem.rows import list_rows
from muster.problem.unit import Equipment, Unit

if TYPE_CHECKING:
    from muster.facts.quantity import Quantity
    from muster.scenario.schema import Force, Movement, Pool, Scenario


def list_units(scenario: Scenario) -> dict[str, Unit]:
    """List every force and pool of the scenario, each followed by its parts; then all rows."""
    rows = {unit.id: unit for unit in list_rows(scenario)}
    in_rows: Counter[str] = Counter()
    for row in rows.values():
        if row.parent is not None:
            in_rows[row.parent] += row.personnel or 0
    movements = {movement.force: movement for _, movement in sorted(scenario.movements.items())}
    units: dict[str, Unit] = {}
    for identifier, force in scenario.forces.items():
        heads = in_rows.get(identifier)
        for unit in _force_units(identifier, force, movements, heads):
            units[unit.id] = unit
    for identifier, pool in scenario.pools.items():
        for unit in _pool_units(scenario, identifier, pool, movements):
            units[unit.id] = unit
    return units | rows


def _force_units(
    identifier: str, force: Force, movements: Mapping[str, Movement], in_rows: int | None
) -> Iterator[Unit]:
    """List a force and its elements; `in_rows` are the heads in rows of tables, when it has any."""
    total = _count(force.personnel)
    heads = element_heads(total, force.composed_of)
    shared = _shared_equipment(force, heads)
    vehicles = _shared_vehicles(force, heads)
    if total is None and heads and None not in heads.values():
        total = sum(count or 0 for count in heads.values())
    if total is None:
        total = in_rows
    yield Unit(
        id=identifier,
        parent=None,
        pool=force.assigned_to,
        is_pool=False,
        is_leaf=not force.composed_of and in_rows is None,
        names=force.name,
        actor=force.actor,
        actors=frozenset({force.actor}),
        kind=force.kind,
        template=force.template,
        personnel=total,
        equipment=_whole_equipment(force),
        home=force.home,
        priority=force.priority,
        symbol=force.symbol,
        movement=movements.get(identifier),
        joins=force.joins,
        entry=force,
        whole=None,
        vehicles=_count(force.vehicles),
    )
    for name, element in force.composed_of.items():
        yield Unit(
            id=name,
            parent=identifier,
            pool=force.assigned_to,
            is_pool=False,
            is_leaf=True,
            names=element.name or _part_names(force.name, name),
            actor=element.actor or force.actor,
            actors=frozenset({element.actor or force.actor}),
            kind=force.kind,
            template=element.template or force.template,
            personnel=heads[name],
            equipment={**shared[name], **_counts(element.equipment)},
            home=element.home or force.home,
            priority=element.priority or force.priority,
            symbol=element.symbol,
            movement=movements.get(name) or movements.get(identifier),
            joins=element.joins or force.joins,
            entry=element,
            whole=force,
            vehicles=vehicles[name],
        )


def _pool_units(
    scenario: Scenario, identifier: str, pool: Pool, movements: Mapping[str, Movement]
) -> Iterator[Unit]:
    heads = element_heads(heads_of_tranches(scenario, identifier, pool), pool.tranches)
    yield Unit(
        id=identifier,
        parent=None,
        pool=None,
        is_pool=True,
        is_leaf=False,
        names=pool.name,
        actor=pool.actor,
        actors=frozenset({pool.actor}),
        kind="joint",
        template=None,
        personnel=_count(pool.personnel),
        equipment=_sum_equipment(tranche.equipment for tranche in pool.tranches.values()),
        home=None,
        priority=pool.priority,
        symbol=pool.symbol,
        movement=movements.get(identifier),
        joins=None,
        entry=pool,
        whole=None,
    )
    for name, tranche in pool.tranches.items():
        actor = tranche.actor or pool.actor
        yield Unit(
            id=name,
            parent=identifier,
            pool=identifier,
            is_pool=False,
            is_leaf=True,
            names=tranche.name or _part_names(pool.name, name),
            actor=actor,
            actors=frozenset({actor, pool.actor}),
            kind="joint",
            template=tranche.template,
            personnel=heads[name],
            equipment=_counts(tranche.equipment),
            home=tranche.home,
            priority=tranche.priority or pool.priority,
            symbol=tranche.symbol,
            movement=movements.get(name) or movements.get(identifier),
            joins=tranche.joins,
            entry=tranche,
            whole=pool,
            vehicles=_count(tranche.vehicles),
        )


def _part_names(names: Mapping[str, str], part: str) -> dict[str, str]:
    return {language: f"{name}: {part}" for language, name in names.items()}


def _count(quantity: Quantity | None) -> int | None:
    number = quantity.planned if quantity is not None else None
    return None if number is None else round(number)


def _counts(equipment: Mapping[str, Quantity]) -> dict[str, int | None]:
    return {kind: _count(count) for kind, count in sorted(equipment.items())}


def _whole_equipment(force: Force) -> Equipment:
    """Give what the whole force has: its own, and what only its elements name."""
    own = _counts(force.equipment)
    of_parts = _sum_equipment(element.equipment for element in force.composed_of.values())
    return {**of_parts, **own}


def _sum_equipment(parts: Iterator[Mapping[str, Quantity]]) -> dict[str, int | None]:
    total: dict[str, int | None] = {}
    for part in parts:
        for kind, count in _counts(part).items():
            before = total.get(kind, 0)
            total[kind] = None if before is None or count is None else before + count
    return dict(sorted(total.items()))


def _shared_equipment(
    force: Force, heads: Mapping[str, int | None]
) -> dict[str, dict[str, int | None]]:
    """Spread over the elements what the force has and none of them names, as their people are."""
    named = {kind for element in force.composed_of.values() for kind in element.equipment}
    weights = {name: float(count or 0) for name, count in heads.items()}
    if not any(weights.values()):
        weights = dict.fromkeys(heads, 1.0)
    spread: dict[str, dict[str, int | None]] = {name: {} for name in heads}
    for kind, count in _counts(force.equipment).items():
        if kind in named:
            continue
        parts = split_heads(count, weights) if count is not None else dict.fromkeys(heads)
        for name, part in parts.items():
            if part != 0:
                spread[name][kind] = part
    return spread


def _shared_vehicles(force: Force, heads: Mapping[str, int | None]) -> dict[str, int | None]:
    """Spread what is left of the vehicles of a force over the elements that name none."""
    found = {name: _count(element.vehicles) for name, element in force.composed_of.items()}
    total = _count(force.vehicles)
    weights = {
        name: float(heads[name] or 0)
        for name, element in force.composed_of.items()
        if found[name] is None and (element.template or force.template)
    }
    if total is None or not any(weights.values()):
        return found
    left = max(0, total - sum(count or 0 for count in found.values()))
    return {**found, **split_heads(left, weights)}
