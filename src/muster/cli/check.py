"""`muster check`: all problems at once, cited passages, numbers without source."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

WRONG_INPUT = 1
CHECK_FAILED = 3


def run(options: argparse.Namespace) -> int:
    """Check, print, and return 0, 1 (the input is wrong) or 3 (a passage is not verified)."""
    from muster.scenario.check import check_scenario

    report: dict[str, Any] = check_scenario(
        options.scenario, documents=options.documents, overrides=tuple(options.override)
    ).to_json()
    unverified = [p for p in report["passages"] if p["verified"] is False]
    for issue in report["issues"]:
        print(f"{issue['where']} | {issue['what']} | {issue['fix']}", file=sys.stderr)
    for passage in unverified:
        print(
            f"{passage['path']} | {passage.get('reason') or 'the passage differs'}"
            f" ({passage['source']}#{passage['range']})"
            " | compare the text with the source, then correct the range or the hash",
            file=sys.stderr,
        )
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _print_summary(report, documents=options.documents is not None)
    if report["issues"]:
        return WRONG_INPUT
    return CHECK_FAILED if unverified else 0


def _print_summary(report: dict[str, Any], *, documents: bool) -> None:
    passages = report["passages"]
    verified = sum(1 for passage in passages if passage["verified"])
    print(f"problems: {len(report['issues'])}")
    if documents:
        print(f"passages verified: {verified} of {len(passages)}")
    else:
        print(f"passages cited: {len(passages)} (give --documents DIR to verify them)")
    print(f"estimates: {len(report.get('estimates', []))}")
    print(f"numbers without a source: {len(report['unsourced'])}")
    for path in report["unsourced"]:
        print(f"  {path}")
