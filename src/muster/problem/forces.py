"""The order of battle: a row for every force, pool, part and posture, moving or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from muster.problem import reasons
from muster.problem.atlas import Atlas
from muster.problem.estimates import list_estimates
from muster.problem.model import ForceState
from muster.problem.release import find_readiness
from muster.problem.standing import Standing
from muster.problem.symbols import choose_symbol
from muster.problem.unit import Unit

if TYPE_CHECKING:
    from muster.facts.quantity import Quantity
    from muster.scenario.schema import Posture, Scenario


def list_forces(
    scenario: Scenario,
    units: Mapping[str, Unit],
    standings: Mapping[str, Standing],
    atlas: Atlas,
) -> dict[str, ForceState]:
    """List every row; wholes before their parts, postures last."""
    rows: dict[str, ForceState] = {}
    parts_of: dict[str, list[Standing]] = {}
    for unit in units.values():
        if unit.parent is not None:
            parts_of.setdefault(unit.parent, []).append(standings[unit.id])
    for unit in units.values():
        if unit.is_leaf:
            rows[unit.id] = _leaf(scenario, standings[unit.id])
            continue
        rows[unit.id] = _whole(scenario, unit, parts_of.get(unit.id, ()))
    for key, posture in scenario.postures.items():
        rows[key] = _posture(scenario, key, posture, atlas)
    return rows


def _leaf(scenario: Scenario, standing: Standing) -> ForceState:
    unit, template = standing.unit, standing.template
    _, readiness = find_readiness(scenario, unit)
    kind = template.kind if template and unit.kind == "joint" else unit.kind
    return ForceState(
        id=unit.id,
        parent=unit.parent,
        assigned_to=unit.pool if unit.parent is None else None,
        names=unit.names,
        actor=unit.actor,
        kind=kind,
        symbol=choose_symbol(
            scenario,
            unit.actor,
            kind,
            given=unit.symbol,
            of_template=template.symbol if template else None,
        ),
        template=unit.template,
        personnel=unit.personnel,
        equipment=unit.equipment,
        origin=standing.origin.id if standing.origin else None,
        destination=standing.destination.id if standing.destination else None,
        released_h=standing.ready.released_h,
        ready_h=standing.ready.at_h,
        notice_h=standing.ready.notice_h,
        clock=standing.ready.clock,
        release_limit=standing.release.limit,
        notice_limit=standing.ready.limit,
        in_place=standing.reason is not None,
        moves=standing.moves,
        acceptance=standing.release.acceptance,
        integration_h=_integration_h(standing),
        estimates=list_estimates(unit, readiness),
        source=unit.entry.source or (unit.whole.source if unit.whole else None),
        reason=standing.reason or {},
        joins=unit.joins,
        by_notice_h=standing.ready.by_notice_h,
        destination_country=standing.country,
    )


def _integration_h(standing: Standing) -> float:
    movement = standing.unit.movement
    own = movement.integration_h if movement else None
    if own is not None and own.planned is not None:
        return own.planned
    return standing.template.integration_h if standing.template else 0.0


def _whole(scenario: Scenario, unit: Unit, parts: Iterable[Standing]) -> ForceState:
    """Add up a force with elements or a pool: the latest of its released parts."""
    leaves = list(parts)
    moving = [leaf for leaf in leaves if leaf.moves]
    released = [leaf for leaf in moving if leaf.ready.released_h is not None]
    waiting = [leaf for leaf in moving if leaf.ready.released_h is None]
    limit, readiness = find_readiness(scenario, unit)
    last = max(released, key=lambda leaf: leaf.ready.released_h or 0.0, default=None)
    stuck = next(iter(waiting), None)
    decides = last if last is not None else stuck
    return ForceState(
        id=unit.id,
        parent=None,
        assigned_to=unit.pool,
        names=unit.names,
        actor=unit.actor,
        kind=unit.kind,
        symbol=choose_symbol(scenario, unit.actor, unit.kind, given=unit.symbol, of_template=None),
        template=unit.template,
        personnel=unit.personnel,
        equipment=unit.equipment,
        origin=_common(leaf.origin.id if leaf.origin else None for leaf in moving),
        destination=_common(leaf.destination.id if leaf.destination else None for leaf in moving),
        released_h=_latest(released, lambda leaf: leaf.ready.released_h),
        ready_h=_latest(released, lambda leaf: leaf.ready.at_h),
        notice_h=_latest(released, lambda leaf: leaf.ready.notice_h),
        clock=readiness.clock if readiness else _common(leaf.ready.clock for leaf in moving),
        release_limit=decides.release.limit if decides else "",
        notice_limit=limit or (decides.ready.limit if decides else ""),
        in_place=not moving,
        moves=bool(moving),
        acceptance=_common(leaf.release.acceptance for leaf in moving),
        integration_h=max((_integration_h(leaf) for leaf in moving), default=0.0),
        estimates=list_estimates(unit, readiness),
        source=unit.entry.source,
        reason={} if moving else _common_reason(leaves),
    )


def _common(values: Iterable[str | None]) -> str | None:
    """Give the value that all share; None when they differ or there is none."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _latest(leaves: Iterable[Standing], value: Callable[[Standing], float | None]) -> float | None:
    known = [number for leaf in leaves if (number := value(leaf)) is not None]
    return max(known, default=None)


def _common_reason(leaves: Iterable[Standing]) -> reasons.Reason:
    return next((leaf.reason for leaf in leaves if leaf.reason), reasons.NO_PLACES)


def _posture(scenario: Scenario, key: str, posture: Posture, atlas: Atlas) -> ForceState:
    place = atlas.find(posture.place)
    personnel = posture.personnel
    estimated = frozenset({"personnel"}) if personnel and personnel.estimate else frozenset()
    return ForceState(
        id=key,
        parent=None,
        assigned_to=None,
        names=posture.name,
        actor=posture.actor,
        kind="posture",
        symbol=choose_symbol(
            scenario, posture.actor, "land", given=posture.symbol, of_template=None
        ),
        template=None,
        personnel=_count(personnel),
        equipment={kind: _count(count) for kind, count in sorted(posture.equipment.items())},
        origin=place.id if place else None,
        destination=place.id if place else None,
        released_h=None,
        ready_h=None,
        notice_h=None,
        clock=None,
        release_limit="",
        notice_limit="",
        in_place=True,
        moves=False,
        acceptance=None,
        integration_h=0.0,
        estimates=estimated,
        source=posture.source,
        reason=reasons.POSTURE,
    )


def _count(quantity: Quantity | None) -> int | None:
    number = quantity.planned if quantity is not None else None
    return None if number is None else round(number)
