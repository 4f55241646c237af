"""One force with a decision, a notice, a permit and a way of three legs, for explanations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from muster.problem.model import Problem, SwitchState
from tests.support.problems import aircraft, carry, fleet, node, problem, requirement, route


def decision(id: str = "order", at_h: float | None = 24.0, **changes: Any) -> SwitchState:
    """A decision that this setting takes after a day."""
    values: dict[str, Any] = {
        "id": id, "kind": "decision", "names": {"en": "the order", "nl": "het bevel"},
        "owner": "USA", "rule": "national", "status": "pending", "at_h": at_h, "releases": (),
        "blocked_by": (), "departs_from": (), "source": None, "set_by_user": True,
    }  # fmt: skip
    return SwitchState(**(values | changes))


def one_force(**line: Any) -> Problem:
    """One load, home 2 h from A, destination 3 h from B, 6 h between; ordered at 24 h."""
    way = route(
        "way", "A", "B", home="H", destination="D", first_h=2.0, onward_h=3.0,
        permit_h=line.pop("permit_h", 0.0), permit_limit="POL",
    )  # fmt: skip
    plane = aircraft()
    values = {"released_h": 24.0, "ready_h": 60.0, "origin": "H", "destination": "D"}
    made = problem(
        nodes=[node("H"), node("D"), node("A"), node("B")],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A", available_h=line.pop("lift_h", 0.0))],
        routes=[way],
        carriages=[carry(way, plane)],
        requirements=[requirement("line-1", [way], **(values | line))],
        switches={"order": decision()},
    )
    forces = {k: replace(f, release_limit="order") for k, f in made.forces.items()}
    return replace(made, forces=forces)
