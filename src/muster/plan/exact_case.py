"""What the exact search branches over: assets, their runs, who may ride, and what it costs.

The search books bare trips (an asset, a lane, a start) and shares lines out over them afterwards.
So a trip's start is all that a line asks of it: whoever is ready by then may ride. Only the
distinct hours at which somebody is ready are worth waiting for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf

from muster.plan.assets import empty_way_h
from muster.plan.instance import Instance, Lane, Line, Option
from muster.plan.load import CLASS_COUNT, PAX, VEHICLES, Hold, rates
from muster.plan.model import Bound
from muster.plan.unloading import units

MOST_LINES, MOST_ASSETS, MOST_LOADS = 6, 8, 16
"""Larger problems have no tree that could ever be exhausted; they are not looked at."""
ROUNDING = 1e-9
MASS_SHARE, DECK_SHARE = CLASS_COUNT, CLASS_COUNT + 1
"""Beside the classes: shares of holds, by seats and mass, and by seats and deck (clause 2.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One lane, as the assets of one fleet go it."""

    number: int  # of the lane
    lane: Lane
    riders: tuple[tuple[int, Option], ...]  # line by rank, and its way; the soonest ready first
    most: tuple[float, ...]  # of each class on one trip, then 1 for the shares of its hold

    def onward_h(self, count: int, start_h: float) -> list[float]:
        """Least time from the POD to the end by rank of line [h]; inf for who cannot ride."""
        onward_h = [inf] * count
        for rank, option in self.riders:
            if option.ready_h > start_h + ROUNDING:
                break
            onward_h[rank] = min(onward_h[rank], option.onward_h)
        return onward_h


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """One asset."""

    squad: int
    asset: int
    runs: tuple[Run, ...]
    back_h: tuple[float, ...]  # by run: least empty way to where it may load next
    most: tuple[float, ...]  # of each kind on any of its trips


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A tiny problem, ready to be searched. Lines that can never close are left out.

    Ranks count the lines that are left in.
    """

    instance: Instance
    lines: tuple[Line, ...]  # by rank
    numbers: tuple[int, ...]  # by rank: position among the lines of the instance
    own: tuple[frozenset[int], ...]  # by rank: movers that must all come; empty when it is cargo
    movers: tuple[Mover, ...]
    classes: tuple[int, ...]  # that any line has
    kinds: tuple[int, ...]  # of room to compare: the classes, and shares of holds where they mix
    needs: tuple[tuple[float, ...], ...]  # by rank: of each class, then the least shares of holds
    days: dict[int, tuple[float, ...]]  # by POD whose day limits matter: most of each kind a day
    most_a_day: tuple[float, ...]  # of each kind, at all PODs with day limits together
    least_onward_h: tuple[float, ...]  # by rank
    least_cost: tuple[float, ...]  # by rank, from the bound of each requirement alone
    fixed_cost: float  # of lines left out
    is_one_commodity: bool
    """One class, of which a unit takes as much room on any line: then adding up is enough to see
    whether lines fit on trips."""


def is_small(instance: Instance) -> bool:
    """Whether an exact search may be worth it; looks at sizes alone."""
    if instance.feeds or not 0 < len(instance.lines) <= MOST_LINES:
        return False
    if sum(len(squad.assets) for squad in instance.squads) > MOST_ASSETS:
        return False
    return sum(_least_loads(line) for line in instance.lines) <= MOST_LOADS


def is_covered(instance: Instance) -> bool:
    """Whether the tree holds a best plan of all executable ones.

    Feeders, fractions of heads, and parking that could ever be full at a POD are outside of it.
    """
    if instance.feeds or not all(line.amounts[PAX].is_integer() for line in instance.lines):
        return False
    assets = sum(len(squad.assets) for squad in instance.squads)
    pods = {instance.places[lane.pod] for lane in instance.lanes}
    return all(pod.parking is None or pod.parking >= assets for pod in pods)


def make_case(instance: Instance, bound: Bound) -> Case:
    """Lay a problem out for the exact search; `bound` is that of each requirement alone."""
    numbers = tuple(
        number
        for number, line in enumerate(instance.lines)
        if not line.is_empty and bound.closed_h[line.id] is not None
    )
    lines = tuple(instance.lines[number] for number in numbers)
    days = _make_days(instance, lines)
    closed_h = [bound.closed_h[line.id] or 0.0 for line in lines]
    movers = _make_movers(instance, lines)
    classes = tuple(
        position for position in range(CLASS_COUNT) if any(line.amounts[position] for line in lines)
    )
    is_one_commodity = _is_one_commodity(lines, classes)
    return Case(
        instance=instance,
        lines=lines,
        numbers=numbers,
        own=tuple(
            frozenset(
                number
                for number, mover in enumerate(movers)
                if line.is_own_assets and mover.squad in line.own_squads
            )
            for line in lines
        ),
        movers=movers,
        classes=classes,
        kinds=classes if is_one_commodity else (*classes, MASS_SHARE, DECK_SHARE),
        needs=tuple(
            (*line.amounts, *_least_shares(movers, rank, line)) for rank, line in enumerate(lines)
        ),
        days=days,
        most_a_day=tuple(
            sum(most[position] for most in days.values()) for position in range(CLASS_COUNT + 2)
        ),
        least_onward_h=tuple(
            min((option.onward_h for option in line.options), default=0.0) for line in lines
        ),
        least_cost=tuple(line.cost(end_h) for line, end_h in zip(lines, closed_h, strict=True)),
        fixed_cost=sum(
            line.cost(line.ready_h if _is_there(instance, line) else instance.horizon_h)
            for number, line in enumerate(instance.lines)
            if number not in numbers
        ),
        is_one_commodity=is_one_commodity,
    )


def _least_loads(line: Line) -> int:
    """Fewest loads that could bring a line; it never closes when a class cannot go: none."""
    loads = 0
    for position in line.class_order:
        most = max((option.most[position] for option in line.by_class[position]), default=0.0)
        loads = max(loads, ceil(line.amounts[position] / most) if most > 0 else 0)
    return loads


def _is_there(instance: Instance, line: Line) -> bool:
    return line.is_empty and line.ready_h <= instance.horizon_h


def _make_movers(instance: Instance, lines: Sequence[Line]) -> tuple[Mover, ...]:
    movers = []
    for number, squad in enumerate(instance.squads):
        runs = _make_runs(instance, lines, number)
        if runs:
            back_h = _ways_back_h(instance, [run.lane for run in runs])
            most = tuple(max(some) for some in zip(*(run.most for run in runs), strict=True))
            movers += [
                Mover(squad=number, asset=asset, runs=runs, back_h=back_h, most=most)
                for asset in range(len(squad.assets))
            ]
    return tuple(movers)


def _make_runs(instance: Instance, lines: Sequence[Line], squad: int) -> tuple[Run, ...]:
    riders: dict[int, list[tuple[int, Option]]] = {}
    for rank, line in enumerate(lines):
        for option in line.options:
            if squad in option.squads:
                riders.setdefault(option.lane, []).append((rank, option))
    return tuple(
        Run(
            number=number,
            lane=instance.lanes[number],
            riders=tuple(sorted(some, key=lambda rider: (rider[1].ready_h, rider[0]))),
            most=(
                *(max(option.most[kind] for _, option in some) for kind in range(CLASS_COUNT)),
                1.0,
                1.0,
            ),
        )
        for number, some in sorted(riders.items())
    )


def _least_shares(movers: Sequence[Mover], rank: int, line: Line) -> tuple[float, float]:
    """Give the least shares of holds that a line takes, over all its trips together."""
    mass_share = deck_share = 0.0
    runs = {(mover.squad, run.number): run for mover in movers for run in mover.runs}.values()
    for cargo_class in line.class_order:
        shares = [
            _unit_shares(run.lane.hold, cargo_class, line.vehicle_t_per_m2)
            for run in runs
            for rider, option in run.riders
            if rider == rank and option.most[cargo_class] > 0
        ]
        mass_share += line.amounts[cargo_class] * min((one for one, _ in shares), default=0.0)
        deck_share += line.amounts[cargo_class] * min((one for _, one in shares), default=0.0)
    return mass_share, deck_share


def _unit_shares(hold: Hold, cargo_class: int, vehicle_t_per_m2: float) -> tuple[float, float]:
    if cargo_class == PAX:
        share = 1.0 / hold.pax_count if hold.pax_count else 0.0
        return share, share
    mass, deck = rates(cargo_class, vehicle_t_per_m2, hold.stow_m2_per_t)
    return (
        mass / hold.payload_t if hold.payload_t else 0.0,
        deck / hold.deck_area_m2 if hold.deck_area_m2 else 0.0,
    )


def _ways_back_h(instance: Instance, lanes: Sequence[Lane]) -> tuple[float, ...]:
    """Least empty way from the end of each lane to the start of any [h]."""
    return tuple(
        min(empty_way_h(instance, one.lift_type, one.stand, other.poe_node) for other in lanes)
        for one in lanes
    )


def _make_days(instance: Instance, lines: Sequence[Line]) -> dict[int, tuple[float, ...]]:
    """Give the day limits of the PODs that could not take all of their lines on one day."""
    rate = min((line.vehicle_t_per_m2 for line in lines if line.amounts[VEHICLES]), default=0.0)
    days = {}
    for pod in sorted({lane.pod for lane in instance.lanes}):
        place = instance.places[pod]
        limits = (place.pax_per_day, place.t_per_day, place.m2_per_day)
        comers = [
            line
            for line in lines
            if any(instance.lanes[option.lane].pod == pod for option in line.options)
        ]
        totals = [0.0, 0.0, 0.0]
        for line in comers:
            for position in line.class_order:
                for unit, each in enumerate(units(position, line.vehicle_t_per_m2)):
                    totals[unit] += line.amounts[position] * each
        if any(
            limit is not None and total > limit for limit, total in zip(limits, totals, strict=True)
        ):
            most = (_most_a_day(position, rate, limits) for position in range(CLASS_COUNT))
            days[pod] = (*most, inf, inf)
    return days


def _most_a_day(
    position: int, vehicle_t_per_m2: float, limits: tuple[float | None, float | None, float | None]
) -> float:
    """Most of one class that a day takes of it alone."""
    each = units(position, vehicle_t_per_m2)
    most = min(
        (
            limit / unit
            for limit, unit in zip(limits, each, strict=True)
            if limit is not None and unit
        ),
        default=inf,
    )
    return float(int(most + ROUNDING)) if position == PAX and most < inf else most


def _is_one_commodity(lines: Sequence[Line], classes: Sequence[int]) -> bool:
    if len(classes) > 1:
        return False
    rates = {line.vehicle_t_per_m2 for line in lines if line.amounts[VEHICLES]}
    return len(rates) < 2
