"""Places are found by the scenario's words first, and all that are missing are reported."""

from __future__ import annotations

import pytest
from tests.support.world import World, small_scenario

from muster.errors import NetworkError
from muster.problem.atlas import Atlas

OWN = {
    "places": {
        "camp": {"name": {"en": "The camp", "nl": "Het kamp"}, "lat": 52.5, "lon": 6.5},
        "home": {"at": "base", "name": "Home", "capacity": {"road": {"slots": 9}}},
        "garrison": {"capacity": {"road": {"slots": 7}}},
    }
}


def test_own_places_keep_their_id_and_known_ones_get_the_gazetteers(world: World) -> None:
    """Coordinates make a place of the scenario's own; `at` points to a known one."""
    atlas = Atlas(small_scenario(**OWN))
    camp, home = atlas.find("camp"), atlas.find("home")
    assert camp is not None
    assert home is not None
    assert (camp.id, camp.country, camp.kind) == ("camp", "NLD", "point")
    assert camp.names == {"en": "The camp", "nl": "Het kamp"}
    assert (home.id, home.name) == ("base", "Home")
    atlas.check()


def test_capacities_are_found_under_every_name(world: World) -> None:
    """An entry speaks of its place however a force names that place."""
    atlas = Atlas(small_scenario(**OWN))
    for reference, slots in (("base", 9), ("garrison", 7)):
        known = atlas.find(reference)
        assert known is not None
        entry = atlas.entry_of(known)
        assert entry is not None
        written = entry.capacity["road"].slots
        assert written is not None
        assert written.value == slots
    fort = atlas.find("fort")
    assert fort is not None
    assert atlas.entry_of(fort) is None


def test_every_unknown_place_is_reported_once(world: World) -> None:
    """Two unknown names, asked several times, are two issues."""
    atlas = Atlas(small_scenario())
    for reference in ("nowhere", "base", "elsewhere", "nowhere"):
        atlas.find(reference)
    with pytest.raises(NetworkError) as caught:
        atlas.check()
    assert [issue.where for issue in caught.value.issues] == ["nowhere", "elsewhere"]
