"""Empty ways of feeders between two hauls: clause 7.7 of the plan rules."""

from __future__ import annotations

from muster.plan.instance import Instance, Squad, Stretch
from muster.plan.reposition import leg_back_h, reposition_h


class EmptyWays:
    """Works them out from the nodes and the lift types of an instance."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._nodes = [instance.problem.nodes[node] for node in instance.nodes]

    def way_h(self, squad: Squad, one: Stretch | None, other: Stretch) -> float:
        """Give the way to the start of a stretch [h]: from the end of another, or the base."""
        if one is None:
            return self._way_h(squad, squad.base, other.origin)
        if one.destination == other.origin:
            return 0.0
        if one.origin == other.origin:
            return leg_back_h(self._instance.lift_types[squad.lift_type], one.distance_km)
        return self._way_h(squad, one.destination, other.origin)

    def _way_h(self, squad: Squad, origin: int, end: int) -> float:
        lift_type = self._instance.lift_types[squad.lift_type]
        return reposition_h(lift_type, self._nodes[origin], self._nodes[end])
