"""`muster compare`: what changed, which dates moved, why."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from muster.cli.planned import planned_document
from muster.cli.setting import load_with_setting, read_decisions
from muster.errors import InputError, Issue, ScenarioError


def run(options: argparse.Namespace) -> int:
    """Compare two scenarios, results or settings and print the differences."""
    from muster.report.comparing import compare_documents, describe_comparison

    documents: list[dict[str, Any]] = []
    issues: list[Issue] = []
    for text in (options.a, options.b):
        try:
            documents.append(_document(text, options))
        except InputError as error:
            issues.extend(error.issues)
    if issues:
        raise ScenarioError(issues)
    comparison = compare_documents(*documents)
    if options.json:
        sys.stdout.write(json.dumps(comparison, ensure_ascii=False, indent=1) + "\n")
    else:
        print("\n\n".join(describe_comparison(comparison, lang) for lang in options.lang))
    return 0


def _document(text: str, options: argparse.Namespace) -> dict[str, Any]:
    if text.endswith(".json") or (Path(text) / "result.json").is_file():
        from muster.result.reading import read_document

        path = Path(text)
        return read_document(path / "result.json" if path.is_dir() else path)
    name, _, setting = text.partition("@")
    if setting and Path(text).exists():
        name, setting = text, ""
    scenario, decisions = load_with_setting(name, [], [])
    if setting:
        if setting not in scenario.settings:
            known = ", ".join(scenario.settings) or "none"
            what = f"{scenario.id} has no setting '{setting}'"
            fix = f"settings: {known}"
            raise ScenarioError([Issue(code="setting-unknown", where=text, what=what, fix=fix)])
        pairs = [(key, _when_text(when)) for key, when in scenario.settings[setting].items()]
        decisions = read_decisions(scenario, pairs)
    known_here = {*scenario.decisions, *scenario.events, *scenario.acceptances}
    asked = [pair for pair in options.decide if pair[0] in known_here]
    missing = [pair for pair in options.decide if pair[0] not in known_here]
    decisions |= read_decisions(scenario, asked + missing)
    return planned_document(
        scenario, decisions, languages=("en", "nl"), quick=True, runs=options.runs
    )


def _when_text(when: object) -> str:
    return when.isoformat() if isinstance(when, datetime) else str(when)
