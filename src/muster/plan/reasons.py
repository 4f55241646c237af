"""Why a requirement stays open: the smallest reason, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from muster.plan.flatten import eligible_fleets, make_place, takes_class
from muster.plan.instance import Instance, Line
from muster.plan.measure import Closure
from muster.plan.model import Bound
from muster.problem.model import CARGO_CLASSES, Fleet, Problem, Requirement

CLASS_NAMES: Mapping[str, Mapping[str, str]] = {
    "pax": {"en": "people", "nl": "personen"},
    "bulk": {"en": "bulk cargo", "nl": "bulklading"},
    "oversize": {"en": "oversize cargo", "nl": "oversize lading"},
    "outsize": {"en": "outsize cargo", "nl": "outsize lading"},
    "vehicles": {"en": "vehicles", "nl": "voertuigen"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something stays open, and whether more time would help."""

    texts: Mapping[str, str]  # by language
    is_for_ever: bool


def explain_open(
    instance: Instance,
    line: Line,
    closure: Closure,
    bound: Bound,
    *,
    loads: int = 0,
    is_cut_off: bool,
) -> Reason:
    """Find the first thing that keeps a requirement from closing: possible at all, then time.

    `loads` are those that it has in a plan of the scheduler; it makes only so many of them.
    """
    problem = instance.problem
    never = _why_never(problem, instance, line)
    if never is not None:
        return Reason(texts=never, is_for_ever=True)
    late = _why_late(instance, line, closure, bound, loads=loads, is_cut_off=is_cut_off)
    return Reason(texts=late, is_for_ever=False)


def _why_never(problem: Problem, instance: Instance, line: Line) -> Mapping[str, str] | None:
    """Reason that time cannot mend; None when there is none."""
    if line.is_empty:
        return None
    requirement = problem.requirements[line.id]
    if not requirement.routes:
        return _no_route(problem, requirement)
    fleets = eligible_fleets(problem, requirement)
    if not fleets:
        return _no_fleet(requirement)
    if line.is_own_assets:
        return _why_own_never(problem, instance, line, requirement, fleets)
    for position in line.class_order:
        if not line.by_class[position]:
            return _why_class_never(problem, requirement, fleets, CARGO_CLASSES[position])
    return None


def _why_own_never(
    problem: Problem, instance: Instance, line: Line, requirement: Requirement, fleets: list[Fleet]
) -> Mapping[str, str] | None:
    if not line.own_squads:
        return _no_asset()
    moving = {squad for option in line.options for squad in option.squads}
    if moving >= set(line.own_squads):
        return None
    stuck = [fleet for fleet in fleets if fleet.id not in {instance.squads[n].id for n in moving}]
    return _blocked_place(problem, requirement, stuck) or {
        "en": "None of its routes suits its own assets.",
        "nl": "Geen van zijn routes is geschikt voor de eigen middelen.",
    }


def _why_class_never(
    problem: Problem, requirement: Requirement, fleets: list[Fleet], cargo: str
) -> Mapping[str, str]:
    name = CLASS_NAMES[cargo]
    taking = [
        fleet
        for fleet in fleets
        if takes_class(problem.lift_types[fleet.lift_type], requirement, cargo)
    ]
    if not taking:
        return {
            "en": f"No fleet that may carry it takes its {name['en']}.",
            "nl": f"Geen vloot die het mag vervoeren, neemt de {name['nl']} mee.",
        }
    serving = [
        fleet
        for fleet in taking
        if any((route, fleet.lift_type) in problem.carriages for route in requirement.routes)
    ]
    if not serving:
        return {
            "en": f"No fleet that takes its {name['en']} can use any of its routes.",
            "nl": f"Geen vloot die de {name['nl']} meeneemt, kan een van de routes gebruiken.",
        }
    if not any(fleet.asset_ids for fleet in serving):
        return _no_asset()
    return _blocked_place(problem, requirement, serving) or {
        "en": f"No asset or port has room for even the smallest part of its {name['en']}.",
        "nl": f"Geen middel of haven heeft ruimte voor zelfs het kleinste deel van de "
        f"{name['nl']}.",
    }


