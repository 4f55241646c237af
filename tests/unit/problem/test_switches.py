"""Decisions, events and acceptances are listed with what the setting makes of them."""

from __future__ import annotations

from tests.support.world import small_scenario

from muster.problem.conditions import apply_conditions
from muster.problem.setting import apply_setting
from muster.problem.switches import list_switches


def test_each_switch_says_what_it_is() -> None:
    """Kind, owner, hour, who set it and what it releases are all there."""
    scenario = small_scenario(
        decisions={
            "go": {
                "name": {"en": "Go", "nl": "Ga"}, "owner": "USA", "rule": "national",
                "status": "pending", "releases": ["brigade"], "source": "s",
            }
        },
        events={"war": {"name": "War", "status": "pending"}},
        acceptances={"yes": {"of": "brigade", "host": "LTU", "status": "assumed"}},
    )  # fmt: skip
    setting = apply_setting(scenario, {"go": "C+1"})
    conditions = apply_conditions(scenario, setting.at_h)
    found = list_switches(scenario, setting, conditions, {"brigade": {"LTU"}})
    go, war, yes = found["go"], found["war"], found["yes"]
    assert (go.kind, go.owner, go.at_h, go.releases, go.set_by_user) == (
        "decision", "USA", 24.0, ("brigade",), True,
    )  # fmt: skip
    assert (war.kind, war.owner, war.at_h, war.set_by_user) == ("event", None, None, False)
    assert (yes.kind, yes.owner, yes.at_h, yes.releases) == (
        "acceptance", "LTU", 24.0, ("brigade",),
    )  # fmt: skip
    assert yes.names == {"en": "acceptance by Lithuania", "nl": "instemming van Lithuania"}
    gone = list_switches(scenario, setting, conditions, {"brigade": {"EST"}})
    assert (gone["yes"].at_h, gone["yes"].releases) == (24.0, ())
    assert list_switches(scenario, setting, conditions, {})["yes"] == yes  # at sea, or nowhere
