"""Which lift types may carry a cargo, whoever asks: one line of a plan, or a load on its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from muster.problem.model import LiftType


class Cargo(Protocol):
    """Cargo by class that knows which of its classes a lift type takes."""

    @property
    def cargo(self) -> Mapping[str, float]:
        """Amounts by class."""

    def classes_for(self, lift_type: LiftType) -> frozenset[str]:
        """Give the classes that a lift type takes."""


def takes_vehicles(
    lift_type: LiftType, vehicle_air_class: str | None, axle_t: float | None
) -> bool:
    """Say whether a lift type takes vehicles of an air class (None: of none) and axle load [t]."""
    if lift_type.mode == "air":
        return vehicle_air_class in lift_type.takes
    if "vehicles" not in lift_type.takes:
        return False
    if lift_type.axle_t is not None and axle_t is not None:
        return axle_t <= lift_type.axle_t
    return True


def may_carry(cargo: Cargo, lift_type: LiftType) -> bool:
    """Say whether a lift type takes some of a cargo and is not ruled out for all of it."""
    return (
        bool(cargo.classes_for(lift_type))
        and not _is_too_heavy(cargo, lift_type)
        and not _is_for_baggage(cargo, lift_type)
    )


def _is_too_heavy(cargo: Cargo, lift_type: LiftType) -> bool:
    """Say whether a type takes vehicles, but not these: then it is left out altogether."""
    return (
        lift_type.mode != "air"
        and "vehicles" in cargo.cargo
        and "vehicles" in lift_type.takes
        and "vehicles" not in cargo.classes_for(lift_type)
    )


def _is_for_baggage(cargo: Cargo, lift_type: LiftType) -> bool:
    """Say whether a type is an airliner or coach and the cargo more than people and baggage."""
    light = {"pax", "bulk"}
    return lift_type.takes <= light and bool(cargo.cargo.keys() - light)
