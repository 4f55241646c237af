"""A plan in whole seconds, as a document tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from muster.plan.model import Haul, Item, PlanResult, Trip

SECONDS = 3600


def in_whole_seconds(plan: PlanResult) -> PlanResult:
    """Round every time of a plan to the second, and put its trips in order of loading.

    What is worked out from a plan in whole seconds can be worked out again from its document,
    to the last bit.
    """
    trips = sorted(map(_trip, plan.trips), key=lambda trip: (trip.load_start_h, trip.id))
    hauls = sorted(map(_haul, plan.hauls), key=lambda haul: (haul.start_h, haul.id))
    return replace(
        plan,
        trips=tuple(trips),
        hauls=tuple(hauls),
        closed_h=_all(plan.closed_h),
        closed_95_h=_all(plan.closed_95_h),
        first_arrival_h=_all(plan.first_arrival_h),
    )


def _trip(trip: Trip) -> Trip:
    return replace(
        trip,
        load_start_h=_round(trip.load_start_h),
        depart_h=_round(trip.depart_h),
        arrive_h=_round(trip.arrive_h),
        unload_start_h=_round(trip.unload_start_h),
        unload_end_h=_round(trip.unload_end_h),
        items=tuple(map(_item, trip.items)),
    )


def _item(item: Item) -> Item:
    return replace(
        item,
        leave_home_h=_round(item.leave_home_h),
        reach_destination_h=_round(item.reach_destination_h),
    )


def _haul(haul: Haul) -> Haul:
    return replace(haul, start_h=_round(haul.start_h), end_h=_round(haul.end_h))


def _all(times_h: Mapping[str, float | None]) -> dict[str, float | None]:
    return {key: None if at_h is None else _round(at_h) for key, at_h in times_h.items()}


def _round(at_h: float) -> float:
    return round(at_h * SECONDS) / SECONDS
