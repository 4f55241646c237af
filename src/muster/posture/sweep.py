"""Sweep over decisions: all settings and dates, and what each decision is worth.

Settings whose requirements and lift are the same share one plan and one simulation. Every
finished one is kept in a state file, so that an interrupted sweep goes on where it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from muster.posture.sweep_state import SweepState, fingerprint_of
from muster.posture.worth import Setting, worth_of
from muster.problem.model import Problem
from muster.problem.setting import Choice
from muster.scenario.schema import Scenario

DAYS = (5, 10, 30)
"""Days after C-day at which the added strength is told."""
STEP_H = 6.0
NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is planned and simulated once for all settings that come to the same."""

    key: str
    problem: Problem
    runs: int
    seed: int
    workers: int | None


def sweep(
    scenario: Scenario,
    decisions: Mapping[str, Sequence[Choice]],
    *,
    runs: int = 200,
    seed: int = 0,
    workers: int | None = None,
    state: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Run all combinations of dates and give the document of `muster sweep`.

    Parameters
    ----------
    scenario
        What to sweep over.
    decisions
        For each switch its dates, as `resolve` takes them. The first date of each makes the
        setting that the others are compared with; `never` is added for the comparison.
    runs, seed
        As for `simulate`; zero runs give the figures of the plans alone.
    workers
        Processes; None: one for each processor.
    state
        File in which finished settings are kept, written whole or not at all. A sweep of the
        same scenario, runs and seed takes over what it holds.
    progress
        Called with how many plans are finished, and of how many.
    """
    problems = [(chosen, _resolve(scenario, chosen)) for chosen in _settings(decisions)]
    keys = [fingerprint_of(problem, runs=runs, seed=seed) for _, problem in problems]
    different = dict(zip(reversed(keys), reversed([one for _, one in problems]), strict=True))
    count = max(1, min(workers or os.cpu_count() or 1, len(different)))
    tasks = [
        Task(key=key, problem=problem, runs=runs, seed=seed, workers=1 if count > 1 else workers)
        for key, problem in sorted(different.items())
    ]
    kept = SweepState.open(state)
    total = len(tasks)
    if progress:
        progress(sum(task.key in kept.done for task in tasks), total)
    for key, row in _run([task for task in tasks if task.key not in kept.done], count):
        kept.keep(key, row)
        if progress:
            progress(sum(task.key in kept.done for task in tasks), total)
    settings = [
        Setting(chosen=tuple(chosen.items()), problem=problem, row=kept.done[key])
        for (chosen, problem), key in zip(problems, keys, strict=True)
    ]
    return _document(settings, decisions, plans=total)


def run_task(task: Task) -> dict[str, Any]:
    """Plan and simulate one problem and give the figures of its settings."""
    from muster.plan.planning import make_plan
    from muster.simulation.outcome import simulate

    plan = make_plan(task.problem, seed=task.seed, prove=False)
    outcome = simulate(
        task.problem, plan, runs=task.runs, seed=task.seed, workers=task.workers, sources=False
    )
    from muster.posture.sweep_row import make_row

    return make_row(task.problem, plan, outcome, days=DAYS, step_h=STEP_H)


def _settings(decisions: Mapping[str, Sequence[Choice]]) -> list[dict[str, Choice]]:
    """All combinations, and the first of all with one switch left out in turn."""
    names = list(decisions)
    made = [
        dict(zip(names, dates, strict=True)) for dates in product(*(decisions[n] for n in names))
    ]
    if made:
        for name in names:
            without = made[0] | {name: NEVER}
            if without not in made and made[0] | {name: None} not in made:
                made.append(without)
    return made


def _resolve(scenario: Scenario, chosen: Mapping[str, Choice]) -> Problem:
    from muster.problem.resolving import resolve

    return resolve(scenario, decisions=chosen)


def _run(tasks: Sequence[Task], count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Run tasks on processes; what a killed one leaves undone is done here."""
    left = {task.key: task for task in tasks}
    if count > 1 and len(tasks) > 1:
        try:
            with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
                running = {pool.submit(run_task, task): task.key for task in tasks}
                for finished in as_completed(running):
                    row = finished.result()
                    del left[running[finished]]
                    yield running[finished], row
        except BrokenProcessPool:
            pass
    for key, task in left.items():
        yield key, run_task(task)


def _document(
    settings: Sequence[Setting], decisions: Mapping[str, Sequence[Choice]], *, plans: int
) -> dict[str, Any]:
    c_day = settings[0].problem.c_day if settings else None

    def iso(at_h: float | None) -> str | None:
        return None if at_h is None or c_day is None else to_iso(c_day, at_h)

    rows = []
    for setting in settings:
        row = dict(setting.row)
        row["closed_at"] = {
            force: {name: iso(at_h) for name, at_h in band.items()}
            for force, band in row.pop("closed_h").items()
        }
        row.pop("strength")
        switches = {switch.id: iso(switch.at_h) for switch in setting.problem.switches.values()}
        binding = {
            force.id: force.release_limit
            for force in setting.problem.forces.values()
            if force.moves and force.released_h is None and force.release_limit
        }
        rows.append({"decisions": switches, **row, "binding": binding})
    worth = [
        {
            "id": one.id,
            "days": one.days,
            "personnel": one.personnel,
            "latest_useful_at": iso(one.latest_useful_h),
            "latest_free_at": iso(one.latest_free_h),
            "binds": list(one.binds),
        }
        for one in worth_of(settings, list(decisions), day=DAYS[-1])
    ]
    return {"settings": rows, "worth": worth, "days": list(DAYS), "plans": plans}


def to_iso(c_day: datetime, at_h: float) -> str:
    """Give hours after C-day as ISO date-time in UTC, to the second."""
    return (c_day + timedelta(seconds=round(at_h * 3600))).strftime("%Y-%m-%dT%H:%M:%SZ")
