"""A figure comes from the scenario, else from the place's row, else from its class."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.support.world import PLACES, World, place

from muster.problem.factors import read_factors
from muster.problem.nodes import make_node
from muster.scenario.schema import PlaceEntry

DAY = date(2022, 1, 25)
TABLE = read_factors("node_capacity.csv", DAY)


def entry(**capacity: Any) -> PlaceEntry:
    return PlaceEntry.model_validate({"capacity": capacity})


def test_classes_are_the_default(world: World) -> None:
    """A long runway makes an airfield large; a town has ramps and no quays."""
    long, short = (make_node(PLACES[key], None, DAY) for key in ("EHAA", "EHBB"))
    assert long.capacity["air"].slots == TABLE.number("airfield:large", "air_slots")
    assert short.capacity["air"].slots == TABLE.number("airfield", "air_slots")
    town = make_node(PLACES["base"], None, DAY)
    assert town.capacity["rail"].slots == TABLE.number("town", "rail_slots")
    assert not town.capacity.keys() & {"air", "sea"}


def test_the_row_of_the_place_beats_its_class(world: World) -> None:
    """Rzeszów has more room than any large airfield; what its row lacks the class gives."""
    import tests.support.world as module

    known = place("EPRZ", 50.1, 22.0, "POL", "airfield")
    module.PLACES["EPRZ"], module.RUNWAYS_M["EPRZ"] = known, 3200.0
    try:
        found = make_node(known, None, DAY)
    finally:
        del module.PLACES["EPRZ"], module.RUNWAYS_M["EPRZ"]
    assert found.capacity["air"].slots == TABLE.number("EPRZ", "air_slots")
    assert found.capacity["air"].closes_h == 24.0


def test_the_scenario_beats_the_tables_figure_by_figure(world: World) -> None:
    """Slots and opening hours are the scenario's, throughput stays the table's."""
    written = entry(air={"slots": 7, "opens_h": 6, "closes_h": 22})
    found = make_node(PLACES["EHAA"], written, DAY).capacity["air"]
    assert (found.slots, found.opens_h, found.closes_h) == (7, 6.0, 22.0)
    assert found.t_per_day == TABLE.number("airfield:large", "air_t_per_day")


def test_zero_is_a_limit_and_not_a_gap(world: World) -> None:
    """A scenario that closes a ramp closes it."""
    found = make_node(PLACES["base"], entry(rail={"slots": 0}), DAY)
    assert found.capacity["rail"].slots == 0


def test_the_sea_has_no_limits(world: World) -> None:
    """A sea area takes as many ships as come."""
    assert make_node(PLACES["baltic"], None, DAY).capacity == {}
