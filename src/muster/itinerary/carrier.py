"""Who could carry a load in a mode: lift types, how many of them, and what their hours count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil, inf

from muster.itinerary.load import Load
from muster.network.closure import Limits
from muster.plan.load import Hold, Loading
from muster.problem.carrying import may_carry
from muster.problem.factors import read_descriptions, read_factors
from muster.problem.lift import known_lift_types, read_lift_type
from muster.problem.loads import heavy_limits, light_limits
from muster.problem.model import CARGO_CLASSES, LiftType
from muster.problem.ways import limits_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Enough assets of one lift type to carry a load at once.

    `limits` is what the network must respect. `c17_hour_share` is what an hour of one asset is
    worth in hours of a C-17 [share], `return_share` the part of the way back that counts [share].
    """

    lift_type: LiftType
    assets_count: int
    c17_hour_share: float
    return_share: float
    longest_leg_km: float
    limits: Limits

    def asset_h(self, transit_h: float) -> float:
        """Give the hours of all assets for one leg and the way back [h]."""
        one_h = self.lift_type.load_h + self.lift_type.unload_h
        return self.assets_count * (one_h + transit_h * (1.0 + self.return_share))

    def lift_h(self, transit_h: float) -> float:
        """Give the same in hours of a C-17 [h]."""
        return self.asset_h(transit_h) * self.c17_hour_share


def find_carriers(load: Load, mode: str, day: date, home: str | None = None) -> tuple[Carrier, ...]:
    """List those who can carry all of a load in a mode; `home` is whose force it is (alpha-3).

    A unit's own vehicles, which stay with it, carry no load that has none.
    """
    lift_types = (read_lift_type(name, day) for name in known_lift_types())
    fit = (
        _make_carrier(load, lift_type, day, home)
        for lift_type in lift_types
        if lift_type.mode == mode
        and not lift_type.self_moving
        and (load.is_civil or not _is_civil(lift_type))
        and may_carry(load, lift_type)
        and load.classes_for(lift_type) == load.cargo.keys()
    )
    return tuple(one for one in fit if one.return_share > 0 or "vehicles" in load.cargo)


def _is_civil(lift_type: LiftType) -> bool:
    return bool(read_descriptions("lift_types.csv")[lift_type.id]["civil"])


def count_assets(load: Load, lift_type: LiftType) -> int:
    """Say how many assets carry the load at once, by what fits on one (`plan.load`)."""
    hold = Loading(
        Hold(
            payload_t=lift_type.payload_t,
            pax_count=lift_type.pax_count,
            deck_area_m2=lift_type.deck_area_m2,
            stow_m2_per_t=lift_type.stow_m2_per_t,
        )
    )
    for name, amount in load.cargo.items():
        hold.add(CARGO_CLASSES.index(name), amount, load.vehicle_t_per_m2)
    return max(1, ceil(round(hold.used_share(), 9)))


def _make_carrier(load: Load, lift_type: LiftType, day: date, home: str | None) -> Carrier:
    weights = read_factors("lift_weights.csv", day)
    longest_km = weights.number(lift_type.id, "longest_leg_km")
    return Carrier(
        lift_type=lift_type,
        assets_count=count_assets(load, lift_type),
        c17_hour_share=weights.need(lift_type.id, "c17_hour_share"),
        return_share=weights.need(lift_type.id, "return_share"),
        longest_leg_km=inf if longest_km is None else longest_km,
        limits=_limits(load, lift_type, day, home),
    )


def _limits(load: Load, lift_type: LiftType, day: date, home: str | None) -> Limits:
    if lift_type.mode != "road":
        return limits_of(lift_type)
    civil_axle_t = read_factors("movement_factors.csv", day).need("road", "civil_axle_t")
    is_heavy = load.axle_t is not None and load.axle_t > civil_axle_t
    return heavy_limits(load.axle_t, home) if is_heavy else light_limits()
