"""Cut a path over land into legs: driven parts, ferries, shuttles, transshipments."""

from __future__ import annotations

from collections.abc import Callable

from muster.network.land_search import LinkTimes, find_link_times
from muster.network.path import Path
from muster.network.route import Leg
from muster.network.tables import link_table

Clock = Callable[[float], float]
"""The time [h] that it takes to drive so far [km] from the start, rests included."""


def cut_legs(path: Path, ends: tuple[str, str], clock: Clock) -> tuple[Leg, ...]:
    """Cut a path where vehicles or trains do not move by themselves.

    Rests fall in the leg in which they are due by the distance driven so far.
    """
    legs: list[Leg] = []
    start, start_name, driven_km = 0, ends[0], 0.0
    for step in sorted(path.names):
        times = find_link_times(path.mode, path.names[step])
        if times is None:
            continue
        link = _make_link(path, step, times)
        drive = _make_drive(path, (start, step), driven_km, (start_name, link.from_name), clock)
        if drive.distance_km > 0:
            legs.append(drive)
        legs.append(link)
        driven_km += drive.distance_km
        start, start_name = step + 1, link.to_name
    last = _make_drive(path, (start, len(path.length_km)), driven_km, (start_name, ends[1]), clock)
    if last.distance_km > 0 or not legs:
        legs.append(last)
    return tuple(legs)


def _make_link(path: Path, step: int, times: LinkTimes) -> Leg:
    """Make the leg of a ferry, a shuttle or a transshipment."""
    row = link_table()[f"{path.mode}/{path.names[step]}"]
    return Leg(
        mode=path.mode,
        kind=row["kind"],
        distance_km=float(path.length_km[step]),
        duration_h=times.crossing_h + times.wait_h,
        from_name=row["name"],
        to_name=row["name"],
    )


def _make_drive(
    path: Path, steps: tuple[int, int], driven_km: float, names: tuple[str, str], clock: Clock
) -> Leg:
    """Make the leg of a part that is driven."""
    distance_km = float(path.length_km[steps[0] : steps[1]].sum())
    after_km = driven_km + distance_km
    return Leg(
        mode=path.mode,
        kind=path.mode,
        distance_km=distance_km,
        duration_h=clock(after_km) - clock(driven_km),
        from_name=names[0],
        to_name=names[1],
    )
