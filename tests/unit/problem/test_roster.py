"""Forces, elements, pools and tranches come in one shape, with what they take over."""

from __future__ import annotations

from typing import Any

from tests.support.world import small_scenario

from muster.problem.roster import list_units

TWO = {
    "forces": {
        "brigade": {
            "personnel": 701, "equipment": {"truck": 10, "drone": {"value": None}},
            "composed_of": {
                "first": {"share": 0.5, "equipment": {"gun": 2}, "home": "fort", "priority": 1},
                "second": {"share": 0.5, "actor": "USA", "template": "special-forces"},
            },
        }
    },
    "pools": {
        "pool": {
            "name": "Pool", "actor": "NATO", "personnel": 1000,
            "tranches": {"tranche": {"share": 1, "actor": "LTU", "home": "garrison"}},
        }
    },
}  # fmt: skip


def test_parts_take_over_what_they_do_not_say() -> None:
    """Home, actor, template and movement come from the whole unless the part has its own."""
    units = list_units(small_scenario(**TWO))
    assert list(units) == ["brigade", "first", "second", "pool", "tranche"]
    first, second = units["first"], units["second"]
    assert (first.home, first.actor, first.template, first.priority) == (
        "fort", "NLD", "airborne-brigade", 1,
    )  # fmt: skip
    assert (second.home, second.actor, second.template, second.priority) == (
        "base", "USA", "special-forces", 5,
    )  # fmt: skip
    assert first.movement is second.movement is units["brigade"].movement is not None
    assert [unit.is_leaf for unit in units.values()] == [False, True, True, False, True]


def test_nobody_is_counted_twice() -> None:
    """The heads of the parts add up to the whole."""
    units = list_units(small_scenario(**TWO))
    parts = [unit.personnel or 0 for unit in units.values() if unit.parent == "brigade"]
    assert sorted(parts) == [350, 351]
    assert units["tranche"].personnel == 1000


def test_equipment_that_no_part_names_is_shared() -> None:
    """Ten trucks are spread over the parts, an unknown number is unknown in each."""
    units = list_units(small_scenario(**TWO))
    first, second = units["first"].equipment, units["second"].equipment
    assert first == {"drone": None, "gun": 2, "truck": 5}
    assert second == {"drone": None, "truck": 5}
    assert units["brigade"].equipment == {"gun": 2, "drone": None, "truck": 10}


def test_a_movement_of_a_part_beats_that_of_the_whole() -> None:
    """One element goes elsewhere, the other follows the force."""
    more: dict[str, Any] = {**TWO, "movements": {"other": {"force": "first", "to": "fort"}}}
    units = list_units(small_scenario(**more))
    assert units["first"].movement is not None
    assert units["first"].movement.to == "fort"
    assert units["second"].movement is not None
    assert units["second"].movement.to == "garrison"


def test_a_tranche_is_bound_by_its_own_and_its_pools_actor() -> None:
    """Caveats of either nation or alliance reach it."""
    units = list_units(small_scenario(**TWO))
    assert units["tranche"].actors == {"LTU", "NATO"}
    assert units["tranche"].pool == "pool"


def test_vehicles_that_no_part_names_are_shared_by_heads() -> None:
    """Ten belong to one part; the other thirty go to the two that name none, 3 to 1."""
    parts = {
        "first": {"share": 0.2, "vehicles": 10},
        "second": {"share": 0.6},
        "third": {"share": 0.2},
    }
    force = {"brigade": {"personnel": 1000, "vehicles": 40, "composed_of": parts}}
    units = list_units(small_scenario(forces=force))
    counts = {name: units[name].vehicles for name in ("brigade", "first", "second", "third")}
    assert counts == {"brigade": 40, "first": 10, "second": 23, "third": 7}


def test_without_a_count_the_template_says_how_many_vehicles() -> None:
    """Nobody counted them: none are made up."""
    assert {unit.vehicles for unit in list_units(small_scenario(**TWO)).values()} == {None}
