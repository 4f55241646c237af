"""Forces as rows of the document: where, when, what holds them up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from muster.explanation.explaining import ForceExplanation
from muster.explanation.remedy import Remedy
from muster.problem.model import ForceState, Problem
from muster.result.clock import to_iso
from muster.simulation.outcome import Outcome


def force_rows(
    problem: Problem,
    outcome: Outcome,
    explanations: Mapping[str, ForceExplanation],
    remedies: Mapping[str, Remedy],
) -> list[dict[str, Any]]:
    """List every force, pool and posture, each element under its parent."""
    return [
        _row(
            problem.c_day,
            force,
            explanations[force.id],
            remedies.get(force.id),
            outcome,
        )
        for force in problem.forces.values()
    ]


def _row(
    c_day: datetime,
    force: ForceState,
    why: ForceExplanation,
    remedy: Remedy | None,
    outcome: Outcome,
) -> dict[str, Any]:
    low, middle, high = outcome.closed_95_h.get(force.id) or (None, None, None)
    return {
        "id": force.id,
        "parent": force.parent,
        "assigned_to": force.assigned_to,
        "names": dict(force.names),
        "actor": force.actor,
        "kind": force.kind,
        "symbol": force.symbol,
        "template": force.template,
        "personnel": force.personnel,
        "equipment": dict(force.equipment),
        "origin": force.origin,
        "destination": force.destination,
        "status": why.status,
        "released_at": to_iso(c_day, why.released_h),
        "ready_at": to_iso(c_day, why.ready_h),
        "first_arrival_at": to_iso(c_day, why.first_arrival_h),
        "closed_95_at": to_iso(c_day, why.closed_95_h),
        "closed_at": to_iso(c_day, why.closed_h),
        "operational_at": to_iso(c_day, why.operational_h),
        "closed_95_p10": to_iso(c_day, low),
        "closed_95_p50": to_iso(c_day, middle),
        "closed_95_p90": to_iso(c_day, high),
        **_simulated(c_day, force.id, outcome),
        "phases": [
            {
                "phase": phase.name,
                "hours": round(phase.hours, 4),
                "limit": dict(phase.limit) if phase.limit else None,
                "limit_id": phase.limit_id,
            }
            for phase in why.phases
        ]
        if why.phases is not None
        else None,
        "binding": {"phase": why.binding.name, "limit": dict(why.binding.limit or {})}
        if why.binding
        else None,
        "remedy": dict(remedy.sentence) if remedy else None,
        "remedy_days": round(remedy.days, 2) if remedy else None,
        "reason": dict(why.reason) if why.reason else None,
        "acceptance": force.acceptance,
        "clock": force.clock,
        "notice_h": force.notice_h,
        "integration_h": force.integration_h,
        "estimates": sorted(force.estimates),
        "source": force.source,
    }


MOST_FACTS = 8
BANDS = ("ready", "first_arrival", "closed", "operational")


def _simulated(c_day: datetime, force: str, outcome: Outcome) -> dict[str, Any]:
    """Give the bands of the other dates, the chance to be on time, and where the spread is from."""
    dates = outcome.forces.get(force)
    if dates is None:
        return {"bands": None, "on_time": None, "uncertainty": None, "uncertain_facts": None}
    bands: dict[str, Any] = {}
    for name in BANDS:
        band = getattr(dates, f"{name}_h")
        bands[name] = (
            None
            if band is None
            else {part: to_iso(c_day, getattr(band, part)) for part in ("p10", "p50", "p90")}
        )
    shares = outcome.kinds.get(force, {})
    return {
        "bands": bands,
        "on_time": None if dates.on_time is None else round(dates.on_time, 4),
        "uncertainty": {name: round(share, 4) for name, share in shares.items()},
        "uncertain_facts": tell_facts(outcome, force),
    }


def tell_facts(outcome: Outcome, force: str) -> list[dict[str, Any]]:
    """List the facts which, if known, would narrow a force's 95 % closure most; "": all forces."""
    return [
        {
            "kind": one.kind,
            "fact": one.fact,
            "label": dict(one.label),
            "share": round(one.share, 4),
        }
        for one in outcome.sources.get(force, ())[:MOST_FACTS]
    ]
