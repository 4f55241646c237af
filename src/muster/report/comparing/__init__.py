"""What changed between two results: facts, decisions, words, and which dates moved why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from muster.report.comparing.dates import moved_dates
from muster.report.comparing.describing import describe_comparison
from muster.report.comparing.facts import changed_facts
from muster.report.comparing.naming import LANGUAGES, Pair
from muster.report.comparing.states import changed_said, changed_states, strength_rows

FORMAT = "muster-comparison/1"


def compare_documents(a: Mapping[str, Any], b: Mapping[str, Any]) -> dict[str, Any]:
    """Compare two result documents; texts come in every language of the report."""
    pair = Pair(a, b)
    facts = changed_facts(pair)
    decisions = changed_states(pair, "decisions_state", "at")
    return {
        "format": FORMAT,
        "languages": list(LANGUAGES),
        "a": _head(pair, a),
        "b": _head(pair, b),
        "facts": facts,
        "decisions": decisions,
        "dates": moved_dates(pair, facts, decisions),
        "measures": changed_states(pair, "measures", "status"),
        "conditions": changed_states(pair, "conditions", "met"),
        "statements": changed_said(pair, "statements"),
        "positions": changed_said(pair, "positions"),
        "consultations": changed_said(pair, "consultations"),
        "strength": strength_rows(pair),
    }


def _head(pair: Pair, document: Mapping[str, Any]) -> dict[str, Any]:
    kinds = {row["id"]: row["kind"] for row in document["decisions_state"]}
    keys = ("scenario", "title", "information_date", "c_day", "status", "headline")
    return {key: document[key] for key in keys} | {
        "decisions": {
            key: {"at": when, "names": pair.names(key), "kind": kinds.get(key)}
            for key, when in document["decisions"].items()
        }
    }


__all__ = ["compare_documents", "describe_comparison"]
