"""Unit templates: what a unit of a kind brings along, per head or per piece."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from muster.problem.factors import read_descriptions, read_factors


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One kind of unit at its reference size, or for one piece of its main equipment."""

    id: str
    names: Mapping[str, str]
    kind: str  # land | air | sea | support | civil
    by_piece: bool  # amounts are for one aircraft or ship, not for the whole unit
    self_mode: str | None  # air | sea: its main equipment moves itself
    self_type: str | None  # the lift type that it is
    vehicle_air_class: str  # oversize | outsize | none
    heavy: bool  # tracked, or above the axle load of civil roads
    symbol: str
    personnel: float  # heads
    bulk_t: float
    oversize_t: float
    outsize_t: float
    vehicle_count: float
    vehicles_m2: float
    vehicles_t: float
    axle_t: float | None
    integration_h: float

    @property
    def vehicle_t_per_m2(self) -> float:
        """Weight of its vehicles over the deck that they take [t/m2]."""
        return self.vehicles_t / self.vehicles_m2 if self.vehicles_m2 else 0.0

    @property
    def carries_its_people(self) -> bool:
        """Whether people and stores travel aboard: ships."""
        return self.self_mode == "sea"


def known_templates() -> tuple[str, ...]:
    """List the ids of all unit templates."""
    return tuple(read_descriptions("unit_templates.csv"))


def read_template(identifier: str, day: date) -> Template:
    """Read a unit template as it is known on a day; raises KeyError when there is none."""
    row = read_descriptions("unit_templates.csv")[identifier]
    factors = read_factors("unit_factors.csv", day)

    def number(quantity: str) -> float:
        return factors.number(identifier, quantity) or 0.0

    return Template(
        id=identifier,
        names={"en": row["name_en"], "nl": row["name_nl"]},
        kind=row["kind"],
        by_piece=row["scale_by"] == "equipment",
        self_mode=row["self_mode"] or None,
        self_type=row["self_type"] or None,
        vehicle_air_class=row["vehicle_air_class"],
        heavy=row["heavy"] == "yes",
        symbol=row["symbol"],
        personnel=number("personnel"),
        bulk_t=number("bulk_t"),
        oversize_t=number("oversize_t"),
        outsize_t=number("outsize_t"),
        vehicle_count=number("vehicle_count"),
        vehicles_m2=number("vehicles_m2"),
        vehicles_t=number("vehicles_t"),
        axle_t=factors.number(identifier, "axle_t"),
        integration_h=number("integration_h"),
    )
