"""The best plan of a tiny problem, with the proof that none is better.

A problem so small that its plans can all be tried, or shown to be no better without trying them,
needs no bound beside its plan: the plan is the bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf

from muster.plan.assets import empty_way_h
from muster.plan.exact_amounts import Amounts, Shipment, way_of
from muster.plan.exact_calendar import ROUNDING_H
from muster.plan.exact_case import Case, is_covered, is_small, make_case
from muster.plan.exact_tree import Leaf, Tree
from muster.plan.exact_waiting import wait_at_home
from muster.plan.instance import Instance, Stand
from muster.plan.load import CLASS_COUNT
from muster.plan.model import Bound
from muster.plan.schedule import never
from muster.plan.state import Load, LoadItem

METHOD = "every plan tried"
METHOD_UNHELD = "every plan tried with nobody held"  # of a plan in which people join equipment
MOST_WORK, MOST_WORK_TIMED = 1e6, 1e8  # without and with a time limit: half a second; a minute
MOST_WORK_COMPARED = 1e5  # for plans that are only compared with each other
TIMED_SHARE = 0.7  # of a time limit; the search has the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """What an exact search has found."""

    loads: tuple[Load, ...] | None  # of a better plan, lines that it leaves open left out
    weighted_lateness_h: float  # of the best plan known
    is_proven: bool  # no plan is better
    is_interrupted: bool  # by Ctrl-C
    work: int


def search_exactly(
    instance: Instance,
    alone: Bound,
    weighted_lateness_h: float,
    *,
    should_stop: Callable[[], bool] = never,
    most_work: float = MOST_WORK,
) -> Exact:
    """Look for a better plan in all plans of a tiny problem; others are not looked at.

    Ctrl-C ends it with the best plan so far.

    Parameters
    ----------
    alone
        The bound of each requirement alone.
    weighted_lateness_h
        That of the best plan so far [weight x h].
    should_stop
        Asked at every node.
    most_work
        Give up after so much; `Tree.work` says what is counted.
    """
    if not is_small(instance) or not is_covered(instance):
        return Exact(
            loads=None, weighted_lateness_h=weighted_lateness_h, is_proven=False,
            is_interrupted=False, work=0,
        )  # fmt: skip
    case = make_case(instance, alone)
    tree = Tree(case, weighted_lateness_h, most_work=most_work, should_stop=should_stop)
    is_interrupted = False
    try:
        tree.run()
    except KeyboardInterrupt:
        is_interrupted = True
    loads = None if tree.best is None else _make_loads(case, tree.best)
    is_real = tree.best is None or loads is not None
    return Exact(
        loads=loads,
        weighted_lateness_h=tree.cost if is_real else weighted_lateness_h,
        is_proven=tree.is_exhausted and is_real,
        is_interrupted=is_interrupted,
        work=tree.work,
    )


def prove_exactly(
    instance: Instance,
    alone: Bound,
    proven: Bound,
    weighted_lateness_h: float,
    *,
    method: str = METHOD,
) -> Bound:
    """Prove once more that no plan is better; give what is proven already when that fails.

    Parameters
    ----------
    alone
        The bound of each requirement alone.
    proven
        What is known to be proven, the bound of requirements competing.
    weighted_lateness_h
        That no plan is said to be below [weight x h].
    method
        By which that was proven before.
    """
    found = search_exactly(instance, alone, weighted_lateness_h, most_work=MOST_WORK_TIMED)
    return raise_bound(proven, found, method=method)


def raise_bound(bound: Bound, found: Exact, *, method: str = METHOD) -> Bound:
    """Put the proof of an exact search, if it is one, in place of a bound."""
    if not found.is_proven:
        return bound
    return replace(bound, weighted_lateness_h=found.weighted_lateness_h, method=method)


def _make_loads(case: Case, leaf: Leaf) -> tuple[Load, ...] | None:
    """Put lines on the trips of a plan; trips with nothing on them are left out.

    None when that cannot be done: a later trip of the same asset may need one that is left out,
    where going with a load is quicker than going empty.
    """
    amounts = Amounts(case, leaf.trips, leaf.deal.deadline_h)
    if not amounts.is_possible:
        return None
    items: dict[int, list[LoadItem]] = {}
    for (number, rank), carried in sorted(amounts.carried.items()):
        option = way_of(leaf.trips[number], rank)
        assert option is not None
        items.setdefault(number, []).append(LoadItem(case.numbers[rank], option, tuple(carried)))
    for rank, own in enumerate(case.own):
        for mover in sorted(own):
            soonest = _soonest(leaf, mover, rank)
            if soonest is not None and (option := way_of(leaf.trips[soonest], rank)) is not None:
                nothing = LoadItem(case.numbers[rank], option, (0.0,) * CLASS_COUNT)
                items.setdefault(soonest, []).append(nothing)
    numbers = sorted(items)
    if not _is_in_time(case, [leaf.trips[number] for number in numbers]):
        return None
    trips = wait_at_home(case.instance, [leaf.trips[number] for number in numbers])
    return tuple(
        Load(
            squad=case.movers[trip.mover].squad,
            asset=case.movers[trip.mover].asset,
            lane=trip.run.number,
            load_start_h=trip.start_h,
            depart_h=trip.start_h + trip.run.lane.load_h,
            unload_start_h=trip.unload_start_h,
            unload_end_h=trip.unload_start_h + trip.run.lane.unload_h,
            items=tuple(items[number]),
        )
        for number, trip in zip(numbers, trips, strict=True)
    )


def _is_in_time(case: Case, trips: Sequence[Shipment]) -> bool:
    """Whether each asset can be where it loads by then: clauses 4.1, 4.2 and 4.4.

    `trips` are in order of time for each asset.
    """
    before: dict[int, tuple[Stand, float, float]] = {}
    for trip in trips:
        squad = case.instance.squads[case.movers[trip.mover].squad]
        at_base = Stand(squad.base, -1, 0.0), squad.available_h, squad.available_h
        stand, free_h, rested_h = before.get(trip.mover, at_base)
        lane = trip.run.lane
        empty_h = empty_way_h(case.instance, lane.lift_type, stand, lane.poe_node)
        if max(free_h + empty_h, rested_h) > trip.start_h + ROUNDING_H:
            return False
        end_h = trip.unload_start_h + lane.unload_h
        before[trip.mover] = lane.stand, end_h, trip.start_h + lane.rest_h
    return True


def _soonest(leaf: Leaf, mover: int, rank: int) -> int | None:
    """Give the trip that brings one of a line's own assets there first."""
    ways = [
        (trip.seats.reach_h[rank], number)
        for number, trip in enumerate(leaf.trips)
        if trip.mover == mover and trip.seats.reach_h[rank] < inf
    ]
    return min(ways)[1] if ways else None
