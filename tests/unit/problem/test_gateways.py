"""Candidates for POE and POD: the end itself, else the near ones that suit."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.world import PLACES, World

from muster.problem.gateways import find_airfields, find_ports, suits_runway

DAY = date(2022, 1, 25)


def ids(places: object) -> list[str]:
    return [one.id for one in places]  # type: ignore[attr-defined]


def test_runways_must_be_long_enough(world: World) -> None:
    """A short field counts only for aircraft that can use it."""
    assert ids(find_airfields(PLACES["base"], [2500.0], DAY)) == ["EHAA"]
    assert set(ids(find_airfields(PLACES["base"], [2500.0, 1000.0], DAY))) == {"EHAA", "EHBB"}
    assert find_airfields(PLACES["base"], [9000.0], DAY) == ()


def test_an_airfield_is_its_own_gateway(world: World) -> None:
    """Unless it is too short for some: then a longer one nearby is looked at as well."""
    assert ids(find_airfields(PLACES["EHAA"], [2500.0, 1000.0], DAY)) == ["EHAA"]
    assert ids(find_airfields(PLACES["EHBB"], [2500.0, 1000.0], DAY)) == ["EHBB", "EHAA"]
    assert ids(find_airfields(PLACES["EHBB"], [2500.0], DAY)) == ["EHAA"]


def test_own_country_comes_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A nearer field across the border waits behind one at home."""
    from dataclasses import replace

    abroad = replace(PLACES["EHBB"], country="DEU")
    monkeypatch.setitem(PLACES, "EHBB", abroad)
    assert ids(find_airfields(PLACES["base"], [1000.0], DAY)) == ["EHAA", "EHBB"]


def test_ports(world: World) -> None:
    """The nearest for a town; ports and seas stand for themselves; none inland."""
    assert ids(find_ports(PLACES["base"], DAY)) == ["NLPRT"]
    assert ids(find_ports(PLACES["LTPRT"], DAY)) == ["LTPRT"]
    assert ids(find_ports(PLACES["baltic"], DAY)) == ["baltic"]


def test_unknown_runways_get_the_benefit(world: World) -> None:
    """No demand, or no airfield, is no obstacle."""
    assert suits_runway(PLACES["EHBB"], None)
    assert suits_runway(PLACES["base"], 5000.0)
    assert not suits_runway(PLACES["EHBB"], 2000.0)
