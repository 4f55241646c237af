"""`muster run`: plan, explain, write."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from muster.cli.compiling import compiling
from muster.cli.interrupt import gentle_interrupt
from muster.cli.setting import load_with_setting

if TYPE_CHECKING:
    from muster.plan.search import Progress


def run(options: argparse.Namespace) -> int:
    """Run the main job and return the exit code."""
    from muster.plan.planning import make_plan
    from muster.problem.resolving import resolve
    from muster.result.document import build_document
    from muster.result.writing import to_bytes, write_result
    from muster.simulation.outcome import simulate

    _say("reading the scenario")
    scenario, decisions = load_with_setting(options.scenario, options.override, options.decide)
    folder = options.out or (None if options.json else Path(f"muster-{scenario.id}"))
    if folder is not None:
        _refuse_a_file(folder)
    _say("resolving forces, lift and routes")
    problem = resolve(scenario, decisions=decisions)
    with compiling(bound=True, simulation=options.runs > 0), gentle_interrupt() as interrupt:
        count = len(problem.requirements)
        _say(f"planning {count} requirements")
        with interrupt.raised():
            plan = make_plan(
                problem,
                time_limit_s=options.time_limit,
                seed=options.seed,
                progress=_Ticker(),
            )
        runs = 0 if interrupt.pressed else options.runs
        if runs:
            _say(f"simulating {runs} times")
        outcome = simulate(problem, plan, runs=runs, seed=options.seed)
        _say("explaining")
        document = build_document(
            problem,
            plan,
            outcome,
            languages=options.lang,
            decisions=decisions,
            quick=interrupt.pressed,
        )
        if folder is not None:
            write_result(document, folder)
            _say(f"wrote {folder / 'report.html'}")
    if options.json:
        sys.stdout.buffer.write(to_bytes(document))
        sys.stdout.buffer.flush()
    else:
        print(document["headline"][options.lang[0]])
        print(document["lead"][options.lang[0]])
    return 130 if interrupt.pressed else 0


def _refuse_a_file(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(20, "is a file, not a folder", str(folder))


class _Ticker:
    """Say how far the search is, at most once a second."""

    def __init__(self) -> None:
        self._last_s = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        now_s = time.monotonic()
        if now_s - self._last_s < 1:
            return
        self._last_s = now_s
        lateness, bound = progress.weighted_lateness_h, progress.bound_weighted_lateness_h
        _say(
            f"round {progress.rounds}: {lateness:,.0f} weighted hours, "
            f"no plan below {bound:,.0f} ({progress.done_share:.0%} of the search)"
        )


def _say(text: str) -> None:
    print(f"muster: {text}", file=sys.stderr, flush=True)
