"""A force goes when all decisions that name it are taken and its host agrees."""

from __future__ import annotations

from typing import Any

from tests.support.world import small_scenario

from muster.problem.conditions import apply_conditions
from muster.problem.release import Release, release
from muster.problem.roster import list_units
from muster.problem.setting import apply_setting


def decision(*releases: str) -> dict[str, Any]:
    return {
        "name": "x", "owner": "USA", "rule": "national", "status": "pending",
        "releases": list(releases),
    }  # fmt: skip


def released(unit: str, change: dict[str, Any], **at: str) -> Release:
    scenario = small_scenario(**change)
    setting = apply_setting(scenario, at)
    conditions = apply_conditions(scenario, setting.at_h)
    return release(list_units(scenario)[unit], scenario, setting, conditions)


PARTS: dict[str, Any] = {
    "forces": {"brigade": {"composed_of": {"first": {"share": 0.5}, "second": {"share": 0.5}}}}
}


def test_without_decisions_the_announcement_counts() -> None:
    """Announced, else known from, else C-day."""
    brigade: dict[str, Any] = {"announced": "2022-01-23", "as_of": "2022-01-25"}
    assert released("brigade", {"forces": {"brigade": brigade}}).at_h == -24.0
    brigade = {"announced": None, "as_of": "2022-01-25"}
    assert released("brigade", {"forces": {"brigade": brigade}}).at_h == 24.0
    assert released("brigade", {"forces": {"brigade": {"announced": None}}}).at_h == 0.0


def test_all_decisions_that_name_it_or_its_whole_count() -> None:
    """The latest decides; one that is missing holds everything."""
    change = {**PARTS, "decisions": {"one": decision("first"), "all": decision("brigade")}}
    assert released("first", change, one="C+1", all="C+3") == Release(at_h=72.0, limit="all")
    assert released("second", change, all="C+3") == Release(at_h=72.0, limit="all")
    assert released("first", change, all="C+3") == Release(at_h=None, limit="one")


def test_the_pool_that_counts_a_force_does_not_hold_it() -> None:
    """A force with a decision of its own goes without the activation of its pool."""
    change = {
        "forces": {"brigade": {"assigned_to": "pool", "announced": None}},
        "pools": {
            "pool": {
                "name": "p", "actor": "NATO", "personnel": 9000, "tranches": {"t": {"share": 1}},
            }
        },
        "decisions": {"activate": decision("pool"), "order": decision("brigade")},
    }  # fmt: skip
    assert released("brigade", change, order="C+1") == Release(at_h=24.0, limit="order")
    assert released("t", change, order="C+1") == Release(at_h=None, limit="activate")
    alone = {**change, "decisions": {"activate": decision("pool")}}
    assert released("brigade", alone) == Release(at_h=None, limit="activate")


def test_a_condition_that_withholds_is_named() -> None:
    """The part that a stated condition leaves out waits for that condition."""
    change = {
        **PARTS,
        "decisions": {"order": decision("brigade")},
        "events": {"war": {"name": "x", "status": "pending"}},
        "conditions": {
            "purpose": {"on": "order", "when": "war", "binding": False},
            "some": {
                "on": "order", "when": "order", "binding": False, "releases": "part",
                "part": ["first"],
            },
        },
    }  # fmt: skip
    assert released("first", change, order="C+1") == Release(at_h=24.0, limit="order")
    assert released("second", change, order="C+1") == Release(at_h=None, limit="purpose")


def test_the_decision_that_starts_the_clock_must_be_taken() -> None:
    """A readiness that waits for a decision keeps the force although another released it."""
    change = {
        "decisions": {"order": decision("brigade"), "clock": decision()},
        "readiness": {
            "r": {
                "force": "brigade", "clock": "order", "released_by": "clock",
                "normal": {"notice_h": 1},
            }
        },
    }  # fmt: skip
    assert released("brigade", change, order="C+1") == Release(at_h=None, limit="clock")
    assert released("brigade", change, order="C+1", clock="C+2").at_h == 48.0


def test_a_host_that_does_not_agree_keeps_the_force_home() -> None:
    """Refused or pending acceptances withhold; assumed ones count and are shown as such."""

    def change(status: str) -> dict[str, Any]:
        return {"acceptances": {"yes": {"of": "brigade", "host": "LTU", "status": status}}}

    assumed = released("brigade", change("assumed"))
    assert (assumed.at_h, assumed.accepted_h, assumed.acceptance) == (0.0, 24.0, "assumed")
    for status in ("refused", "pending"):
        found = released("brigade", change(status))
        assert (found.at_h, found.limit, found.acceptance) == (None, "yes", status)
    assert released("brigade", change("pending"), yes="C+2").acceptance == "taken"
    assert released("brigade", change("assumed"), yes="never").acceptance == "refused"


def test_the_yes_of_a_host_to_whom_it_does_not_go_any_more_is_not_waited_for() -> None:
    """A destination that is moved to another country leaves the first host nothing to refuse."""
    yes = {"of": "brigade", "host": "LTU", "status": "pending"}
    scenario = small_scenario(acceptances={"yes": yes})
    setting = apply_setting(scenario, {})
    conditions = apply_conditions(scenario, setting.at_h)
    brigade = list_units(scenario)["brigade"]
    found = {
        country: release(brigade, scenario, setting, conditions, country=country)
        for country in ("LTU", "EST", None)
    }
    assert found["EST"] == Release(at_h=0.0, limit="")
    assert found["LTU"] == found[None] == Release(at_h=None, limit="yes", acceptance="pending")
