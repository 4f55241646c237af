"""A judgement as one JSON document."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from muster.simulation.outcome import Band
from muster.validation.judging import Judgement, ToldPhase, Verdict
from muster.validation.parameters import Parameters
from muster.validation.scoring import Score, Summary, read_thresholds
from muster.validation.shelf import left_out


def build_document(judgement: Judgement) -> dict[str, Any]:
    """Give the document of a judgement; hours are hours after the clock of each case."""
    return {
        "format": "muster-validation/1",
        "cases": [_verdict(one) for one in judgement.verdicts],
        "summary": {
            "before": {one.of: _summary(one) for one in judgement.before},
            "after": {one.of: _summary(one) for one in judgement.after},
        },
        "thresholds": {
            key: {name: value for name, value in asdict(one).items() if name != "of"}
            for key, one in read_thresholds().items()
        },
        "misses": list(judgement.misses),
        "left_out": [{"id": name, "reason": reason} for name, reason in left_out()],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    entry = verdict.case.entry
    before = {one.of: one for one in verdict.before}
    title = entry.title if isinstance(entry.title, str) else dict(entry.title).get("en")
    return {
        "id": entry.id,
        "title": title,
        "kind": entry.kind,
        "starts_with": entry.clock.starts_with,
        **{one.of: _score(one, before[one.of]) for one in verdict.after},
        "phases": [_phase(one) for one in verdict.phases],
        "parameters": _parameters(verdict.parameters),
    }


def _score(after: Score, before: Score) -> dict[str, Any]:
    seen = after.observed
    return {
        "observed_h": {
            "low": _tenth(seen.low_h),
            "middle": _tenth(seen.middle_h),
            "high": _tenth(seen.high_h),
            "kind": after.kind,
        },
        "counts": after.counts,
        "before": _band(before.band),
        "after": _band(after.band),
        "inside": after.is_inside,
        "touches": after.touches,
        "error_share": _share(after.error_share),
        "error_share_before": _share(before.error_share),
        "ratio": _share(after.ratio),
    }


def _band(band: Band | None) -> dict[str, float] | None:
    return None if band is None else {key: _tenth(value) for key, value in band._asdict().items()}


def _summary(summary: Summary) -> dict[str, Any]:
    found = {
        name: value if name == "count" else _share(value)
        for name, value in asdict(summary).items()
        if name != "of"
    }
    return {**found, "misses": list(summary.misses())}


def _phase(one: ToldPhase) -> dict[str, Any]:
    return {
        "phase": one.told.phase,
        "told_h": one.told.hours,
        "planned_h": _tenth(one.planned_h),
    }


def _parameters(parameters: Parameters) -> dict[str, float]:
    return asdict(parameters)


def _tenth(hours: float) -> float:
    return round(hours, 1)


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 3)