def _why_late(
    instance: Instance, line: Line, closure: Closure, bound: Bound, *, loads: int, is_cut_off: bool
) -> Mapping[str, str]:
    horizon_h = instance.horizon_h
    if line.ready_h > horizon_h:
        return {
            "en": f"It is ready to leave only on {_day(line.ready_h)}, after the end of the "
            "planning period.",
            "nl": f"Het is pas op {_day(line.ready_h, ',')} gereed voor vertrek, na afloop van de "
            "planperiode.",
        }
    permit = _permit_too_late(instance, line)
    if permit is not None:
        return permit
    if bound.closed_h[line.id] is None:
        return {
            "en": f"Even with all lift to itself it cannot be there by {_day(horizon_h)}, the end "
            "of the planning period.",
            "nl": f"Zelfs met al het transport voor zichzelf kan het er niet zijn op "
            f"{_day(horizon_h, ',')}, het eind van de planperiode.",
        }
    if is_cut_off:
        return {
            "en": "The planning was stopped before it had its turn.",
            "nl": "Het plannen is gestopt voordat dit aan de beurt was.",
        }
    share = f"{100 * (1 - closure.open_share):.0f}"
    if loads >= _most_loads():
        most = f"{_most_loads():,}"
        return {
            "en": f"It takes more loads than the planner makes of one class of cargo ({most} in a "
            f"row): {share} % arrives. Split it, or let larger lift carry it.",
            "nl": "Het vergt meer ladingen dan de planner van één ladingsoort maakt "
            f"({most.replace(',', '.')} achter elkaar): {share} % komt aan. Splits het, of laat "
            "groter transport het vervoeren.",
        }
    return {
        "en": f"Not enough lift and slots before {_day(horizon_h)}, the end of the planning "
        f"period: {share} % arrives.",
        "nl": f"Te weinig transport en laadplaatsen voor {_day(horizon_h, ',')}, het eind van de "
        f"planperiode: {share} % komt aan.",
    }


def _most_loads() -> int:
    from muster.plan.kernel import MOST_LOADS  # it loads the compiler

    return MOST_LOADS


def _permit_too_late(instance: Instance, line: Line) -> Mapping[str, str] | None:
    """Say so when a permit alone pushes every way beyond the horizon."""
    requirement = instance.problem.requirements[line.id]
    horizon_h = instance.horizon_h
    limits = []
    for option in line.options:
        route = instance.problem.routes[option.route]
        rest_h = route.first_h + instance.lanes[option.lane].trip_h + route.onward_h
        if requirement.released_h + route.permit_h + rest_h <= horizon_h:
            return None
        if line.ready_h + rest_h <= horizon_h:
            limits.append((route.permit_h, route.permit_limit))
    if not limits:
        return None
    permit_h, limit = min(limits)
    country = limit.rpartition(":")[2]  # "rail-path:DEU" is a train path in Germany
    by = f" ({country})" if country else ""
    days = f"{permit_h / 24:.1f}"
    return {
        "en": f"The permit{by} takes {days} days, beyond the planning period.",
        "nl": f"De vergunning{by} duurt {days.replace('.', ',')} dagen, langer dan de planperiode.",
    }


def _no_route(problem: Problem, requirement: Requirement) -> Mapping[str, str]:
    def name(node_id: str, language: str) -> str:
        node = problem.nodes.get(node_id)
        return node.names.get(language, node.name) if node else node_id

    ends = {
        language: (name(requirement.origin, language), name(requirement.destination, language))
        for language in ("en", "nl")
    }
    return {
        "en": f"No route is possible from {ends['en'][0]} to {ends['en'][1]}.",
        "nl": f"Er is geen route mogelijk van {ends['nl'][0]} naar {ends['nl'][1]}.",
    }


def _no_fleet(requirement: Requirement) -> Mapping[str, str]:
    if requirement.part == "self":
        return _no_asset()
    return {
        "en": f"No fleet may carry for {requirement.actor}.",
        "nl": f"Geen vloot mag vervoeren voor {requirement.actor}.",
    }


def _no_asset() -> Mapping[str, str]:
    return {
        "en": "The fleets that may carry it have no assets.",
        "nl": "De vloten die het mogen vervoeren, hebben geen middelen.",
    }


def _blocked_place(
    problem: Problem, requirement: Requirement, fleets: list[Fleet]
) -> Mapping[str, str] | None:
    """Name the first place that can handle none of these fleets."""
    types = {fleet.lift_type for fleet in fleets}
    for route_id in requirement.routes:
        route = problem.routes[route_id]
        for lift_type in sorted(types):
            carriage = problem.carriages.get((route_id, lift_type))
            if carriage is None:
                continue
            for node_id, handling_h in (
                (route.poe, carriage.load_h),
                (route.pod, carriage.unload_h),
            ):
                node = problem.nodes[node_id]
                if not make_place(0, node.capacity.get(route.mode)).can_handle(handling_h):
                    return {
                        "en": f"{node.names.get('en', node.name)} has no slot, or is not open long "
                        f"enough, for handling that takes {handling_h:g} h.",
                        "nl": f"{node.names.get('nl', node.name)} heeft geen laadplaats, of is "
                        f"niet lang genoeg open, voor {handling_h:g} uur laden of lossen.",
                    }
    return None


def _day(time_h: float, decimal_sign: str = ".") -> str:
    return f"C+{round(time_h / 24, 1):g}".replace(".", decimal_sign)
