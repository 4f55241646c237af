"""Lift types: what one transport asset carries and how fast, from the package's tables."""

from __future__ import annotations

from datetime import date

from muster.problem.factors import Factors, read_descriptions, read_factors
from muster.problem.model import LiftType

_HOURS_PER_DAY = 24.0


def known_lift_types() -> tuple[str, ...]:
    """List the ids of all lift types."""
    return tuple(read_descriptions("lift_types.csv"))


def read_lift_type(identifier: str, day: date) -> LiftType:
    """Read a lift type as it is known on a day; raises KeyError when there is none."""
    row = read_descriptions("lift_types.csv")[identifier]
    factors = read_factors("lift_factors.csv", day)

    def number(quantity: str) -> float | None:
        return factors.number(identifier, quantity)

    return LiftType(
        id=identifier,
        names={"en": row["name_en"], "nl": row["name_nl"]},
        mode=row["mode"],
        self_moving=row["self"] == "yes",
        takes=frozenset(row["takes"].split()),
        payload_t=number("payload_t"),
        pax_count=number("pax_count"),
        deck_area_m2=number("deck_area_m2"),
        stow_m2_per_t=number("stow_m2_per_t") or 0.0,
        speed_kmh=_speed_kmh(identifier, factors),
        range_km=number("range_km"),
        load_h=number("load_h") or 0.0,
        unload_h=number("unload_h") or 0.0,
        en_route_ground_h=number("en_route_ground_h") or 0.0,
        utilisation_h_per_day=number("utilisation_h_per_day"),
        min_runway_m=number("min_runway_m"),
        draught_m=number("draught_m"),
        beam_m=number("beam_m"),
        axle_t=number("axle_t"),
        length_m=number("length_m"),
        displacement_t=number("displacement_t"),
        ferry_range_km=number("ferry_range_km"),
    )


def _speed_kmh(identifier: str, factors: Factors) -> float | None:
    """Give the block speed [km/h]; of trains and convoys the day's way over the whole day."""
    speed_kmh = factors.number(identifier, "block_speed_kmh")
    km_per_day = factors.number(identifier, "km_per_day")
    return speed_kmh if km_per_day is None else km_per_day / _HOURS_PER_DAY
