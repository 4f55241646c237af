"""A decision taken sooner: the same as resolving the scenario anew, without the routes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.support.world import ACROSS_THE_BORDER, install, merge, small_scenario

import muster
from muster.explanation.change import make_change
from muster.explanation.sooner import with_decision_at
from muster.problem.model import Problem


def ordered_at(hours: float, *, asks_permits: bool = False) -> Problem:
    """Two elements of the American force and the Dutch jets, ordered some hours after C-day."""
    scenario = muster.load_scenario("ukraine-2022-01")
    alert = scenario.forces["us-alert"]
    elements = ("us-headquarters", "us-logistics")
    small = alert.model_copy(
        update={"composed_of": {name: alert.composed_of[name] for name in elements}}
    )
    kept = {"us-alert": small, "nl-f35": scenario.forces["nl-f35"]}
    readiness = dict(scenario.readiness)
    if asks_permits:
        entry = readiness["us-five-days"]
        assert entry.alert is not None
        alerted = entry.alert.model_copy(update={"asks_permits": True})
        readiness["us-five-days"] = entry.model_copy(update={"alert": alerted})
    order = datetime(2022, 1, 24, tzinfo=UTC) + timedelta(hours=hours)
    return muster.resolve(
        scenario.model_copy(update={"forces": kept, "readiness": readiness}),
        decisions={"us-deploy-order": order},
    )


def test_a_sooner_order_equals_the_scenario_resolved_anew() -> None:
    """Lines, fleets and leaves get the very times that resolving gives, notice included."""
    later, sooner = ordered_at(240.0), ordered_at(216.0)
    moved = with_decision_at(later, "us-deploy-order", 216.0)
    assert moved.requirements == sooner.requirements
    assert moved.fleets == sooner.fleets
    parents = {force.parent for force in later.forces.values()}
    for name in set(later.forces) - parents:
        assert moved.forces[name].ready_h == sooner.forces[name].ready_h
    change = make_change(later, "decision", "us-deploy-order")
    assert change is not None
    assert change.problem.requirements == sooner.requirements
    assert "one day sooner" in change.words["en"]


def test_permits_that_were_asked_for_on_alert_are_counted_anew() -> None:
    """With less time on alert more of their lead times is left."""
    later, sooner = (ordered_at(hours, asks_permits=True) for hours in (48.0, 24.0))
    moved = with_decision_at(later, "us-deploy-order", 24.0)
    assert moved.routes == sooner.routes
    assert moved.requirements == sooner.requirements
    assert moved.routes != later.routes


def test_a_host_is_still_asked_when_the_airfield_lies_across_the_border(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Jets ordered a day sooner wait for Germany's yes as they did before."""
    install(monkeypatch)
    change = merge(
        ACROSS_THE_BORDER,
        {
            "decisions": {
                "order": {
                    "name": "Order", "owner": "NLD", "rule": "national", "status": "pending",
                    "releases": ["brigade"],
                }
            },
        },
    )  # fmt: skip
    later, sooner = (
        muster.resolve(small_scenario(**change), decisions={"order": f"C+{day}", "yes": "C+5"})
        for day in (2, 1)
    )
    moved = with_decision_at(later, "order", 24.0)
    assert moved.requirements == sooner.requirements
    assert moved.requirements["brigade.self"].not_before_h == 120.0
