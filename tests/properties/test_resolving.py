"""Properties of resolving: order changes nothing, earlier is never later, nobody is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.world import SMALL, install, merge

from muster.problem.model import Problem
from muster.problem.personnel import split_heads
from muster.problem.readiness import Notice
from muster.problem.resolving import resolve
from muster.scenario.schema import Scenario

DAYS = st.integers(0, 60)


@pytest.fixture(autouse=True, scope="module")
def _world() -> Any:
    """The small world for the whole module: routes are the same in every example."""
    with pytest.MonkeyPatch.context() as patch:
        yield install(patch)


@given(
    total=st.integers(0, 10**6),
    shares=st.dictionaries(st.text("abcdef", min_size=1), st.floats(0.001, 1), min_size=1),
)
def test_split_heads_conserves(total: int, shares: dict[str, float]) -> None:
    """The parts add up exactly, and each is within one head of its share."""
    parts = split_heads(total, shares)
    assert sum(parts.values()) == total
    whole = sum(shares.values())
    for name, heads in parts.items():
        assert abs(heads - total * shares[name] / whole) < 1.0 + 1e-6


@given(
    normal_h=st.none() | st.floats(0, 2000),
    alert_h=st.none() | st.floats(0, 1000),
    since_h=st.floats(-500, 500),
    floor=st.floats(0, 1),
    preparation=st.floats(0, 1),
    part=st.floats(0, 1),
    one_h=st.floats(-1000, 1000),
    later_h=st.floats(0, 1000),
)
def test_an_earlier_signal_is_never_ready_later(
    normal_h: float | None, alert_h: float | None, since_h: float, floor: float,
    preparation: float, part: float, one_h: float, later_h: float,
) -> None:  # fmt: skip
    """Whatever the notices, waiting with the signal never makes a force ready sooner."""
    notice = Notice(
        normal_h=normal_h, alert_h=alert_h, alert_since_h=since_h, floor_share=floor,
        preparation_share=preparation, part_share=part,
    )  # fmt: skip
    other_h = one_h + later_h
    assert one_h + notice.at(one_h) <= other_h + notice.at(other_h) + 1e-6
    assert notice.at(one_h) >= 0.0


def decision(*releases: str) -> dict[str, Any]:
    return {
        "name": "x", "owner": "USA", "rule": "national", "status": "pending",
        "releases": list(releases),
    }  # fmt: skip


@st.composite
def crises(draw: st.DrawFn) -> dict[str, Any]:
    """A force of some elements, a pool that counts it, two decisions and a stated condition."""
    count = draw(st.integers(1, 4))
    cuts = [draw(st.integers(1, 9)) for _ in range(count)]
    elements = {
        f"part-{number}": {
            "share": cut / sum(cuts),
            "notice_share": draw(st.sampled_from([0.1, 0.5, 1.0])),
            "home": draw(st.sampled_from(["base", "EHAA", "fort"])),
        }
        for number, cut in enumerate(cuts)
    }
    personnel = draw(st.integers(0, 5000))
    change = {
        "forces": {
            "brigade": {
                "announced": None, "personnel": personnel, "composed_of": elements,
                "assigned_to": "pool",
            }
        },
        "pools": {
            "pool": {
                "name": "Pool", "actor": "NATO", "personnel": personnel + draw(st.integers(0, 999)),
                "tranches": {
                    "tranche": {
                        "share": 1, "actor": "NLD", "home": "base", "template": "special-forces",
                    }
                },
            }
        },
        "movements": {"tranche-moves": {"force": "tranche", "to": "garrison"}},
        "decisions": {"order": decision("brigade"), "activate": decision("pool")},
        "events": {"war": {"name": "x", "status": "pending"}},
        "conditions": {
            "purpose": {"on": "order", "when": "activate and war", "binding": False},
            "part": {
                "on": "order", "when": "war", "binding": False, "releases": "part",
                "part": ["part-0"],
            },
            "law": {"on": "activate", "when": "order", "binding": draw(st.booleans())},
        },
        "readiness": {
            "ready": {
                "force": "brigade", "clock": "order", "released_by": "order",
                "normal": {"notice_h": draw(st.integers(0, 400))},
                "alert": {
                    "since": draw(st.sampled_from(["2022-01-10", "2022-01-24", "2022-02-20"])),
                    "notice_h": draw(st.integers(0, 200)),
                    "preparation_share": draw(st.sampled_from([0.0, 0.25, 1.0])),
                    "floor_share": draw(st.sampled_from([0.0, 0.4])),
                },
            }
        },
    }  # fmt: skip
    return merge(SMALL, change)


def solved(crisis: Mapping[str, Any], at: Mapping[str, int]) -> Problem:
    setting = {key: f"C+{day}" for key, day in at.items()}
    return resolve(Scenario.model_validate(crisis), decisions=setting)


SETTINGS = st.fixed_dictionaries({}, optional={"order": DAYS, "activate": DAYS, "war": DAYS})
FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FEW
@given(crisis=crises(), at=SETTINGS)
def test_people_are_conserved(crisis: dict[str, Any], at: dict[str, int]) -> None:
    """Whatever is decided, the leaves add up to the pool, which counts the force as well."""
    problem = solved(crisis, at)
    parents = {row.parent for row in problem.forces.values()}
    leaves = [row for row in problem.forces.values() if row.id not in parents]
    assert sum(row.personnel or 0 for row in leaves) == crisis["pools"]["pool"]["personnel"]
    for row in leaves:
        moved = sum(
            need.cargo.get("pax", 0.0)
            for need in problem.requirements.values()
            if need.force == row.id
        )
        assert moved == (row.personnel if row.released_h is not None and row.moves else 0)


@FEW
@given(crisis=crises(), at=SETTINGS, earlier=st.integers(1, 60))
def test_an_earlier_decision_is_never_ready_later(
    crisis: dict[str, Any], at: dict[str, int], earlier: int
) -> None:
    """Everything decided some days sooner: who was released still is, and no later ready."""
    late = solved(crisis, at)
    soon = solved(crisis, {key: max(0, day - earlier) for key, day in at.items()})
    for key, row in late.forces.items():
        sooner = soon.forces[key]
        assert (row.released_h is None) == (sooner.released_h is None)
        if row.ready_h is not None:
            assert sooner.ready_h is not None
            assert sooner.ready_h <= row.ready_h + 1e-6
    for key, fleet in late.fleets.items():
        assert soon.fleets[key].available_h <= fleet.available_h + 1e-6


@FEW
@given(crisis=crises(), at=SETTINGS)
def test_the_order_of_keys_changes_nothing(crisis: dict[str, Any], at: dict[str, int]) -> None:
    """Every mapping written backwards gives the same problem."""
    one, other = solved(crisis, at), solved(_turned(crisis), dict(reversed(at.items())))
    for field in fields(Problem):
        if field.name != "scenario":
            assert getattr(one, field.name) == getattr(other, field.name), field.name


def _turned(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: _turned(inner) for key, inner in reversed(value.items())}
