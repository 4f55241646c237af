"""What the finder refuses from Python."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.world import PLACES, World

from muster.errors import InputError
from muster.itinerary.finding import find_itineraries
from muster.network.closure import Closures

DAY = date(2022, 1, 25)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"modes": ("road", "teleport")}, ["mode-unknown"]),
        ({"modes": (), "alternatives": 0}, ["mode-unknown", "too-few"]),
        ({"load": "regiment"}, ["cargo-unknown"]),
    ],
)
def test_what_cannot_be_asked(world: World, change: dict[str, object], codes: list[str]) -> None:
    """Modes that do not exist, none at all, no ways, a load that nobody knows."""
    asked: dict[str, object] = {"on": DAY, **change}
    with pytest.raises(InputError) as caught:
        find_itineraries(PLACES["base"], PLACES["garrison"], **asked)  # type: ignore[arg-type]
    assert [issue.code for issue in caught.value.issues] == codes


def test_a_way_has_two_ends(world: World) -> None:
    """From a place to itself there is nothing to plan."""
    with pytest.raises(InputError, match="name two places"):
        find_itineraries(PLACES["base"], PLACES["base"], on=DAY)


def test_closed_ends_and_closed_gateways_are_left_out(world: World) -> None:
    """Without the airfield in Lithuania there is no flight, and the reason says which way."""
    found = find_itineraries(
        PLACES["base"],
        PLACES["garrison"],
        modes=("air", "road"),
        closures=Closures(ids=frozenset({"EYAA"})),
        on=DAY,
    )
    for answer in found:
        assert {way.mix for way in answer.itineraries} == {"road"}
        (no_way,) = answer.no_ways
        assert no_way.mix == "road+air+road"
        assert "Garrison" in no_way.reason


def test_a_reason_for_every_mode_that_is_missing(world: World) -> None:
    """Across the ocean nothing drives, no train carries people, and no port is near the fort."""
    people, freight = find_itineraries(
        PLACES["fort"], PLACES["garrison"], modes=("sea", "road"), on=DAY
    )
    for answer in (people, freight):
        assert answer.itineraries == ()
        reasons = {no_way.mix: no_way.reason for no_way in answer.no_ways}
        assert reasons == {"road": "no way by road", "road+sea+road": "no port near Fort"}
