"""What conditional measures come to: dormant, triggered or taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from muster.problem.model import MeasureState
from muster.problem.moment import hour_of, start_of_day

if TYPE_CHECKING:
    from muster.scenario.schema import Measure, Scenario


def apply_measures(scenario: Scenario, at_h: Mapping[str, float | None]) -> dict[str, MeasureState]:
    """Say what each measure comes to; `at_h` says from when each switch is on."""
    return {key: _state(key, measure, scenario, at_h) for key, measure in scenario.measures.items()}


def _state(
    identifier: str, measure: Measure, scenario: Scenario, at_h: Mapping[str, float | None]
) -> MeasureState:
    from muster.scenario.formula import parse

    if measure.status == "taken":
        when = measure.taken_on or scenario.information_date
        hour = hour_of(when, start_of_day(scenario.c_day))
        return MeasureState(id=identifier, status="taken", at_h=hour)
    met_h = parse(measure.trigger).evaluate(at_h) if measure.trigger else None
    status = "dormant" if met_h is None else "triggered"
    return MeasureState(id=identifier, status=status, at_h=met_h)
