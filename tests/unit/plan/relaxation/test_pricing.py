"""What requirements do at given prices, beside all starts and ends on a fine grid."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from tests.support.problems import air_shuttle, fleet, sea_lift

from muster.plan.bound import find_bound
from muster.plan.flatten import build_instance
from muster.plan.relaxation.pools import gather_pools
from muster.plan.relaxation.pricing import Pricer
from muster.plan.relaxation.ways import Ways, gather_ways
from muster.problem.model import Problem

STEP_H = 0.25


def pricer_of(made: Problem, *, bucket_h: float) -> Pricer:
    """Everything laid out, from the bound of each requirement alone."""
    instance = build_instance(made)
    closed_h = find_bound(instance).closed_h
    earliest_h = [closed_h[line.id] for line in instance.lines]
    known_h = np.array([inf if end_h is None else end_h for end_h in earliest_h])
    return Pricer(gather_ways(instance, known_h, bucket_h=bucket_h), instance.horizon_h)


def paid(ways: Ways, prices: np.ndarray, first_row: int, from_h: float, to_h: float) -> float:
    """What a stretch of time pays in the rows of one resource."""
    edges_h = np.arange(ways.buckets + 1) * ways.bucket_h
    hours = np.clip(np.minimum(to_h, edges_h[1:]) - np.maximum(from_h, edges_h[:-1]), 0.0, None)
    return float(np.sum(hours * prices[first_row : first_row + ways.buckets]))


def least_on_grid(pricer: Pricer, prices: np.ndarray, line: int) -> float:
    """The cheapest start and end of a requirement of one class, on a grid of quarter hours."""
    ways = pricer.ways
    demands, paths = ways.demands, ways.paths
    weight, knee_h, base_cost, best = demands.line_f[line]
    first, end = demands.way_first[line : line + 2]
    for way in range(int(first), int(end)):
        path = demands.way_path[way]
        start_h, end_h, onward_h, trips = demands.way_f[way]
        trip_h, load_h, unload_h, _, back_h, rest_h = paths.time_h[path]
        pool, poe, pod, by_rest = paths.kind[path]
        for leave_h in np.arange(start_h, start_h + 80.0, STEP_H):
            for there_h in np.arange(max(end_h, leave_h + trip_h), end_h + 90.0, STEP_H):
                free_h = leave_h + rest_h if by_rest else there_h + back_h
                price = paid(ways, prices, pool * ways.buckets, leave_h, free_h)
                for slot, from_h, to_h in (
                    (poe, leave_h, leave_h + load_h), (pod, there_h - unload_h, there_h)
                ):  # fmt: skip
                    if slot >= 0:
                        row = paths.slot_row + slot * ways.buckets
                        price += paid(ways, prices, row, from_h, to_h)
                late_h = max(0.0, there_h + onward_h - knee_h)
                best = min(best, base_cost + weight * late_h + trips * price)
    return float(best)


@pytest.mark.parametrize("seed", range(4))
def test_it_is_the_least_of_all_starts_and_ends(seed: int) -> None:
    """At random prices of assets and slots; never above the grid, and hardly below it."""
    made = air_shuttle(1, lines=1, slots=1)
    pricer, chance = pricer_of(made, bucket_h=12.0), np.random.default_rng(seed)
    prices = 5.0 * chance.random(len(pricer.ways.capacity)) ** 3
    pricer.price(prices)
    on_grid = least_on_grid(pricer, prices, 0)
    assert on_grid - 3.0 * STEP_H <= pricer.chosen.cost[0] <= on_grid + 1e-5


def test_a_wait_before_unloading_keeps_its_asset() -> None:
    """The POD's slots cost a lot for a day; to wait there costs aircraft hours, so it leaves late.

    Aircraft hours cost 1 from the start; 24 h later both are free.
    """
    pricer = pricer_of(air_shuttle(1, slots=1), bucket_h=24.0)
    ways = pricer.ways
    prices = np.zeros(len(ways.capacity))
    prices[0] = 1.0
    pod = int(ways.paths.kind[0, 2])
    prices[ways.paths.slot_row + pod * ways.buckets] = 1000.0
    pricer.price(prices)
    # Unloading ends at 25 h: it starts with the second day, 5 h after the start at 19 h.
    assert pricer.chosen.end_h[0] == pytest.approx(25.0, abs=1e-5)
    assert pricer.chosen.start_h[0] == pytest.approx(19.0, abs=1e-5)
    assert pricer.chosen.cost[0] == pytest.approx(25.0 + 5.0, abs=1e-4)


def test_a_large_requirement_takes_several_rounds() -> None:
    """Four loads on one aircraft cannot all fly on the cheap second day and close at 36 h.

    Each takes 10 h of the aircraft, a round after the other, and an hour costs 1 on the first day:
    to close at 36 h costs 24 more, and each hour later saves at most one. Rounds are looked at one
    by one, so two may end near the edge between theirs; that saves one of them.
    """
    pricer = pricer_of(air_shuttle(4, 1), bucket_h=24.0)
    prices = np.zeros(len(pricer.ways.capacity))
    prices[0] = 1.0
    pricer.price(prices)
    assert 36.0 + 12.0 <= pricer.chosen.cost[0] <= 36.0 + 24.0 + 1e-6
    assert pricer.chosen.pieces[0] == 4
    assert pricer.chosen.share[:4].sum() == pytest.approx(1.0)


def test_what_is_used_adds_up() -> None:
    """Ten loads of ten requirements: a hundred asset hours, and as many slot hours as handlings."""
    pricer = pricer_of(air_shuttle(1, 10, lines=10, slots=2), bucket_h=6.0)
    ways = pricer.ways
    pricer.price(np.zeros(len(ways.capacity)))
    used = pricer.total_use()
    assert used[: ways.paths.slot_row].sum() == pytest.approx(100.0)
    assert used[ways.paths.slot_row :].sum() == pytest.approx(20.0)
    of_lines = [pricer.use_of(line) for line in range(10)]
    assert sum(amounts.sum() for _, amounts in of_lines) == pytest.approx(used.sum())


def test_fleets_that_stand_in_for_each_other_share_a_price() -> None:
    """Two fleets that may carry the same are one pool; one that carries nobody here is in none."""
    made = sea_lift()
    more = {
        "others": fleet("others", "ship", "A", 3),
        "foreign": fleet("foreign", "ship", "A", carries=frozenset({"USA"})),
    }
    instance = build_instance(
        Problem(**{**{name: getattr(made, name) for name in Problem.__dataclass_fields__},
                   "fleets": {**made.fleets, **more}})
    )  # fmt: skip
    pools, pool_of = gather_pools(instance)
    assert [len(pool.squads) for pool in pools] == [2]
    named = {instance.squads[squad].id for squad in pool_of}
    assert named == {"ferries", "others"}
