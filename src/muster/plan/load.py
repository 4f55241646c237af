"""What fits on one asset: clause 2.5 of the plan rules.

Classes are positions in `CARGO_CLASSES` here: heads first, vehicles last.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from muster.problem.model import CARGO_CLASSES

PAX = CARGO_CLASSES.index("pax")
VEHICLES = CARGO_CLASSES.index("vehicles")
CLASS_COUNT = len(CARGO_CLASSES)
ROUNDING = 1e-9
CUT_TOLERANCE = 1e-9  # share of an amount that rounding may lose


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """The limits of one asset on one lane. None: no limit."""

    payload_t: float | None
    pax_count: float | None
    deck_area_m2: float | None
    stow_m2_per_t: float


class Loading:
    """What is on board so far, and how much more of a class would fit."""

    __slots__ = ("deck_m2", "hold", "mass_t", "pax")

    def __init__(self, hold: Hold) -> None:
        self.hold = hold
        self.pax = 0.0
        self.mass_t = 0.0
        self.deck_m2 = 0.0

    def room(self, cargo_class: int, vehicle_t_per_m2: float) -> float:
        """Amount of a class that still fits; inf when nothing limits it."""
        hold = self.hold
        if cargo_class == PAX:
            if hold.pax_count is None:
                return inf
            return (1.0 - self.cargo_share()) * hold.pax_count - self.pax
        left_share = 1.0 - (self.pax / hold.pax_count if self.pax and hold.pax_count else 0.0)
        mass_rate, deck_rate = rates(cargo_class, vehicle_t_per_m2, hold.stow_m2_per_t)
        room = inf
        if hold.payload_t is not None and mass_rate > 0:
            room = (left_share * hold.payload_t - self.mass_t) / mass_rate
        if hold.deck_area_m2 is not None and deck_rate > 0:
            room = min(room, (left_share * hold.deck_area_m2 - self.deck_m2) / deck_rate)
        return max(0.0, room)

    def add(self, cargo_class: int, amount: float, vehicle_t_per_m2: float) -> None:
        """Take an amount on board; the caller has asked `room`."""
        if cargo_class == PAX:
            self.pax += amount
            return
        mass_rate, deck_rate = rates(cargo_class, vehicle_t_per_m2, self.hold.stow_m2_per_t)
        self.mass_t += amount * mass_rate
        self.deck_m2 += amount * deck_rate

    def cargo_share(self) -> float:
        """Share (0-1) that mass or deck takes, whichever is more."""
        hold = self.hold
        share = self.mass_t / hold.payload_t if self.mass_t and hold.payload_t else 0.0
        if self.deck_m2 and hold.deck_area_m2:
            share = max(share, self.deck_m2 / hold.deck_area_m2)
        return share

    def used_share(self) -> float:
        """Share (0-1) of the asset that is used."""
        pax_count = self.hold.pax_count
        return self.cargo_share() + (self.pax / pax_count if self.pax and pax_count else 0.0)


def rates(cargo_class: int, vehicle_t_per_m2: float, stow_m2_per_t: float) -> tuple[float, float]:
    """Mass [t] and deck [m2] of one unit of a class other than heads."""
    if cargo_class == VEHICLES:
        return vehicle_t_per_m2, 1.0
    return 1.0, stow_m2_per_t
