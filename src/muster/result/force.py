"""Forces as rows of the document: where, when, what holds them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from muster.explanation.explaining import ForceExplanation
from muster.explanation.remedy import Remedy
from muster.explanation.spread import list_sources, tell_sources
from muster.problem.model import ForceState, Problem
from muster.result.band import date_bands, on_time_share
from muster.result.clock import to_iso
from muster.result.remedy import force_remedy_rows
from muster.simulation.outcome import Outcome, Source


def force_rows(
    problem: Problem,
    outcome: Outcome,
    explanations: Mapping[str, ForceExplanation],
    remedies: Mapping[str, tuple[Remedy, ...]],
) -> list[dict[str, Any]]:
    """List every force, pool and posture, each element under its parent."""
    return [
        _row(
            problem.c_day,
            force,
            explanations[force.id],
            remedies.get(force.id, ()),
            outcome,
        )
        for force in problem.forces.values()
    ]


def _row(
    c_day: datetime,
    force: ForceState,
    why: ForceExplanation,
    remedies: tuple[Remedy, ...],
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
        "remedy": dict(remedies[0].sentence) if remedies else None,
        "remedy_days": round(remedies[0].days, 2) if remedies else None,
        "remedies": force_remedy_rows(remedies),
        "reason": dict(why.reason) if why.reason else None,
        "acceptance": force.acceptance,
        "clock": force.clock,
        "notice_h": force.notice_h,
        "integration_h": force.integration_h,
        "estimates": sorted(force.estimates),
        "source": force.source,
    }


def _simulated(c_day: datetime, force: str, outcome: Outcome) -> dict[str, Any]:
    """Give the bands of all dates, the chance to be on time, and where the spread is from."""
    dates, sources = outcome.forces.get(force), list_sources(outcome, force)
    return {
        "bands": date_bands(c_day, dates),
        "on_time_share": on_time_share(dates),
        "uncertainty": source_rows(sources) if dates is not None else None,
        "uncertainty_text": tell_sources(sources),
    }


def source_rows(sources: Sequence[Source]) -> list[dict[str, Any]]:
    """List what the spread comes from, the largest first."""
    return [
        {
            "kind": source.kind,
            "fact": source.fact,
            "label": dict(source.label),
            "share": round(source.share, 4),
        }
        for source in sources
    ]
