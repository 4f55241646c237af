"""Known answers of queueing theory: the engine's queues are queues."""

from __future__ import annotations

from math import factorial, sqrt

import numpy as np
import pytest
from tests.support.simulated import replay, stations, world

CUSTOMERS = 30_000
WARM_UP = 3_000
BATCHES = 20


def erlang_c_wait(arrivals: float, service: float, servers: int) -> float:
    """Mean wait in an M/M/c queue: Erlang's second formula."""
    offered = arrivals / service
    terms = [offered**n / factorial(n) for n in range(servers)]
    last = offered**servers / factorial(servers) * servers / (servers - offered)
    busy = last / (sum(terms) + last)
    return busy / (servers * service - arrivals)


def md1_wait(arrivals: float, service: float) -> float:
    """Mean wait in an M/D/1 queue: Pollaczek and Khinchine."""
    load = arrivals / service
    return load / (2 * service * (1 - load))


def batch_error(values: np.ndarray) -> tuple[float, float]:
    """Mean and its standard error from means of long batches, which are nearly independent."""
    means = values[: len(values) // BATCHES * BATCHES].reshape(BATCHES, -1).mean(axis=1)
    return float(means.mean()), float(means.std(ddof=1) / sqrt(BATCHES))


def waits(servers: int, arrivals: float, service_h: np.ndarray | float, seed: int) -> np.ndarray:
    """Waits for a slot at one port of ships that come at random."""
    generator = np.random.default_rng(seed)
    layout = stations(0, servers, trips=CUSTOMERS)
    came_h = np.cumsum(generator.exponential(1 / arrivals, CUSTOMERS))
    times = replay(layout, world(layout, ready_h=came_h, unload_h=service_h))
    return (times.unload_start_h - came_h)[WARM_UP:]


@pytest.mark.parametrize(("servers", "load"), [(1, 0.6), (2, 0.7), (5, 0.8)])
def test_mmc_queue_waits_as_erlang_says(servers: int, load: float) -> None:
    """Random ships with random handling at c berths wait as long as Erlang's formula says."""
    service_h = np.random.default_rng(servers).exponential(1.0, CUSTOMERS)
    mean_h, error_h = batch_error(waits(servers, load * servers, service_h, 100 + servers))
    expected_h = erlang_c_wait(load * servers, 1.0, servers)
    assert abs(mean_h - expected_h) < 4 * error_h
    assert error_h < 0.2 * expected_h, "the test could see an error"


def test_md1_queue_waits_as_pollaczek_and_khinchine_say() -> None:
    """Random ships with equal handling at one berth wait half as long as with random handling."""
    mean_h, error_h = batch_error(waits(1, 0.7, 1.0, 7))
    assert abs(mean_h - md1_wait(0.7, 1.0)) < 4 * error_h
    assert abs(mean_h - erlang_c_wait(0.7, 1.0, 1)) > 4 * error_h


@pytest.mark.parametrize("servers", [2, 3])
def test_mdc_queue_equals_every_cth_ship_at_one_berth(servers: int) -> None:
    """With equal handling, c berths serve ship after ship in turn: Crommelin's argument.

    Each berth takes every c-th ship, so waits follow Lindley's recursion with lag c.
    """
    generator = np.random.default_rng(servers)
    layout = stations(0, servers, trips=4_000)
    came_h = np.cumsum(generator.exponential(1 / (0.8 * servers), 4_000))
    times = replay(layout, world(layout, ready_h=came_h, unload_h=1.0))
    start_h = came_h.copy()
    for ship in range(servers, len(came_h)):
        start_h[ship] = max(came_h[ship], start_h[ship - servers] + 1.0)
    np.testing.assert_allclose(times.unload_start_h, start_h, atol=1e-9)


def test_two_queues_in_series_are_independent() -> None:
    """Burke: what leaves an M/M/1 queue is as random as what came, so the second is M/M/1 too."""
    generator = np.random.default_rng(11)
    layout = stations(1, 1, trips=CUSTOMERS)
    came_h = np.cumsum(generator.exponential(1 / 0.6, CUSTOMERS))
    times = replay(
        layout,
        world(
            layout,
            ready_h=came_h,
            load_h=generator.exponential(1.0, CUSTOMERS),
            unload_h=generator.exponential(0.8, CUSTOMERS),
        ),
    )
    first = (times.start_h - came_h)[WARM_UP:]
    second = (times.unload_start_h - times.depart_h)[WARM_UP:]
    for waited, service in ((first, 1.0), (second, 1.25)):
        mean_h, error_h = batch_error(waited)
        assert abs(mean_h - erlang_c_wait(0.6, service, 1)) < 4 * error_h


def test_breakdowns_and_repair_are_a_birth_death_process() -> None:
    """Five machines and two repairmen: the share of time in repair follows the balance equations.

    A machine runs (the way), breaks down, waits for a repairman (a slot) and is repaired.
    """
    machines, repairmen, fails, repairs = 5, 2, 0.5, 1.0
    weights = [1.0]
    for broken in range(machines):
        rate = (machines - broken) * fails
        weights.append(weights[-1] * rate / (min(broken + 1, repairmen) * repairs))
    running = sum((machines - broken) * w for broken, w in enumerate(weights)) / sum(weights)
    generator = np.random.default_rng(3)
    layout = stations(0, repairmen, trips=CUSTOMERS, assets=machines)
    up_h = generator.exponential(1 / fails, CUSTOMERS)
    times = replay(
        layout,
        world(layout, transit_h=up_h, unload_h=generator.exponential(1 / repairs, CUSTOMERS)),
    )
    inside = np.argsort(times.depart_h)[WARM_UP : CUSTOMERS - WARM_UP]
    span_h = times.depart_h[inside].max() - times.depart_h[inside].min()
    measured = up_h[inside].sum() / span_h
    assert measured == pytest.approx(running, rel=0.03)
    assert abs(machines * repairs / (repairs + fails) - running) > 0.03 * running
