"""How far to trust this: numbers with and without source, estimates, checks, limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from muster.report.provenance import count_provenance
from muster.report.sheet import Sheet
from muster.report.view import View

Row = Mapping[str, Any]
LIMITS = ("sustainment", "support", "network", "air", "first_version", "baseline")
"""Sentences of the catalog, in order; `simulation` comes before them without percentiles."""


def build(sheet: Sheet) -> Mapping[str, Any]:
    """Count what stands on what, and say what is left out."""
    view = sheet.view
    document = view.document
    violations = document["verification"]["violations"]
    simulated = any(row.get("closed_95_p50") is not None for row in document["forces"])
    return {
        "counts": count_provenance(document),
        "estimates": [_estimate(view, row) for row in document["estimates"]],
        "assumptions": [
            {"anchor": view.anchor("est", row["path"]), **row} for row in view.assumptions
        ],
        "unsourced": list(document["unsourced"]),
        "verified": not violations,
        "violations": violations,
        "gap": view.duration(round(document["bound"]["gap_h"], 1)),
        "bound_method": _method(view, document["bound"]["method"]),
        "limits": [view.t(f"limit.{name}") for name in _limits(simulated)],
        "simulated": view.t(
            "trust.simulated", n=view.number(document["runs"]), seed=document["seed"]
        )
        if simulated
        else "",
        "spread": view.text((document.get("uncertainty") or {}).get("text")),
        "rounds": view.number(document["objective"].get("rounds")),
    }


def _limits(simulated: bool) -> Iterable[str]:
    return LIMITS if simulated else ("simulation", *LIMITS)


def _method(view: View, method: str) -> str:
    key = f"bound.{method.lower().replace(' ', '_').replace('-', '_')}"
    return view.t(key) if view.has_word(key) else method


def _estimate(view: View, row: Row) -> Row:
    return {
        "anchor": view.anchor("est", str(row["path"])),
        "path": row["path"],
        "value": _number(view, row["value"]),
        "low": _number(view, row["low"]),
        "high": _number(view, row["high"]),
        "reasoning": row["reasoning"],
    }


def _number(view: View, value: float | None) -> str:
    if value is None:
        return "–"
    digits = 0 if value == int(value) else 1 if abs(value) >= 10 else 2
    return view.number(value, digits)
