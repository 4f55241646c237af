"""Movement lines before they have routes: what of a force goes together from where to where.

A force that moves becomes at most three lines: its people (they fly in airliners, apart from
their vehicles), its cargo, and the aircraft or ships that move themselves. A line knows which
lift types may carry which of its classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from muster.network.place import Place
from muster.problem.cargo import count_pieces, make_cargo
from muster.problem.carrying import takes_vehicles
from muster.problem.model import MODES, LiftType
from muster.problem.template import Template
from muster.problem.unit import Unit

if TYPE_CHECKING:
    from muster.scenario.requirement_tables.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One part of one leaf force on its way."""

    id: str
    unit: Unit
    part: str  # all | people | cargo | self
    origin: Place
    destination: Place
    cargo: Mapping[str, float]
    modes: frozenset[str]
    template: Template | None = None
    equipment: Mapping[str, int | None] = field(default_factory=dict)
    own_assets: int = 0  # of a self line
    asked_h: float = 0.0  # how long before the release permits were asked for

    @property
    def is_self(self) -> bool:
        """Whether it moves on the force's own aircraft or ships."""
        return self.part == "self"

    @property
    def is_heavy(self) -> bool:
        """Whether it has vehicles that cannot drive themselves over civil roads."""
        return bool(self.template and self.template.heavy and self.cargo.get("vehicles"))

    @property
    def axle_t(self) -> float | None:
        """Heaviest axle of its vehicles [t]; None when it has none, or nobody knows."""
        return self.template.axle_t if self.template and self.cargo.get("vehicles") else None

    def classes_for(self, lift_type: LiftType) -> frozenset[str]:
        """Give the cargo classes of the line that a lift type takes."""
        return frozenset(name for name in self.cargo if self._takes(lift_type, name))

    def _takes(self, lift_type: LiftType, cargo_class: str) -> bool:
        if cargo_class != "vehicles":
            return cargo_class in lift_type.takes
        air_class = self.template.vehicle_air_class if self.template else None
        return takes_vehicles(lift_type, air_class, self.axle_t)


def make_lines(
    unit: Unit, template: Template | None, origin: Place, destination: Place
) -> list[Line]:
    """Split a leaf that moves into lines; none when nothing of it can be planned."""
    asked: frozenset[str] = frozenset(unit.movement.modes if unit.movement else ())
    modes = (asked & frozenset(MODES)) or frozenset(MODES)
    if unit.row is not None:
        return [_row_line(unit, unit.row, origin, destination, modes)]
    cargo = make_cargo(template, unit.personnel, unit.equipment, unit.vehicles)
    people = {"pax": cargo["pax"]} if "pax" in cargo else {}
    freight = {name: amount for name, amount in cargo.items() if name != "pax"}
    own = _self_line(unit, template, origin, destination, asked)
    drafts = [("people", people), ("cargo", freight)]
    filled = [(part, amounts) for part, amounts in drafts if amounts]
    count = len(filled) + (1 if own else 0)
    lines = [own] if own else []
    for part, amounts in filled:
        bears = own is None and (part == "cargo" or not freight)
        lines.append(
            Line(
                id=unit.id if count == 1 else f"{unit.id}.{part}",
                unit=unit,
                part="all" if count == 1 else part,
                origin=origin,
                destination=destination,
                cargo=amounts,
                modes=modes,
                template=template,
                equipment=unit.equipment if bears else {},
            )
        )
    return lines


def _row_line(
    unit: Unit, row: Row, origin: Place, destination: Place, modes: frozenset[str]
) -> Line:
    """Make the line of a row: all that it says together."""
    return Line(
        id=unit.id,
        unit=unit,
        part="all",
        origin=origin,
        destination=destination,
        cargo=row.cargo,
        modes=modes,
        template=_template_of_row(row.vehicle_air_class, row.vehicle_t_per_m2),
    )


@lru_cache(maxsize=1024)
def _template_of_row(vehicle_air_class: str, vehicle_t_per_m2: float) -> Template:
    """Give what a row says of its vehicles, as a template would."""
    return Template(
        id="",
        names={},
        kind="joint",
        by_piece=False,
        self_mode=None,
        self_type=None,
        vehicle_air_class=vehicle_air_class,
        heavy=False,
        symbol="",
        personnel=0.0,
        bulk_t=0.0,
        oversize_t=0.0,
        outsize_t=0.0,
        vehicle_count=0.0,
        vehicles_m2=1.0,
        vehicles_t=vehicle_t_per_m2,
        axle_t=None,
        integration_h=0.0,
    )


def _self_line(
    unit: Unit,
    template: Template | None,
    origin: Place,
    destination: Place,
    asked: frozenset[str],
) -> Line | None:
    """Make the line of what moves itself; None when there is no such thing."""
    if template is None or template.self_mode is None:
        return None
    pieces = count_pieces(unit.equipment)
    if pieces == 0:
        return None
    may_go = not asked or bool(asked & {"self", template.self_mode})
    return Line(
        id=f"{unit.id}.self",
        unit=unit,
        part="self",
        origin=origin,
        destination=destination,
        cargo={},
        modes=frozenset({template.self_mode} if may_go else ()),
        template=template,
        equipment=unit.equipment,
        own_assets=pieces or 1,
    )
