"""Rows of the order of battle: everybody once, wholes as the latest of their parts."""

from __future__ import annotations

from typing import Any

from tests.support.world import World, small_scenario

from muster.problem.model import Problem
from muster.problem.resolving import resolve

DECISION = {
    "name": "x", "owner": "USA", "rule": "national", "status": "pending", "releases": ["brigade"],
}  # fmt: skip
CHANGE: dict[str, Any] = {
    "forces": {
        "brigade": {
            "assigned_to": "pool",
            "composed_of": {
                "first": {"share": 0.5, "notice_h": 10, "home": "EHAA"},
                "second": {"share": 0.5, "notice_h": 30},
            },
        }
    },
    "pools": {
        "pool": {
            "name": "Pool", "actor": "NATO", "personnel": 2000,
            "tranches": {"rest": {"share": 1, "template": "frigate", "home": "NLPRT"}},
        }
    },
    "decisions": {"order": DECISION},
    "readiness": {"r": {"force": "brigade", "clock": "order", "normal": {"notice_h": 99}}},
    "postures": {
        "line": {
            "name": "At the line", "actor": "RUS", "place": "town-in-ukraine", "source": "s",
            "personnel": 500, "equipment": {"tank": {"value": None}},
        }
    },
}  # fmt: skip


def rows(at: dict[str, str] | None = None) -> Problem:
    return resolve(small_scenario(**CHANGE), decisions=at or {})


def test_every_force_part_pool_and_posture_has_a_row(world: World) -> None:
    """Wholes come before their parts, postures last."""
    forces = rows().forces
    assert list(forces) == ["brigade", "first", "second", "pool", "rest", "line"]
    assert [row.parent for row in forces.values()] == [
        None, "brigade", "brigade", None, "pool", None,
    ]  # fmt: skip
    assert forces["brigade"].assigned_to == "pool"


def test_people_are_counted_once(world: World) -> None:
    """Leaves add up to the pool (with the force it counts) and the posture."""
    forces = rows().forces
    parents = {row.parent for row in forces.values()}
    leaves = sum(row.personnel or 0 for row in forces.values() if row.id not in parents)
    assert leaves == 2000 + 500


def test_without_the_decision_nobody_is_released(world: World) -> None:
    """The rows say on what they wait."""
    forces = rows().forces
    for name in ("brigade", "first", "second"):
        row = forces[name]
        assert (row.released_h, row.ready_h, row.release_limit) == (None, None, "order")
        assert (row.moves, row.in_place) == (True, False)


def test_a_whole_is_the_latest_of_its_parts(world: World) -> None:
    """Released together, ready with the slowest; origins that differ are no origin."""
    forces = rows({"order": "C+1"}).forces
    brigade, first, second = (forces[name] for name in ("brigade", "first", "second"))
    assert (first.ready_h, second.ready_h, brigade.ready_h) == (34.0, 54.0, 54.0)
    assert (first.origin, second.origin, brigade.origin) == ("EHAA", "base", None)
    assert brigade.destination == "garrison"
    assert (brigade.notice_limit, brigade.clock) == ("r", "order")


def test_who_has_no_movement_stays_in_place(world: World) -> None:
    """Tranches without a destination and postures are in place, with a reason."""
    forces = rows().forces
    for name in ("rest", "pool", "line"):
        assert forces[name].in_place
        assert not forces[name].moves
        assert set(forces[name].reason) == {"en", "nl"}
    line = forces["line"]
    assert (line.kind, line.personnel, line.equipment) == ("posture", 500, {"tank": None})
    assert line.origin == line.destination == "town-in-ukraine"
    assert line.symbol[3] == "6"


def test_a_tranche_is_of_the_kind_of_its_template(world: World) -> None:
    """A frigate in a joint pool is a sea unit."""
    assert rows().forces["rest"].kind == "sea"
