"""Where each leaf force stands and goes, when it is released, and when it is ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muster.errors import Issue, ScenarioError
from muster.network.place import Place
from muster.problem import reasons
from muster.problem.atlas import Atlas
from muster.problem.cargo import make_cargo
from muster.problem.conditions import Conditions
from muster.problem.gateways import find_airfields, find_ports
from muster.problem.lift import read_lift_type
from muster.problem.readiness import Ready, make_ready
from muster.problem.release import Release, release
from muster.problem.setting import Setting
from muster.problem.template import Template, known_templates, read_template
from muster.problem.unit import Unit
from muster.scenario.suggestion import suggest

if TYPE_CHECKING:
    from muster.scenario.schema import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One leaf force under the setting."""

    unit: Unit
    template: Template | None
    origin: Place | None
    destination: Place | None
    country: str | None
    """Country (alpha-3) of the place that the movement names; None at sea, or when there is none.

    The airfield or port at which aircraft or ships stand may lie across the border: the host is
    still the country of the place.
    """
    release: Release
    ready: Ready
    reason: reasons.Reason | None  # why it does not move, whatever is decided

    @property
    def moves(self) -> bool:
        """Whether it has a movement under some setting."""
        return self.reason is None


def read_templates(scenario: Scenario, units: Mapping[str, Unit]) -> dict[str, Template]:
    """Read the templates of all units. Raises ScenarioError for those that do not exist."""
    known = known_templates()
    wanted: dict[str, str] = {}
    for unit in units.values():
        if unit.template is not None:
            wanted.setdefault(unit.template, unit.id)
    issues = [
        Issue(
            code="template-unknown",
            where=f"{scenario.id}: {unit}.template",
            what=f"the package has no unit template '{name}'",
            fix=suggest(name, known),
        )
        for name, unit in wanted.items()
        if name not in known
    ]
    if issues:
        raise ScenarioError(issues)
    return {name: read_template(name, scenario.information_date) for name in sorted(wanted)}


def stand(
    units: Mapping[str, Unit],
    scenario: Scenario,
    atlas: Atlas,
    setting: Setting,
    conditions: Conditions,
) -> dict[str, Standing]:
    """Say of every leaf where it stands, where it goes, and from when it can.

    Raises ScenarioError for templates that do not exist.
    """
    templates = read_templates(scenario, units)
    found: dict[str, Standing] = {}
    for unit in units.values():
        if not unit.is_leaf:
            continue
        template = templates[unit.template] if unit.template else None
        origin = atlas.find(unit.home) if unit.home else None
        destination = atlas.find(unit.movement.to) if unit.movement else None
        country = destination.country if destination else None
        if origin and destination and template and template.self_mode:
            origin = _berth(origin, template, scenario)
            destination = _berth(destination, template, scenario)
        released = release(unit, scenario, setting, conditions, country=country)
        found[unit.id] = Standing(
            unit=unit,
            template=template,
            origin=origin,
            destination=destination,
            country=country,
            release=released,
            ready=make_ready(unit, released, scenario, conditions),
            reason=_reason(unit, template, origin, destination),
        )
    return found


def _berth(place: Place, template: Template, scenario: Scenario) -> Place:
    """Give the airfield or port at which aircraft or ships stand when a town is named."""
    day = scenario.information_date
    if template.self_mode == "sea":
        return next(iter(find_ports(place, day)), place)
    runway_m = read_lift_type(template.self_type, day).min_runway_m if template.self_type else None
    return next(iter(find_airfields(place, [runway_m or 0.0], day)), place)


def _reason(
    unit: Unit, template: Template | None, origin: Place | None, destination: Place | None
) -> reasons.Reason | None:
    if origin is None and destination is None:
        return reasons.NO_PLACES
    if destination is None:
        return reasons.NO_DESTINATION
    if origin is None:
        return reasons.NO_HOME
    if origin.id == destination.id:
        return reasons.ALREADY_THERE
    moves_itself = template is not None and template.self_mode is not None
    if (
        unit.row is None
        and not moves_itself
        and not make_cargo(template, unit.personnel, unit.equipment, unit.vehicles)
    ):
        return reasons.NO_SIZE
    return None
