"""What every check looks at: a problem, a plan, and how exact times and amounts must be."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from muster.plan.model import Item, PlanResult, Trip
from muster.problem.model import Carriage, Problem, Requirement

EXACT_H = 1e-6
"""Two times count as equal within this [h]."""
ROUNDED_H = 1.01 / 3600
"""The same for a plan read back from a document, whose times are whole seconds [h]."""
AMOUNT = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One broken rule: its number in the rules of a plan, where, and what is wrong."""

    rule: str
    where: str
    what: str

    def __str__(self) -> str:
        """Give one line: where, what, rule."""
        return f"{self.where} | {self.what} | rule {self.rule}"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A plan under examination. `trips` are those whose names are all known."""

    problem: Problem
    plan: PlanResult
    tolerance_h: float
    trips: tuple[Trip, ...]

    def before(self, one_h: float, other_h: float) -> bool:
        """Say whether a time is truly before another."""
        return not one_h >= other_h - self.tolerance_h

    def differ(self, one_h: float, other_h: float) -> bool:
        """Say whether two times differ."""
        return not abs(one_h - other_h) <= self.tolerance_h

    @cached_property
    def items(self) -> Mapping[str, list[tuple[Trip, Item]]]:
        """What the plan carries of each requirement."""
        found: dict[str, list[tuple[Trip, Item]]] = defaultdict(list)
        for trip in self.trips:
            for item in trip.items:
                found[item.requirement].append((trip, item))
        return found

    @cached_property
    def own_assets(self) -> Mapping[str, tuple[str, ...]]:
        """The assets that belong to a force itself, of each force that has any."""
        found: dict[str, tuple[str, ...]] = {}
        for fleet in self.problem.fleets.values():
            if fleet.only_force is not None:
                found[fleet.only_force] = found.get(fleet.only_force, ()) + fleet.asset_ids
        return found

    def carriage(self, trip: Trip) -> Carriage:
        """Give the figures by which a trip runs: those of its first item's route."""
        return self.problem.carriages[trip.items[0].route, trip.lift_type]


def same_amount(one: float, other: float) -> bool:
    """Say whether two amounts are equal."""
    return abs(one - other) <= AMOUNT * max(1.0, abs(one), abs(other))


def exceeds(amount: float, limit: float) -> bool:
    """Say whether an amount is truly above a limit."""
    return not amount <= limit + AMOUNT * max(1.0, abs(amount), abs(limit))


def is_empty_self_line(need: Requirement) -> bool:
    """Say whether only the force's own assets move, with nothing aboard that counts."""
    return need.part == "self" and not any(amount > 0 for amount in need.cargo.values())


def item_mass_t(need: Requirement, item: Item) -> float:
    """Weigh an item, vehicles included [t]."""
    loose = math.fsum(item.cargo.get(name, 0.0) for name in ("bulk", "oversize", "outsize"))
    return loose + item.cargo.get("vehicles", 0.0) * need.vehicle_t_per_m2


def item_deck_m2(need_item: Item, stow_m2_per_t: float) -> float:
    """Measure the deck that an item takes [m2]."""
    cargo = need_item.cargo
    loose = math.fsum(cargo.get(name, 0.0) for name in ("bulk", "oversize", "outsize"))
    return cargo.get("vehicles", 0.0) + loose * stow_m2_per_t
