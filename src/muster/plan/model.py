"""What `make_plan` returns: trips of real assets, the bound beside them, and what did not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What one trip carries of one requirement."""

    requirement: str
    route: str  # one of the requirement's routes; all items of a trip share POE, POD and mode
    cargo: Mapping[str, float]  # by class, as in Requirement.cargo
    leave_home_h: float  # start of the first leg (equals load_start_h when there is none)
    reach_destination_h: float  # end of the onward leg


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """One asset once from POE to POD. Times in hours after C-day 00:00 UTC."""

    id: str
    asset: str
    fleet: str
    lift_type: str
    mode: str
    poe: str
    pod: str
    load_start_h: float  # a slot at the POE is held from here ...
    depart_h: float  # ... to here
    arrive_h: float
    unload_start_h: float  # a slot at the POD is held from here ...
    unload_end_h: float  # ... to here
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HaulPart:
    """What a haul carries of one item."""

    trip: str  # the trip that it goes on, or came on
    requirement: str
    cargo: Mapping[str, float]  # by class, as in Requirement.cargo


@dataclass(frozen=True, slots=True, kw_only=True)
class Haul:
    """One asset of a feeder once over a first or onward leg. Times [h] as in `Trip`."""

    id: str
    asset: str
    fleet: str
    lift_type: str
    mode: str
    leg: str  # first | onward
    origin: str  # node ids
    destination: str
    start_h: float
    end_h: float
    parts: tuple[HaulPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A proven lower bound beside the plan."""

    weighted_lateness_h: float  # sum of weight * hours, like PlanResult.weighted_lateness_h
    closed_h: Mapping[str, float | None]  # earliest closure per requirement; None: impossible
    method: str
    worth_of_one_more: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """By kind (fleet, slots, throughput) and id: what one asset, one slot or half a day's
    throughput more is worth at the prices that prove the bound [weight x h]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanResult:
    """A plan. Bad plans are results too: look at `status` and `unplanned`."""

    status: str  # complete | late | infeasible | time_limit
    trips: tuple[Trip, ...]
    closed_h: Mapping[str, float | None]  # requirement -> last item at destination; None: open
    closed_95_h: Mapping[str, float | None]  # each class has at least 95 % at the destination
    first_arrival_h: Mapping[str, float | None]
    unplanned: Mapping[str, Mapping[str, str]]  # requirement -> smallest reason, by language
    weighted_lateness_h: float
    weight_sum: float
    bound: Bound
    seed: int
    rounds: int  # schedules tried, and rounds of changes of the best one
    hauls: tuple[Haul, ...] = ()  # of feeders, in order of time

    @property
    def gap_h(self) -> float:
        """Hours per weighted requirement between the plan and the bound."""
        if self.weight_sum <= 0:
            return 0.0
        return max(
            0.0, (self.weighted_lateness_h - self.bound.weighted_lateness_h) / self.weight_sum
        )
