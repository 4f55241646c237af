"""Properties of ways from door to door: they join, they add up, and closing never helps."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.itinerary.finding import find_itineraries
from muster.itinerary.model import Answer
from muster.network.closure import Closures
from muster.network.gazetteer import find_place

DAY = date(2022, 1, 25)
MODES = ("air", "sea", "rail", "road")
NAMES = (
    "Paris", "Hamburg", "Warsaw", "Vilnius", "Budapest", "Bucharest", "Sofia", "Milan",
    "Rukla LT", "Riga", "Constanta RO", "Den Helder", "Bremerhaven", "Tapa EE", "Drawsko Pomorskie",
)  # fmt: skip
CLOSABLE = (
    "kiel-canal", "oresund", "bosphorus", "gibraltar", "DEBRV", "LTKLJ", "PLGDN", "DEHAM", "ROCND",
    "EYKA", "LTU:air", "POL", "AUT", "HUN",
)  # fmt: skip
LOADS = ("company", "pax=900", "t=800,m2=2000,axle_t=10", "patriot-battery")
ENDS = st.permutations(NAMES).map(lambda names: (names[0], names[1]))
few = settings(max_examples=6, deadline=None)


@lru_cache(maxsize=256)
def ask(
    ends: tuple[str, str],
    load: str = "company",
    modes: tuple[str, ...] = MODES,
    closed: frozenset[str] = frozenset(),
) -> tuple[Answer, ...]:
    """Ask for ways between two towns."""
    origin, destination = (find_place(name) for name in ends)
    closures = Closures(ids=closed)
    return find_itineraries(origin, destination, load=load, modes=modes, closures=closures, on=DAY)


def quickest_h(found: Answer) -> float:
    """Time of the quickest way; inf when there is none."""
    return min((way.duration_h for way in found.itineraries), default=float("inf"))


@few
@given(ends=ENDS, load=st.sampled_from(LOADS))
def test_ways_join_and_add_up(ends: tuple[str, str], load: str) -> None:
    """Each leg starts where the last one ended, a transfer stands between, totals are sums."""
    for found in ask(ends, load):
        for way in found.itineraries:
            assert way.is_whole
            assert way.legs[0].origin.id == found.origin.id
            assert way.legs[-1].destination.id == found.destination.id
            assert [one.place.id for one in way.transfers] == [
                leg.destination.id for leg in way.legs[:-1]
            ]
            assert all(
                (one.from_mode, one.to_mode) == (before.mode, after.mode)
                for one, (before, after) in zip(way.transfers, pairwise(way.legs), strict=True)
            )
            hours = [leg.duration_h for leg in way.legs] + [one.duration_h for one in way.transfers]
            assert way.duration_h == pytest.approx(sum(hours))
            assert sum(way.distance_km.values()) == pytest.approx(
                sum(leg.distance_km for leg in way.legs)
            )
            assert all(leg.duration_h > leg.handling_h >= 0 for leg in way.legs)


@few
@given(ends=ENDS, load=st.sampled_from(LOADS))
def test_the_front_holds_the_quickest_and_nobody_who_is_beaten(
    ends: tuple[str, str], load: str
) -> None:
    """Of the ways that are shown none beats one that is marked; every other one is beaten."""
    for found in ask(ends, load):
        costs = [(way.duration_h, way.lift_h, way.is_pareto) for way in found.itineraries]
        assert costs == sorted(costs, key=lambda cost: cost[:2])
        assert not costs or costs[0][2]
        for time_h, lift_h, is_pareto in costs:
            beaten = any(a < time_h and b < lift_h for a, b, _ in costs)
            assert not (is_pareto and beaten)


@few
@given(ends=ENDS, closed=st.frozensets(st.sampled_from(CLOSABLE), min_size=1, max_size=3))
def test_closing_never_makes_the_best_time_shorter(
    ends: tuple[str, str], closed: frozenset[str]
) -> None:
    """What is closed takes ways away or makes them longer, with every mode and without aircraft."""
    for modes in (MODES, ("sea", "rail", "road")):
        for before, after in zip(
            ask(ends, modes=modes), ask(ends, modes=modes, closed=closed), strict=True
        ):
            assert quickest_h(after) >= quickest_h(before) - 1e-6


@few
@given(ends=ENDS, modes=st.sets(st.sampled_from(MODES), min_size=1, max_size=3))
def test_another_mode_never_makes_the_fastest_slower(
    ends: tuple[str, str], modes: set[str]
) -> None:
    """More to choose from cannot be worse."""
    some = tuple(mode for mode in MODES if mode in modes)
    for more in (mode for mode in MODES if mode not in modes):
        larger = tuple(mode for mode in MODES if mode in {*modes, more})
        for before, after in zip(ask(ends, modes=some), ask(ends, modes=larger), strict=True):
            assert quickest_h(after) <= quickest_h(before) + 1e-6


@few
@given(ends=ENDS, load=st.sampled_from(LOADS))
def test_the_same_question_has_the_same_answer(ends: tuple[str, str], load: str) -> None:
    """Also when other routes were looked up in between."""
    before = ask(ends, load)
    ask.cache_clear()
    ask((ends[1], ends[0]), load)
    assert ask(ends, load) == before


@few
@given(ends=ENDS, modes=st.sets(st.sampled_from(MODES), min_size=1))
def test_only_the_modes_that_may_be_used_are(ends: tuple[str, str], modes: set[str]) -> None:
    """First and last miles included."""
    for found in ask(ends, modes=tuple(mode for mode in MODES if mode in modes)):
        assert {leg.mode for way in found.itineraries for leg in way.legs} <= modes


@few
@given(ends=ENDS, count=st.integers(1, 5))
def test_a_mix_has_at_most_so_many_ways(ends: tuple[str, str], count: int) -> None:
    """And a mix has either ways or one reason why there are none."""
    origin, destination = (find_place(name) for name in ends)
    for found in find_itineraries(origin, destination, alternatives=count, on=DAY):
        mixes = [way.mix for way in found.itineraries]
        assert all(mixes.count(mix) <= count for mix in mixes)
        without = [no_way.mix for no_way in found.no_ways]
        assert len(without) == len(set(without))
        assert not set(without) & set(mixes)
        assert all(no_way.reason for no_way in found.no_ways)
