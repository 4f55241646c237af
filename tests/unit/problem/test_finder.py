"""Routes are asked once, in batches, under the closures of the scenario."""

from __future__ import annotations

from tests.support.world import PLACES, World

from muster.network.closure import Closures, Limits
from muster.problem.finder import Finder

A, B, C = PLACES["base"], PLACES["garrison"], PLACES["fort"]


def test_known_routes_are_not_asked_again(world: World) -> None:
    """One batch for two pairs, no search for what is known, even by another finder."""
    finder = Finder()
    finder.fetch("road", [(A, B), (A, C), (A, B)])
    assert world.batches == 1
    assert finder.find("road", A, B).reachable
    assert not Finder().find("road", A, C).reachable
    assert world.batches == 1


def test_limits_and_closures_are_part_of_the_question(world: World) -> None:
    """The same two places under another limit or closure are another route."""
    assert Finder().find("road", A, B).reachable
    assert not Finder(Closures(ids=frozenset({"LTU"}))).find("road", A, B).reachable
    Finder().find("road", A, B, Limits(axle_t=12.0))
    assert world.batches == 3
