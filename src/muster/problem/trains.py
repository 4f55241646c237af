"""What a train carries where trains must be shorter, and what gauge breaks let through a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from muster.network.rail_limits import RailLimits, count_wagons
from muster.network.route import Route as Way
from muster.problem.factors import read_factors
from muster.problem.model import LiftType, NodeCapacity

if TYPE_CHECKING:
    from muster.problem.routes import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCap:
    """What trains over gauge breaks can bring to a POD in a day."""

    t_per_day: float | None
    m2_per_day: float | None


def train_share(way: Way, lift_type: LiftType, day: date) -> float:
    """Give the part of a train that may run over a way, by its wagons; 1 where all may."""
    full_m = read_factors("lift_factors.csv", day).number(lift_type.id, "train_m")
    if not isinstance(way.limits, RailLimits) or full_m is None:
        return 1.0
    return min(1.0, way.limits.wagon_count / count_wagons(full_m))


def cap_days(options: Iterable[Option], lift_types: Mapping[str, LiftType]) -> dict[str, DayCap]:
    """Give the caps of those PODs that every train reaches over a gauge break.

    Breaks add up; on a way over several the slowest counts. Trains are as large as the largest
    type that runs.
    """
    trains: dict[str, dict[str, float]] = {}
    open_pods: set[str] = set()
    types: dict[str, set[str]] = {}
    for option in options:
        route = option.route
        if route.mode != "rail":
            continue
        types.setdefault(route.pod, set()).update(one.lift_type for one in option.carriages)
        slowest = min(option.transshipments, key=lambda one: one.trains_per_day, default=None)
        if slowest is None:
            open_pods.add(route.pod)
        else:
            trains.setdefault(route.pod, {})[slowest.id] = slowest.trains_per_day
    return {
        pod: _cap(sum(found.values()), [lift_types[name] for name in types[pod]])
        for pod, found in trains.items()
        if pod not in open_pods
    }


def narrow(capacity: NodeCapacity | None, cap: DayCap) -> NodeCapacity:
    """Give the capacity of a POD under a cap."""
    known = capacity or NodeCapacity(slots=None)
    return replace(
        known,
        t_per_day=_least(known.t_per_day, cap.t_per_day),
        m2_per_day=_least(known.m2_per_day, cap.m2_per_day),
    )


def _cap(trains_per_day: float, types: Iterable[LiftType]) -> DayCap:
    payloads = [one.payload_t for one in types]
    decks = [one.deck_area_m2 for one in types]
    return DayCap(
        t_per_day=_most(trains_per_day, payloads), m2_per_day=_most(trains_per_day, decks)
    )


def _most(trains_per_day: float, amounts: Iterable[float | None]) -> float | None:
    known = list(amounts)
    if None in known:
        return None
    return trains_per_day * max((one for one in known if one is not None), default=0.0)


def _least(one: float | None, other: float | None) -> float | None:
    return min((limit for limit in (one, other) if limit is not None), default=None)
