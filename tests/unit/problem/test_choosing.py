"""Two gateways an end: near ones for aircraft, the quickest pairs for ships."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from tests.support.world import PLACES, World, place, small_scenario

from muster.network.place import Place
from muster.network.route import Route
from muster.problem.choosing import Gateway, choose_airfields, choose_ports
from muster.problem.finder import Finder
from muster.problem.legs import Mile
from muster.problem.line import Line
from muster.problem.model import Leg
from muster.problem.roster import list_units

DAY = date(2022, 1, 25)


def gateway(where: Place, hours: float) -> Gateway:
    leg = Leg(
        mode="road", origin="a", destination="b", distance_km=1.0, duration_h=hours,
        countries=(), path="p",
    )  # fmt: skip
    return Gateway(place=where, mile=Mile(leg=leg, route=cast(Route, None)))


def port(id: str, lon: float, country: str = "NLD") -> Place:
    return place(id, 54.0, lon, country, "port")


def line() -> Line:
    return Line(
        id="x", unit=list_units(small_scenario())["brigade"], part="all", origin=PLACES["base"],
        destination=PLACES["garrison"], cargo={"bulk": 1.0}, modes=frozenset({"sea"}),
    )  # fmt: skip


def test_the_nearest_airfield_for_all_comes_first(world: World) -> None:
    """Then the nearest of the others, even a shorter one."""
    near, far = gateway(PLACES["EHBB"], 1.0), gateway(PLACES["EHAA"], 5.0)
    third = gateway(PLACES["EYAA"], 9.0)
    end = PLACES["base"]
    assert choose_airfields([third, far, near], end, 2500.0, DAY) == (far, near)
    assert choose_airfields([third, far, near], end, 0.0, DAY) == (near, far)
    assert choose_airfields([near], end, 2500.0, DAY) == (near,)


def test_ports_are_chosen_by_the_whole_way(world: World) -> None:
    """A port farther by road wins when it saves more days at sea."""
    west, middle, east = (
        gateway(port(name, lon), hours)
        for name, lon, hours in (("W", -20.0, 1.0), ("M", 0.0, 5.0), ("E", 10.0, 9.0))
    )
    pod = gateway(port("POD", 20.0, "LTU"), 1.0)
    poes, pods = choose_ports(line(), ([west, middle, east], [pod]), Finder(), DAY)
    assert [one.place.id for one in poes] == ["E", "M"]
    assert pods == (pod,)


def test_nobody_embarks_abroad_who_can_at_home(world: World) -> None:
    """A foreign port counts only when there is none at home."""
    home, abroad = gateway(port("H", 0.0), 20.0), gateway(port("A", 10.0, "DEU"), 1.0)
    pod = gateway(port("POD", 20.0, "LTU"), 1.0)
    assert choose_ports(line(), ([home, abroad], [pod]), Finder(), DAY)[0] == (home,)
    inland = replace(line(), origin=PLACES["town-in-ukraine"])
    assert choose_ports(inland, ([home, abroad], [pod]), Finder(), DAY)[0] == (abroad, home)
