"""Remedies as rows of the document: for one force, and for all forces together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from muster.explanation.remedy import Remedy, WholeRemedy


def remedy_rows(remedies: Sequence[WholeRemedy]) -> list[dict[str, Any]]:
    """List what helps all forces together, the best first."""
    return [
        {
            "text": dict(remedy.sentence),
            "mean_days": round(remedy.mean_days, 2),
            "closure_days": round(remedy.closure_days, 2),
            "kind": remedy.kind,
            "id": remedy.id,
            "forces": [{"force": force, "days": round(days, 2)} for force, days in remedy.forces],
        }
        for remedy in remedies
    ]


def force_remedy_rows(remedies: Sequence[Remedy]) -> list[dict[str, Any]]:
    """List what helps one force, the best first."""
    return [
        {
            "text": dict(remedy.sentence),
            "days": round(remedy.days, 2),
            "kind": remedy.kind,
            "id": remedy.id,
        }
        for remedy in remedies
        if remedy.kind != "none"
    ]
