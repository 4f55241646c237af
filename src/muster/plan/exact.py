"""The best plan of a tiny problem, with the proof that none is better.

A problem so small that its plans can all be tried, or shown to be no better without trying them,
needs no bound beside its plan: the plan is the bound.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from muster.plan.exact_amounts import Amounts, way_of
from muster.plan.exact_case import Case, is_covered, is_small, make_case
from muster.plan.exact_tree import Leaf, Tree
from muster.plan.instance import Instance
from muster.plan.load import CLASS_COUNT
from muster.plan.model import Bound
from muster.plan.state import Load, LoadItem

METHOD = "every plan tried"
MOST_NODES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """What an exact search has found."""

    loads: tuple[Load, ...] | None  # of a better plan, lines that it leaves open left out
    weighted_lateness_h: float  # of the best plan known
    is_proven: bool  # no plan is better
    nodes: int


def search_exactly(
    instance: Instance,
    alone: Bound,
    weighted_lateness_h: float,
    *,
    should_stop: Callable[[], bool],
    most_nodes: float = MOST_NODES,
) -> Exact:
    """Look for a better plan in all plans of a tiny problem.

    Parameters
    ----------
    alone
        The bound of each requirement alone.
    weighted_lateness_h
        That of the best plan so far [weight x h].
    should_stop
        Asked now and then.
    most_nodes
        Give up after so many.
    """
    if not is_small(instance) or not is_covered(instance):
        return Exact(
            loads=None, weighted_lateness_h=weighted_lateness_h, is_proven=False, nodes=0
        )
    case = make_case(instance, alone)
    tree = Tree(case, weighted_lateness_h, most_nodes=most_nodes)
    try:
        tree.run(should_stop)
    except KeyboardInterrupt:
        pass
    return Exact(
        loads=None if tree.best is None else _make_loads(case, tree.best),
        weighted_lateness_h=tree.cost,
        is_proven=tree.is_exhausted,
        nodes=tree.nodes,
    )


def _make_loads(case: Case, leaf: Leaf) -> tuple[Load, ...]:
    """Put lines on the trips of a plan; trips with nothing on them are left out."""
    amounts = Amounts(case, leaf.trips, leaf.deal.deadline_h)
    assert amounts.is_possible
    items: dict[int, list[LoadItem]] = {}
    for (number, rank), carried in sorted(amounts.carried.items()):
        option = way_of(leaf.trips[number], rank)
        assert option is not None
        items.setdefault(number, []).append(
            LoadItem(case.numbers[rank], option, tuple(carried))
        )
    for rank, own in enumerate(case.own):
        for mover in sorted(own):
            soonest = _soonest(leaf, mover, rank)
            if soonest is not None and (option := way_of(leaf.trips[soonest], rank)) is not None:
                nothing = LoadItem(case.numbers[rank], option, (0.0,) * CLASS_COUNT)
                items.setdefault(soonest, []).append(nothing)
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
        for number, trip in enumerate(leaf.trips)
        if number in items
    )


def _soonest(leaf: Leaf, mover: int, rank: int) -> int | None:
    """Give the trip that brings one of a line's own assets there first."""
    ways = [
        (trip.seats.reach_h[rank], number)
        for number, trip in enumerate(leaf.trips)
        if trip.mover == mover and trip.seats.reach_h[rank] < inf
    ]
    return min(ways)[1] if ways else None
