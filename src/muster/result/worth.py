"""What each open switch is worth, as rows of the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from muster.posture.switch_worth import SwitchWorth
from muster.problem.model import Problem
from muster.result.clock import to_iso


def worth_rows(problem: Problem, worth: Sequence[SwitchWorth]) -> list[dict[str, Any]]:
    """List the switches beside this setting, one changed at a time."""
    c_day = problem.c_day
    return [
        {
            "id": one.id,
            "taken_at": to_iso(c_day, one.taken_h),
            "is_on": one.is_on,
            "by": to_iso(c_day, one.by_h),
            "personnel": one.personnel,
            "personnel_p10": one.personnel_p10,
            "personnel_p90": one.personnel_p90,
            "days": one.days,
            "latest_useful_at": to_iso(c_day, one.latest_useful_h),
            "latest_free_at": to_iso(c_day, one.latest_free_h),
            "binds": list(one.binds),
        }
        for one in worth
    ]
