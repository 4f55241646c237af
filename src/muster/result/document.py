"""Build the result document from a problem, its plan and its outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from muster.explanation.account import Account, account_for
from muster.explanation.headline import headline, lead
from muster.explanation.remedy import NO_REMEDIES, Remedies, measure_remedies
from muster.explanation.spread import ALL, list_sources, tell_sources
from muster.plan.model import PlanResult
from muster.plan.planning import make_plan
from muster.plan.seconds import in_whole_seconds
from muster.posture.band import posture_bands
from muster.posture.posture import PostureRow
from muster.posture.strength import equipment_in
from muster.posture.switch_worth import SwitchWorth, measure_worth
from muster.problem.model import Problem
from muster.result import switchboard
from muster.result.band import date_bands, on_time_share
from muster.result.clock import to_iso
from muster.result.filling import filled_texts
from muster.result.force import force_rows, source_rows
from muster.result.movement import movement_rows
from muster.result.order import key_orders
from muster.result.reading import FORMAT
from muster.result.remedy import remedy_rows
from muster.result.resource import asset_rows, lift_type_rows, place_rows
from muster.result.setting import UNDECIDED, Setting, plan_settings
from muster.result.worth import worth_rows
from muster.scenario.dump import dump_scenario
from muster.scenario.origin import estimates, unsourced
from muster.simulation.outcome import Outcome
from muster.version import VERSION

Document = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is worked out once and shown in many places of the document."""

    account: Account
    remedies: Remedies
    worth: tuple[SwitchWorth, ...]
    undecided: list[tuple[float, int]]
    settings: tuple[Setting, ...]


def build_document(
    problem: Problem,
    plan: PlanResult,
    outcome: Outcome,
    *,
    languages: tuple[str, ...] = ("en", "nl"),
    decisions: Mapping[str, datetime | None] | None = None,
    quick: bool = False,
) -> Document:
    """Build the document that `result.json` holds and every report reads.

    Times are whole seconds, so that everything can be worked out again from the document.
    `quick` leaves out what needs many further plans: remedies, what each switch is worth, and
    the other named settings.
    """
    plan = in_whole_seconds(plan)
    findings = _find(problem, plan, outcome, quick=quick)
    scenario = dump_scenario(problem.scenario)
    return {
        **_head(problem, plan, outcome, findings, languages),
        **_movement_part(problem, plan, outcome, findings),
        **_stated_part(problem, findings),
        **_trust_part(problem, plan),
        "settings": [setting.to_row(problem.c_day) for setting in findings.settings],
        "input": {
            "scenario": scenario,
            "order": key_orders(scenario),
            "decisions": {
                key: switchboard.when_iso(when) for key, when in sorted((decisions or {}).items())
            },
            "quick": quick,
        },
    }


def _find(problem: Problem, plan: PlanResult, outcome: Outcome, *, quick: bool) -> Findings:
    account = account_for(problem, plan, outcome)
    settings = plan_settings(account, only_undecided=quick)
    return Findings(
        account=account,
        remedies=NO_REMEDIES
        if quick
        else measure_remedies(problem, plan, make_plan, explanations=account.explanations),
        undecided=next(setting.strength for setting in settings if setting.id == UNDECIDED),
        worth=()
        if quick
        else measure_worth(problem, make_plan, runs=outcome.runs, seed=outcome.seed),
        settings=settings,
    )


def _head(
    problem: Problem,
    plan: PlanResult,
    outcome: Outcome,
    findings: Findings,
    languages: tuple[str, ...],
) -> Document:
    scenario, c_day = problem.scenario, problem.c_day
    return {
        "format": FORMAT,
        "muster_version": VERSION,
        "scenario": scenario.id,
        "title": scenario.title,
        "summary": scenario.summary,
        "information_date": scenario.information_date.isoformat(),
        "c_day": to_iso(c_day, 0.0),
        "horizon_at": to_iso(c_day, problem.horizon_h),
        "seed": plan.seed,
        "runs": outcome.runs,
        "languages": list(languages),
        "status": plan.status,
        "decisions": {s.id: to_iso(c_day, s.at_h) for s in problem.switches.values()},
        "headline": headline(findings.account),
        "lead": lead(findings.account, findings.undecided),
        "uncertainty": {
            "sources": source_rows(list_sources(outcome, ALL)),
            "text": tell_sources(list_sources(outcome, ALL)),
        },
        "focus": {
            "name": scenario.focus.name,
            "countries": list(scenario.focus.countries),
            "places": list(scenario.focus.places),
        },
    }


