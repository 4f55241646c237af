"""Route options of every line, with the carriages that run them.

Of each mode the quickest few are kept. An option much slower than the best one of its mode is
dropped: it would only make the problem larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from muster.network.closure import NO_LIMITS, Closures, Limits
from muster.network.place import Place
from muster.network.rail_limits import Transshipment, find_transshipments
from muster.network.route import Route as Way
from muster.problem.candidates import Candidate
from muster.problem.caveats import find_breach
from muster.problem.choosing import Gateway
from muster.problem.finder import Finder, Pair
from muster.problem.gateways import suits_runway
from muster.problem.legs import path_id
from muster.problem.line import Line
from muster.problem.loads import road_limits
from muster.problem.model import Carriage, Leg, LiftType, Route
from muster.problem.payload import is_better_direct, payload_on
from muster.problem.permits import Crossing, find_orders, find_permit, hosts_of, longest, still_open
from muster.problem.reasons import Cause
from muster.problem.straits import STRAITS_STATE, find_notice_h
from muster.problem.trains import train_share
from muster.problem.travel import stopped_h, transit_h
from muster.problem.ways import find_way, limits_of

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
    transshipments: tuple[Transshipment, ...] = ()  # gauge breaks on the main leg
    passages: tuple[str, ...] = ()  # of the main leg


def fetch_main_legs(candidates: Iterable[Candidate], finder: Finder) -> None:
    """Look up the main legs that `list_options` will want, in few searches."""
    wanted: dict[tuple[str, Limits], list[Pair]] = {}
    for candidate in candidates:
        pairs = [(poe.place, pod.place) for poe in candidate.poes for pod in candidate.pods]
        own = candidate.mode in ("sea", "road")
        types = candidate.lift_types
        asked = {_limits(one, candidate.line) for one in types} if own else {NO_LIMITS}
        for limits in asked:
            wanted.setdefault((candidate.mode, limits), []).extend(pairs)
    for (mode, limits), pairs in wanted.items():
        finder.fetch(mode, pairs, limits)


def list_options(
    candidate: Candidate, scenario: Scenario, finder: Finder
) -> tuple[tuple[Option, ...], Cause]:
    """List the options of one mode of a line, quickest first; else say why there is none."""
    options: list[Option] = []
    cause: Cause = "no-way"
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
) -> Option | Cause:
    line, day = candidate.line, scenario.information_date
    ways = _ways(candidate, poe, pod, finder, day)
    if not ways:
        return _cause(candidate, (poe.place, pod.place), finder, day)
    shown = _shown(candidate, poe, pod, finder, ways)
    usual, eased = _permits(candidate, (poe, pod), shown, scenario)
    is_eased = usual != eased or line.asked_h > 0
    route_id = _route_id(candidate, poe, pod, is_eased=is_eased)
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
    network_ways = (shown, *(mile.route for mile in (poe.mile, pod.mile) if mile))
    notice_h = max(find_notice_h(line, lift_type, way) for lift_type, way in ways.values())
    asked = [still_open(one, line.asked_h) for one in (eased, find_orders(network_ways))]
    permit_h, permit_limit = longest(*asked, (notice_h, STRAITS_STATE))
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
        transshipments=tuple(find_transshipments(shown.passages)),
        passages=shown.passages,
    )


def _cause(candidate: Candidate, pair: Pair, finder: Finder, day: date) -> Cause:
    """Say what shuts a way off: weight, what the lift needs, a closure, or that there is none."""
    for lift_type in candidate.lift_types:
        way = _way(lift_type, candidate.line, pair, finder, day)
        if way.excess:
            return way.excess[0]
    if finder.find(candidate.mode, *pair).reachable:
        return "no-fit"
    if Finder(Closures(on=finder.closures.on)).find(candidate.mode, *pair).reachable:
        return "closed"
    return "no-way"


def _permits(
    candidate: Candidate, ends: tuple[Gateway, Gateway], shown: Way, scenario: Scenario
) -> tuple[tuple[float, str], tuple[float, str]]:
    """Give the usual permit of a way, and the one that this force needs."""
    unit, day = candidate.line.unit, scenario.information_date
    legs: list[Crossing] = [*(end.mile.leg for end in ends if end.mile), shown]
    eased = find_permit(
        legs,
        unit.actor,
        day,
        welcome_in=hosts_of(unit, scenario),
        is_civil=unit.kind == "civil",
    )
    return find_permit(legs, unit.actor, day), eased


def _ways(
    candidate: Candidate, poe: Gateway, pod: Gateway, finder: Finder, day: date
) -> dict[str, tuple[LiftType, Way]]:
    """Give the way of each lift type that can run between two gateways."""
    found: dict[str, tuple[LiftType, Way]] = {}
    for lift_type in candidate.lift_types:
        if candidate.mode == "air" and not all(
            suits_runway(end.place, lift_type.min_runway_m) for end in (poe, pod)
        ):
            continue
        way = _way(lift_type, candidate.line, (poe.place, pod.place), finder, day)
        if way.reachable:
            found[lift_type.id] = (lift_type, way)
    return found


def _way(lift_type: LiftType, line: Line, pair: Pair, finder: Finder, day: date) -> Way:
    """Give the way of one lift type that carries a line; far off it may rather not stop."""

    def prefers_direct(direct: Way, stopped: Way) -> bool:
        return is_better_direct(lift_type, line.cargo, direct, stopped, day)

    return find_way(
        lift_type, pair, finder, limits=_limits(lift_type, line), prefers_direct=prefers_direct
    )


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


def _limits(lift_type: LiftType, line: Line) -> Limits:
    """Give what the network must respect for a lift type that carries a line."""
    if lift_type.mode == "sea" and lift_type.self_moving:
        return replace(
            limits_of(lift_type), flag=line.unit.actor, group_t=_group_t(lift_type, line)
        )
    return road_limits(line) if lift_type.mode == "road" else limits_of(lift_type)


def _group_t(lift_type: LiftType, line: Line) -> float | None:
    """Give the displacement of all the ships of a line that move themselves [t]."""
    if lift_type.displacement_t is None:
        return None
    return lift_type.displacement_t * line.own_assets


def _payload_t(lift_type: LiftType, way: Way, share: float) -> float | None:
    """Give the payload on a way [t]: less on a long flight, less on a short train."""
    payload_t = payload_on(lift_type, way) if way.mode == "air" else lift_type.payload_t
    return None if payload_t is None else payload_t * share


def _carriage(route: str, lift_type: LiftType, way: Way, day: date) -> Carriage:
    hours = transit_h(way, lift_type, day)
    share = train_share(way, lift_type, day)
    deck_m2 = lift_type.deck_area_m2
    return Carriage(
        route=route,
        lift_type=lift_type.id,
        transit_h=hours,
        return_h=hours,
        load_h=lift_type.load_h,
        unload_h=lift_type.unload_h,
        payload_t=_payload_t(lift_type, way, share),
        deck_area_m2=None if deck_m2 is None or share == 1.0 else deck_m2 * share,
        stops=tuple(stop.name for stop in way.stops),
        stopped_h=2 * stopped_h(way, lift_type),
    )


def _route_id(candidate: Candidate, poe: Gateway, pod: Gateway, *, is_eased: bool) -> str:
    """Name a route by everything on which it depends: mode, actor, kind of load, places.

    One that this force uses on another permit than others would has a name of its own.
    """
    line = candidate.line
    places = [line.origin.id, poe.place.id, pod.place.id, line.destination.id]
    way = ">".join(key for key, _ in groupby(places))
    unit = line.unit
    welcome = unit.id if unit.row is None else unit.parent or unit.actor
    who = f"{unit.actor}+{welcome}" if is_eased else unit.actor
    return f"{candidate.mode}/{who}/{_load_kind(line)}/{way}"


def _load_kind(line: Line) -> str:
    if line.is_self:
        return f"self-{line.template.self_type}" if line.template else "self"
    if not line.cargo.keys() - {"pax"}:
        return "people"
    axle = f"-{line.axle_t:g}t" if line.axle_t is not None else ""
    return f"heavy{axle}" if line.is_heavy else f"cargo{axle}"
