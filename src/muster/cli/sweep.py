"""`muster sweep`: all combinations of dates, what each decision is worth."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from muster.cli.compiling import compiling
from muster.cli.setting import read_decisions
from muster.errors import InputError, Issue, ScenarioError

if TYPE_CHECKING:
    from muster.scenario.schema import Scenario


def run(options: argparse.Namespace) -> int:
    """Sweep and print a table, or the document."""
    from muster.posture.sweep import sweep
    from muster.scenario.loading import load_scenario

    scenario = load_scenario(options.scenario, overrides=tuple(options.override))
    choices = _choices(scenario, options.decide)
    with compiling(bound=False, simulation=options.runs > 0):
        document = sweep(
            scenario,
            choices,
            runs=options.runs,
            seed=options.seed,
            state=options.state,
            progress=_say,
        )
    if options.out is not None:
        from muster.result.writing import write_sweep

        write_sweep(document, options.out)
    if options.json:
        print(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_table(document)))
    return 0


def _choices(
    scenario: Scenario, decide: Sequence[tuple[str, Sequence[str]]]
) -> dict[str, list[datetime | None]]:
    """Read the dates of every switch. Raises ScenarioError with every problem."""
    if not decide:
        now = scenario.information_date.isoformat()
        pending = [key for key, one in scenario.decisions.items() if one.status == "pending"]
        decide = [(key, (now, "never")) for key in pending]
    choices: dict[str, list[datetime | None]] = {}
    issues: list[Issue] = []
    for identifier, whens in decide:
        for when in whens:
            try:
                moment = read_decisions(scenario, [(identifier, when)])[identifier]
            except InputError as error:
                issues.extend(error.issues)
                continue
            dates = choices.setdefault(identifier, [])
            if moment not in dates:
                dates.append(moment)
    if issues:
        raise ScenarioError(dict.fromkeys(issues))
    return choices


def _table(document: dict[str, Any]) -> list[str]:
    days = document["days"]
    lines = ["added by: " + "  ".join(f"D+{day:<12}" for day in days) + "setting"]
    for row in document["settings"]:
        cells = [_band(row["added_personnel"][str(day)]) for day in days]
        taken = [f"{key} {when[:10]}" for key, when in row["decisions"].items() if when]
        setting = ", ".join(taken) or "nothing"
        lines.append("          " + "  ".join(f"{cell:<14}" for cell in cells) + setting)
    lines.append("")
    for worth in document["worth"]:
        last = worth["latest_useful_at"]
        gained = "no" if worth["days"] is None else f"{worth['days']:.1f}"
        lines.append(
            f"{worth['id']}: worth {worth['personnel']:,} people and {gained} days; "
            f"last useful on {last[:10] if last else 'no date of these'}"
        )
        if worth["binds"]:
            lines.append(f"  binds {', '.join(worth['binds'])}")
    return lines


def _band(band: dict[str, int | None]) -> str:
    low, middle, high = band["p10"], band["p50"], band["p90"]
    if middle is None:
        return "unknown"
    return f"{middle:,}" if low is None or low == high else f"{low:,}-{high:,}"


def _say(done: int, total: int) -> None:
    print(f"muster: {done} of {total} plans", file=sys.stderr, flush=True)
