"""`muster validate`: historic cases, predicted and observed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING

from muster.cli.compiling import compiling

if TYPE_CHECKING:
    from muster.validation.judging import Judgement
    from muster.validation.scoring import Score

CHECK_FAILED = 3
NAMES = {"first": "first arrival", "closure": "closure"}


def run(options: argparse.Namespace) -> int:
    """Print what was predicted and what happened; return 0, or 3 under the thresholds."""
    from muster.validation.document import build_document
    from muster.validation.fit_table import write_fit
    from muster.validation.judging import judge_cases
    from muster.validation.loading import load_cases
    from muster.validation.page import write_page
    from muster.validation.shelf import case_ids, read_template

    if options.template:
        sys.stdout.write(read_template())
        return 0
    if options.fit is not None:
        write_fit(case_ids(), options.fit, workers=os.cpu_count() or 1, say=_say)
        return 0
    cases = load_cases(options.case or case_ids())
    with compiling(bound=False, simulation=True):
        judgement = judge_cases(cases, say=_say)
    if options.page is not None:
        write_page(judgement, options.page)
    if options.json:
        print(json.dumps(build_document(judgement), ensure_ascii=False, indent=2))
    else:
        _print(judgement)
    return CHECK_FAILED if judgement.misses else 0


def _print(judgement: Judgement) -> None:
    for verdict in judgement.verdicts:
        for score in verdict.after:
            print(f"{score.case:20} {NAMES[score.of]:13} {_words(score)}")
    for when, found in (
        ("before the fit", judgement.before),
        ("fitted on the others", judgement.after),
    ):
        for one in found:
            ratio = "none" if one.median_ratio is None else f"{one.median_ratio:.2f}"
            print(
                f"{when}: {NAMES[one.of]}: cases {one.count}, {one.inside_share:.0%} inside "
                f"P10-P90, median P90/P10 {ratio}, "
                f"median error of P50 {one.median_error_share:.0%}"
            )
    print(f"under the thresholds: {', '.join(judgement.misses) or 'nothing'}")


def _words(score: Score) -> str:
    days = score.observed.middle_h / 24
    if score.band is None:
        return f"observed {days:5.1f} d, predicted never"
    low, middle, high = (hours / 24 for hours in score.band)
    inside = ("inside" if score.is_inside else "outside") if score.counts else "only a bound"
    error = "" if score.error_share is None else f", error {score.error_share:+.0%}"
    return (
        f"observed {days:5.1f} d, predicted {low:5.1f} {middle:5.1f} {high:5.1f} d: {inside}{error}"
    )


def _say(text: str) -> None:
    print(f"muster: {text}", file=sys.stderr, flush=True)
