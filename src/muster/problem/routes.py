"""Route options of every line, with the carriages that run them.

Of each mode the quickest few are kept. An option much slower than the best one of its mode is
dropped: it would only make the problem larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from muster.network.closure import NO_LIMITS, Limits
from muster.network.place import Place
from muster.network.route import Route as Way
from muster.problem.candidates import Candidate
from muster.problem.caveats import find_breach
from muster.problem.choosing import Gateway
from muster.problem.finder import Finder, Pair
from muster.problem.gateways import suits_runway
from muster.problem.legs import path_id
from muster.problem.line import Line
from muster.problem.model import Carriage, Leg, LiftType, Route
from muster.problem.permits import find_permit, hosts_of
from muster.problem.travel import transit_h

if TYPE_CHECKING:
    from muster.scenario.schema import Scenario

MOST_OF_A_MODE = 3
"""Options that are kept of one mode of a line."""
SLOWER_SHARE, SLOWER_H = 0.5, 24.0
"""An option is dropped when it takes this share of the best one's time and so many hours more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One route of one line, with who runs it and what it draws."""

    route: Route
    carriages: tuple[Carriage, ...]
    paths: Mapping[str, tuple[tuple[float, float], ...]]
    gateways: tuple[Place, Place]
    least_h: float  # from home to destination without any wait


def fetch_main_legs(candidates: Iterable[Candidate], finder: Finder) -> None:
    """Look up the main legs that `list_options` will want, in few searches."""
    wanted: dict[tuple[str, Limits], list[Pair]] = {}
    for candidate in candidates:
        pairs = [(poe.place, pod.place) for poe in candidate.poes for pod in candidate.pods]
        is_by_sea = candidate.mode == "sea"
        asked = {_limits(one) for one in candidate.lift_types} if is_by_sea else {NO_LIMITS}
        for limits in asked:
            wanted.setdefault((candidate.mode, limits), []).extend(pairs)
    for (mode, limits), pairs in wanted.items():
        finder.fetch(mode, pairs, limits)


def list_options(
    candidate: Candidate, scenario: Scenario, finder: Finder
) -> tuple[tuple[Option, ...], str]:
    """List the options of one mode of a line, quickest first; else say why there is none."""
    options: list[Option] = []
    cause = "no-way"
    for poe in candidate.poes:
        for pod in candidate.pods:
            if poe.place.id == pod.place.id:
                continue
            found = _make_option(candidate, poe, pod, scenario, finder)
            if isinstance(found, Option):
                options.append(found)
            else:
                cause = found
    ranked = sorted(options, key=lambda option: (option.least_h, option.route.id))
    if not ranked:
        return (), cause
    most_h = ranked[0].least_h * (1.0 + SLOWER_SHARE) + SLOWER_H
    kept = [option for option in ranked if option.least_h <= most_h]
    return tuple(kept[:MOST_OF_A_MODE]), ""


def _make_option(
    candidate: Candidate, poe: Gateway, pod: Gateway, scenario: Scenario, finder: Finder
) -> Option | str:
    line, day = candidate.line, scenario.information_date
    ways = _ways(candidate, poe, pod, finder)
    if not ways:
        return "no-way"
    shown = _shown(candidate, poe, pod, finder, ways)
    usual, eased = _permits(candidate, (poe, pod), shown, scenario)
    route_id = _route_id(candidate, poe, pod, is_eased=usual != eased)
    carriages = tuple(_carriage(route_id, lift_type, way, day) for lift_type, way in ways.values())
    main = Leg(
        mode=candidate.mode,
        origin=poe.place.id,
        destination=pod.place.id,
        distance_km=shown.distance_km,
        duration_h=min(carriage.transit_h for carriage in carriages),
        countries=shown.countries,
        path=path_id(shown),
    )
    legs = [(mile.leg, mile.route.passages) for mile in (poe.mile, pod.mile) if mile]
    known = [*legs, (main, shown.passages)]
    landings = (poe.place.country, pod.place.country)
    breach = find_breach(scenario, line, known, landings[1:], candidate.mode)
    if breach is not None:
        return breach
    permit_h, permit_limit = eased
    route = Route(
        id=route_id,
        mode=candidate.mode,
        poe=poe.place.id,
        pod=pod.place.id,
        first=poe.mile.leg if poe.mile else None,
        main=main,
        onward=pod.mile.leg if pod.mile else None,
        permit_h=permit_h,
        permit_limit=permit_limit,
    )
    handled_h = min(one.load_h + one.transit_h + one.unload_h for one in carriages)
    paths = {path_id(shown): shown.geometry}
    paths |= {mile.leg.path: mile.route.geometry for mile in (poe.mile, pod.mile) if mile}
    least_h = route.first_h + handled_h + route.onward_h
    return Option(
        route=route,
        carriages=carriages,
        paths=paths,
        gateways=(poe.place, pod.place),
        least_h=least_h,
    )


