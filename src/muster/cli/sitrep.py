"""`muster sitrep`: a situation report in words."""

from __future__ import annotations

import argparse

from muster.cli.planned import planned_document
from muster.cli.setting import load_with_setting
from muster.cli.when import WhenError, read_when
from muster.errors import Issue, ScenarioError


def run(options: argparse.Namespace) -> int:
    """Print the report in every language that was asked for."""
    from muster.report.situation import write_situation

    scenario, decisions = load_with_setting(options.scenario, options.override, options.decide)
    try:
        at = read_when(options.at, scenario.c_day, end_of_day=True)
        if at is None:
            raise WhenError("'never' is no time to report at")
    except WhenError as error:
        fix = "write 2022-01-25, 2022-01-25T12:00Z or C+5"
        issue = Issue(code="when-unreadable", where=f"--at {options.at}", what=str(error), fix=fix)
        raise ScenarioError([issue]) from error
    document = planned_document(
        scenario, decisions, languages=options.lang, quick=True, runs=options.runs
    )
    print("\n\n".join(write_situation(document, at, language) for language in options.lang))
    return 0