def _movement_part(
    problem: Problem, plan: PlanResult, outcome: Outcome, findings: Findings
) -> Document:
    c_day, account = problem.c_day, findings.account
    movements = movement_rows(problem, plan, outcome)
    used = {row["path"] for row in movements}
    return {
        "places": place_rows(problem),
        "forces": force_rows(problem, outcome, account.explanations, findings.remedies.by_force),
        "remedies": remedy_rows(findings.remedies.whole),
        "requirements": requirement_rows(problem, plan, outcome),
        "movements": movements,
        "paths": {
            key: [[round(lon, 3), round(lat, 3)] for lon, lat in path]
            for key, path in problem.paths.items()
            if key in used
        },
        "assets": asset_rows(problem),
        "lift_types": lift_type_rows(problem),
        "posture": [
            posture_row(problem, row, band)
            for row, band in zip(
                account.posture,
                posture_bands(problem, plan, outcome, account.posture),
                strict=True,
            )
        ],
        "strength": {
            "current": _series(c_day, account.strength),
            "undecided": _series(c_day, findings.undecided),
            "band": [
                {
                    "at": to_iso(c_day, step.at_h),
                    "personnel_p10": step.p10,
                    "personnel_p50": step.p50,
                    "personnel_p90": step.p90,
                }
                for step in account.band
            ],
            "equipment": [
                {"at": to_iso(c_day, step.at_h), "type": step.type, "count": step.count}
                for step in equipment_in(problem, account.posture)
            ],
        },
    }


def _series(c_day: datetime, strength: list[tuple[float, int]]) -> list[Document]:
    return [{"at": to_iso(c_day, at_h), "personnel": people} for at_h, people in strength]


def requirement_rows(
    problem: Problem, plan: PlanResult, outcome: Outcome | None = None
) -> list[Document]:
    """List requirements with what the plan and its replications make of them."""
    c_day = problem.c_day
    simulated = {} if outcome is None else outcome.requirements
    return [
        {
            "id": need.id,
            "force": need.force,
            "actor": need.actor,
            "part": need.part,
            "origin": need.origin,
            "destination": need.destination,
            "cargo": dict(need.cargo),
            "equipment": dict(need.equipment),
            "rdd": to_iso(c_day, need.rdd_h),
            "released_at": to_iso(c_day, need.released_h),
            "ready_at": to_iso(c_day, need.ready_h),
            "not_before_at": to_iso(c_day, need.not_before_h),
            "first_arrival_at": to_iso(c_day, plan.first_arrival_h.get(need.id)),
            "closed_95_at": to_iso(c_day, plan.closed_95_h.get(need.id)),
            "closed_at": to_iso(c_day, plan.closed_h.get(need.id)),
            "bound_closed_at": to_iso(c_day, plan.bound.closed_h.get(need.id)),
            "bands": date_bands(c_day, simulated.get(need.id)),
            "on_time_share": on_time_share(simulated.get(need.id)),
            "weight": need.weight,
            "priority": need.priority,
            "unplanned": dict(plan.unplanned[need.id]) if need.id in plan.unplanned else None,
            "routes": list(need.routes),
        }
        for need in problem.requirements.values()
    ]


def posture_row(problem: Problem, row: PostureRow, band: tuple[int, int] | None = None) -> Document:
    """Give one step of who is where, with the band of its people."""
    node = problem.nodes.get(row.place) if row.place else None
    return {
        "at": to_iso(problem.c_day, row.at_h),
        "place": row.place,
        "country": node.country if node else None,
        "actor": row.actor,
        "force": row.force,
        "personnel": row.personnel,
        "equipment": dict(row.equipment),
        "personnel_p10": band[0] if band else None,
        "personnel_p90": band[1] if band else None,
    }


def _stated_part(problem: Problem, findings: Findings) -> Document:
    filled = filled_texts(problem)
    return {
        "actors": [
            {
                "id": identifier,
                "names": actor.name,
                "kind": actor.kind,
                "adjective": actor.adjective,
                "side": actor.side,
                "member_of": list(actor.member_of),
                "represents": actor.represents,
            }
            for identifier, actor in problem.scenario.actors.items()
        ],
        "worth": worth_rows(problem, findings.worth),
        "decisions_state": switchboard.decision_rows(problem, filled, findings.worth),
        "conditions": switchboard.condition_rows(problem, filled),
        "measures": switchboard.measure_rows(problem, filled),
        "consultations": switchboard.consultation_rows(problem, filled),
        "positions": switchboard.position_rows(problem, filled),
        "statements": switchboard.statement_rows(problem, filled),
        "caveats": switchboard.caveat_rows(problem, filled),
        "readiness": switchboard.readiness_rows(problem, filled),
        "sources": switchboard.source_rows(problem),
    }


def _trust_part(problem: Problem, plan: PlanResult) -> Document:
    last = [hours for hours in plan.closed_h.values() if hours is not None]
    return {
        "bound": {
            "weighted_lateness_h": round(plan.bound.weighted_lateness_h, 6),
            "gap_h": round(plan.gap_h, 6),
            "method": plan.bound.method,
        },
        "objective": {
            "weighted_lateness_h": round(plan.weighted_lateness_h, 6),
            "weight_sum": round(plan.weight_sum, 6),
            "closure_h": round(max(last), 6) if last else None,
            "rounds": plan.rounds,
        },
        "unsourced": list(unsourced(problem.scenario)),
        "estimates": [
            {
                "path": estimate.path,
                "value": estimate.value,
                "low": estimate.low,
                "high": estimate.high,
                "reasoning": estimate.reasoning,
            }
            for estimate in estimates(problem.scenario)
        ],
        "verification": {"violations": []},
    }