def _permits(
    candidate: Candidate, ends: tuple[Gateway, Gateway], shown: Way, scenario: Scenario
) -> tuple[tuple[float, str], tuple[float, str]]:
    """Give the usual permit of a way, and the one that this force needs."""
    unit, day = candidate.line.unit, scenario.information_date
    main = Leg(
        mode=candidate.mode,
        origin=ends[0].place.id,
        destination=ends[1].place.id,
        distance_km=shown.distance_km,
        duration_h=0.0,
        countries=shown.countries,
        path="",
    )
    legs = [*(end.mile.leg for end in ends if end.mile), main]
    eased = find_permit(
        legs,
        unit.actor,
        day,
        welcome_in=hosts_of(unit, scenario),
        is_civil=unit.kind == "civil",
    )
    return find_permit(legs, unit.actor, day), eased


def _ways(
    candidate: Candidate, poe: Gateway, pod: Gateway, finder: Finder
) -> dict[str, tuple[LiftType, Way]]:
    """Give the way of each lift type that can run between two gateways."""
    found: dict[str, tuple[LiftType, Way]] = {}
    for lift_type in candidate.lift_types:
        if candidate.mode == "air" and not all(
            suits_runway(end.place, lift_type.min_runway_m) for end in (poe, pod)
        ):
            continue
        way = _way(lift_type, poe.place, pod.place, finder)
        if way.reachable:
            found[lift_type.id] = (lift_type, way)
    return found


def _way(lift_type: LiftType, poe: Place, pod: Place, finder: Finder) -> Way:
    """Give the way of one lift type; a flight within its range needs no search for stops."""
    if lift_type.mode == "air":
        straight = finder.find("air", poe, pod)
        if lift_type.range_km is None or straight.distance_km <= lift_type.range_km:
            return straight
    return finder.find(lift_type.mode, poe, pod, _limits(lift_type))


def _shown(
    candidate: Candidate,
    poe: Gateway,
    pod: Gateway,
    finder: Finder,
    ways: Mapping[str, tuple[LiftType, Way]],
) -> Way:
    """Give the way that is drawn and whose countries count: the longest that anyone takes."""
    if candidate.mode == "air":
        straight = finder.find("air", poe.place, pod.place)
        if straight.reachable:
            return straight
    _, longest = max(ways.values(), key=lambda pair: (pair[1].distance_km, pair[0].id))
    return longest


def _limits(lift_type: LiftType) -> Limits:
    """Give what the network must respect for a lift type."""
    if lift_type.mode == "air":
        return Limits(range_km=lift_type.range_km, min_runway_m=lift_type.min_runway_m)
    if lift_type.mode == "sea":
        return Limits(
            draught_m=lift_type.draught_m,
            beam_m=lift_type.beam_m,
            warship=lift_type.self_moving,
        )
    return NO_LIMITS


def _carriage(route: str, lift_type: LiftType, way: Way, day: date) -> Carriage:
    hours = transit_h(way, lift_type, day)
    return Carriage(
        route=route,
        lift_type=lift_type.id,
        transit_h=hours,
        return_h=hours,
        load_h=lift_type.load_h,
        unload_h=lift_type.unload_h,
        payload_t=lift_type.payload_t,
        stops=tuple(stop.name for stop in way.stops),
    )


def _route_id(candidate: Candidate, poe: Gateway, pod: Gateway, *, is_eased: bool) -> str:
    """Name a route by everything on which it depends: mode, actor, kind of load, places.

    One that this force uses on another permit than others would has a name of its own.
    """
    line = candidate.line
    places = [line.origin.id, poe.place.id, pod.place.id, line.destination.id]
    way = ">".join(key for key, _ in groupby(places))
    who = f"{line.unit.actor}+{line.unit.id}" if is_eased else line.unit.actor
    return f"{candidate.mode}/{who}/{_load_kind(line)}/{way}"


def _load_kind(line: Line) -> str:
    if line.is_self:
        return f"self-{line.template.self_type}" if line.template else "self"
    if not line.cargo.keys() - {"pax"}:
        return "people"
    axle = f"-{line.axle_t:g}t" if line.axle_t is not None else ""
    return f"heavy{axle}" if line.is_heavy else f"cargo{axle}"
