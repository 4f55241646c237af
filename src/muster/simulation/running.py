"""Run many replications, on any number of workers, always with the same numbers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from muster.beside import wait_for
from muster.simulation.arrays import Chances, Floats, Layout, Singles, make_room, make_times
from muster.simulation.noise import undisturbed

BLOCK = 16
"""Replications that one worker takes at a time. The outcome does not depend on it."""
SEEDS = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Times of all replications [h after C-day], one row each; inf: never."""

    first_h: Floats  # by line
    essential_h: Floats
    closed_h: Floats
    ready_h: Floats  # by line; no columns unless asked for
    leave_h: Singles  # by item; no columns unless asked for
    reach_h: Singles


def run(
    layout: Layout,
    chances: Chances,
    *,
    runs: int,
    seed: int,
    workers: int | None = None,
    items: bool = False,
) -> Samples:
    """Run replications 0 to `runs` - 1 of a seed.

    Parameters
    ----------
    layout, chances
        The plan, and what can differ from it.
    runs, seed
        How many replications, and of which random numbers.
    workers
        Threads; None: one for each processor.
    items
        Whether to keep the times of items and when lines were ready, not only closures.
    """
    wait_for("simulation")
    lines, item_count = len(layout.line_kind), len(layout.item_line)
    samples = Samples(
        first_h=np.empty((runs, lines)),
        essential_h=np.empty((runs, lines)),
        closed_h=np.empty((runs, lines)),
        ready_h=np.empty((runs, lines if items else 0)),
        leave_h=np.empty((runs, item_count if items else 0), dtype=np.float32),
        reach_h=np.empty((runs, item_count if items else 0), dtype=np.float32),
    )
    count = max(1, min(workers or os.cpu_count() or 1, -(-runs // BLOCK)))
    if count == 1:
        _run_blocks(layout, chances, seed, samples, iter([(0, runs)]))
        return samples
    blocks = [(first, min(first + BLOCK, runs)) for first in range(0, runs, BLOCK)]
    with ThreadPoolExecutor(count) as pool:
        tasks = [
            pool.submit(_run_blocks, layout, chances, seed, samples, iter(blocks[worker::count]))
            for worker in range(count)
        ]
        for task in tasks:
            task.result()
    return samples


def _run_blocks(
    layout: Layout,
    chances: Chances,
    seed: int,
    samples: Samples,
    blocks: Iterator[tuple[int, int]],
) -> None:
    from muster.simulation.kernels import run_block

    noise, times = undisturbed(layout, chances.day_count), make_times(layout)
    room = make_room(layout, day_count=chances.day_count, chances=chances)
    for first, last in blocks:
        run_block(
            layout,
            chances,
            seed % SEEDS,
            first,
            noise,
            times,
            room,
            samples.first_h[first:last],
            samples.essential_h[first:last],
            samples.closed_h[first:last],
            samples.ready_h[first:last],
            samples.leave_h[first:last],
            samples.reach_h[first:last],
        )
