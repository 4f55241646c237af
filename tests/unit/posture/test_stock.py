"""Counts by place while portions leave and come, by hand."""

from __future__ import annotations

from muster.posture.portion import Portion
from muster.posture.stock import Stock


def portion(people: int | None, leave_h: float | None, reach_h: float | None) -> Portion:
    """Some people from A to B, each with a lorry."""
    return Portion(
        origin="A",
        destination="B",
        leave_h=leave_h,
        reach_h=reach_h,
        personnel=people,
        equipment={"lorry": people},
    )


def test_people_and_things_go_from_place_to_place() -> None:
    """Ten leave at 1 h and come at 5 h; five stay."""
    stock = Stock([portion(10, 1.0, 5.0), portion(5, None, None)])
    told = {at_h: (stock.at("A"), stock.at(None), stock.at("B")) for at_h, _ in stock.walk(0.0)}
    assert told == {
        0.0: ((15, {"lorry": 15}), (0, {}), (0, {})),
        1.0: ((5, {"lorry": 5}), (10, {"lorry": 10}), (0, {})),
        5.0: ((5, {"lorry": 5}), (0, {}), (10, {"lorry": 10})),
    }


def test_an_unknown_part_makes_the_sum_unknown_only_where_it_is() -> None:
    """The unknown ones leave; at home ten are counted again."""
    stock = Stock([portion(None, 2.0, 3.0), portion(10, None, None)])
    told = {
        at_h: (stock.at("A")[0], stock.at(None)[0], stock.at("B")[0]) for at_h, _ in stock.walk(0.0)
    }
    assert told == {0.0: (None, 0, 0), 2.0: (10, None, 0), 3.0: (10, 0, None)}


def test_only_places_that_change_are_named() -> None:
    """At the start every home; then where somebody leaves or comes."""
    places = dict(Stock([portion(1, 1.0, 4.0)]).walk(0.0))
    assert places == {0.0: {"A"}, 1.0: {"A", None}, 4.0: {None, "B"}}
