"""Which kinds of way there are to look for."""

from __future__ import annotations

from muster.itinerary.doors import Doors
from muster.itinerary.mix import list_mixes
from muster.network.place import Place


def doors(id: str, ports: tuple[str, ...] = (), airfields: tuple[str, ...] = ()) -> Doors:
    return Doors(
        end=place(id),
        ports=tuple(map(place, ports)),
        airfields=tuple(map(place, airfields)),
        railheads=(place(id),),
    )


def place(id: str) -> Place:
    return Place(id=id, name=id, country="NLD", lat=52.0, lon=5.0, kind="town")


INLAND, ABROAD = doors("inland", ("P",), ("A",)), doors("abroad", ("Q",), ("B",))
ALL = ("air", "sea", "rail", "road")


def names(modes: tuple[str, ...], carried: tuple[str, ...], *ends: Doors) -> list[str]:
    return [mix.id for mix in list_mixes(modes, carried, *ends)]


def test_all_modes_between_two_towns() -> None:
    """By land; by road or rail to and from ports; by road to and from airfields."""
    assert names(ALL, ALL, INLAND, ABROAD) == [
        "road", "rail", "road+sea+road", "road+sea+rail", "rail+sea+road", "rail+sea+rail",
        "road+air+road",
    ]  # fmt: skip


def test_a_port_needs_no_mile() -> None:
    """From quay to quay there is only the ship; from a quay to a town one mile."""
    port, other = doors("P", ("P",)), doors("Q", ("Q",))
    assert names(("sea", "road"), ("sea", "road"), port, other) == ["road", "sea"]
    assert names(("sea", "road"), ("sea", "road"), port, ABROAD) == ["road", "sea+road"]


def test_modes_that_carry_nothing_lead_to_no_gateway() -> None:
    """People take no train to the port, and the mix by rail is still there to be explained."""
    assert names(("sea", "rail", "road"), ("sea", "road"), INLAND, ABROAD) == [
        "road", "rail", "road+sea+road",
    ]  # fmt: skip


def test_without_a_feeder_the_mix_is_the_main_mode() -> None:
    """So that there is something to give a reason for."""
    assert names(("sea",), ("sea",), INLAND, ABROAD) == ["sea"]
    assert names(("air",), ("air",), doors("here"), ABROAD) == ["air"]
