"""First and onward legs on real assets: who carries what, when, and where the asset was before."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from muster.plan.model import Haul, HaulPart, Item, Trip
from muster.plan.verification.asset import SPEED_WITHOUT_FIGURE_KMH, reposition_h
from muster.plan.verification.case import AMOUNT, Case, Violation, same_amount
from muster.plan.verification.riding import feeders_on, rides
from muster.plan.verification.timing import earliest_departure
from muster.problem.model import CARGO_CLASSES, Leg, LiftType, Node, Problem

FIRST, ONWARD = "first", "onward"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carried:
    """A part of a haul with the item that it is of, and the leg that it goes over."""

    haul: Haul
    part: HaulPart
    trip: Trip
    item: Item
    leg: Leg
    place: str


def check_hauls(case: Case) -> Iterator[Violation]:
    """Check rules 7.1 to 7.9."""
    known: list[Haul] = []
    carried: list[_Carried] = []
    items = {
        (trip.id, item.requirement): (trip, item) for trip in case.trips for item in trip.items
    }
    yield from _check_order(case)
    for haul in case.plan.hauls:
        wrong = list(_check_names(case.problem, haul))
        parts = [_find(case.problem, items, haul, part) for part in haul.parts]
        found = [part for part in parts if part is not None]
        if len(found) < len(parts):
            wrong.append(("7.4", "carries something of an unknown item or leg"))
        yield from (
            Violation(rule=rule, where=f"haul {haul.id}", what=what) for rule, what in wrong
        )
        if not wrong:
            known.append(haul)
            carried += found
            for rule, what in (*_check_times(case, haul, found), *_check_load(case, haul, found)):
                yield Violation(rule=rule, where=f"haul {haul.id}", what=what)
    yield from _check_amounts(case, carried)
    yield from _check_assets(case, known, {one.haul.id: one.leg for one in carried})


def _check_order(case: Case) -> Iterator[Violation]:
    for name, count in Counter(haul.id for haul in case.plan.hauls).items():
        if count > 1:
            yield Violation(rule="7.9", where=f"haul {name}", what=f"appears {count} times")
    for one, other in pairwise(case.plan.hauls):
        if (other.start_h, other.id) < (one.start_h, one.id):
            yield Violation(
                rule="7.9", where=f"haul {other.id}", what="is listed after one that starts later"
            )


def _check_names(problem: Problem, haul: Haul) -> Iterator[tuple[str, str]]:
    fleet = problem.fleets.get(haul.fleet)
    if fleet is None or haul.asset not in fleet.asset_ids or haul.lift_type != fleet.lift_type:
        yield "7.1", f"{haul.asset} ({haul.lift_type}) is no asset of a fleet {haul.fleet}"
    elif haul.mode != problem.lift_types[haul.lift_type].mode:
        yield "7.1", f"{haul.lift_type} does not go by {haul.mode}"
    if haul.leg not in (FIRST, ONWARD):
        yield "7.1", f"{haul.leg} is no first or onward leg"
    if not (math.isfinite(haul.start_h) and math.isfinite(haul.end_h)):
        yield "7.5", "its times are none"
    if not haul.parts:
        yield "7.3", "carries nothing"
    for part in haul.parts:
        amounts = part.cargo.values()
        if not all(math.isfinite(amount) and amount >= 0 for amount in amounts):
            yield "7.3", f"carries {dict(part.cargo)} of {part.requirement}"
        elif not any(amounts) or not part.cargo.keys() <= set(CARGO_CLASSES):
            yield "7.3", f"carries nothing of {part.requirement}"


def _find(
    problem: Problem, items: Mapping[tuple[str, str], tuple[Trip, Item]], haul: Haul, part: HaulPart
) -> _Carried | None:
    found = items.get((part.trip, part.requirement))
    if found is None:
        return None
    trip, item = found
    route = problem.routes[item.route]
    leg = route.first if haul.leg == FIRST else route.onward
    place = route.poe if haul.leg == FIRST else route.pod
    if leg is None:
        return None
    return _Carried(haul=haul, part=part, trip=trip, item=item, leg=leg, place=place)


def _check_times(case: Case, haul: Haul, carried: list[_Carried]) -> Iterator[tuple[str, str]]:
    if case.before(case.problem.horizon_h, haul.end_h):
        yield "7.8", f"ends at {haul.end_h:g} h, after the horizon"
    for one in carried:
        if case.differ(haul.end_h, haul.start_h + one.leg.duration_h):
            yield "7.5", f"takes {haul.end_h - haul.start_h:g} h, the leg {one.leg.duration_h:g} h"
        if haul.leg == ONWARD:
            if case.before(haul.start_h, one.trip.unload_end_h):
                yield "7.6", f"starts before trip {one.trip.id} is unloaded"
            if case.before(one.item.reach_destination_h, haul.end_h):
                yield "7.6", f"ends after {one.part.requirement} is said to be there"
            continue
        ready_h, why = earliest_departure(case.problem, one.item)
        if case.before(haul.start_h, ready_h):
            yield "7.6", f"starts at {haul.start_h:g} h, {why} only from {ready_h:g} h"
        if case.before(haul.start_h, one.item.leave_home_h):
            yield "7.6", f"starts before {one.part.requirement} is said to leave home"
        if case.before(one.trip.load_start_h, haul.end_h):
            yield "7.6", f"ends at {haul.end_h:g} h, after trip {one.trip.id} starts to load"


def _check_load(case: Case, haul: Haul, carried: list[_Carried]) -> Iterator[tuple[str, str]]:
    problem = case.problem
    lift, fleet = problem.lift_types[haul.lift_type], problem.fleets[haul.fleet]
    pax = mass_t = deck_m2 = 0.0
    for one in carried:
        need, leg = problem.requirements[one.part.requirement], one.leg
        same = (haul.mode, haul.origin, haul.destination) == (leg.mode, leg.origin, leg.destination)
        if not same or leg.distance_km != carried[0].leg.distance_km:
            yield "7.4", f"goes another way than {need.id}"
        if fleet not in feeders_on(problem, need.actor, one.place, leg):
            yield "7.1", f"fleet {fleet.id} does not run this leg for {need.id}"
        cargo = one.part.cargo
        loose_t = sum(cargo.get(name, 0.0) for name in ("bulk", "oversize", "outsize"))
        pax += cargo.get("pax", 0.0)
        mass_t += loose_t + cargo.get("vehicles", 0.0) * need.vehicle_t_per_m2
        deck_m2 += cargo.get("vehicles", 0.0) + loose_t * lift.stow_m2_per_t
        for name, amount in cargo.items():
            if amount > 0 and name not in lift.takes:
                yield "7.4", f"{lift.id} takes no {name}"
    share = _share(pax, lift.pax_count) + max(
        _share(mass_t, lift.payload_t), _share(deck_m2, lift.deck_area_m2)
    )
    if not share <= 1.0 + AMOUNT:
        yield "7.4", f"carries {share:.3f} of what fits on {lift.id}"


def _share(amount: float, limit: float | None) -> float:
    if limit is None or amount <= 0:
        return 0.0
    return amount / limit if limit > 0 else math.inf


def _check_amounts(case: Case, carried: list[_Carried]) -> Iterator[Violation]:
    """Rule 7.3: what rides goes with hauls, all of it, and nothing else does."""
    brought: dict[tuple[str, str, str, str], list[float]] = defaultdict(list)
    for one in carried:
        for name, amount in one.part.cargo.items():
            brought[one.trip.id, one.item.requirement, one.haul.leg, name].append(amount)
    for trip in case.trips:
        for item in trip.items:
            route = case.problem.routes[item.route]
            actor = case.problem.requirements[item.requirement].actor
            for kind, place, leg in (
                (FIRST, route.poe, route.first), (ONWARD, route.pod, route.onward),
            ):  # fmt: skip
                feeders = [] if leg is None else feeders_on(case.problem, actor, place, leg)
                for name in CARGO_CLASSES:
                    amounts = brought.get((trip.id, item.requirement, kind, name), [])
                    must = leg is not None and rides(case.problem, feeders, leg, name)
                    wanted = item.cargo.get(name, 0.0) if must else 0.0
                    where = f"trip {trip.id}, {item.requirement}"
                    if not same_amount(math.fsum(amounts), wanted):
                        what = f"{math.fsum(amounts):g} of {wanted:g} {name} go by {kind} hauls"
                        yield Violation(rule="7.3", where=where, what=what)
                    elif name == "pax" and not _whole_heads(amounts, wanted):
                        yield Violation(rule="7.3", where=where, what=f"heads split: {amounts}")


def _whole_heads(amounts: list[float], wanted: float) -> bool:
    broken = [amount for amount in amounts if abs(amount - round(amount)) > AMOUNT]
    return not broken or (len(broken) == 1 and same_amount(broken[0] % 1.0, wanted % 1.0))


def _check_assets(case: Case, hauls: list[Haul], leg_of: Mapping[str, Leg]) -> Iterator[Violation]:
    """Rule 7.7: an asset is in one place at a time and gets there by going there."""
    by_asset: dict[str, list[Haul]] = defaultdict(list)
    for haul in hauls:
        by_asset[haul.asset].append(haul)
    nodes = case.problem.nodes
    for journey in by_asset.values():
        journey.sort(key=lambda haul: (haul.start_h, haul.end_h, haul.id))
        first = journey[0]
        fleet = case.problem.fleets[first.fleet]
        lift = case.problem.lift_types[first.lift_type]
        free_h = fleet.available_h + _way_h(lift, nodes, fleet.base, first.origin)
        if case.before(first.start_h, free_h):
            what = f"starts at {first.start_h:g} h, {first.asset} can be there at {free_h:g} h"
            yield Violation(rule="7.7", where=f"haul {first.id}", what=what)
        for one, other in pairwise(journey):
            if one.destination == other.origin:
                back_h = 0.0
            elif one.origin == other.origin:
                back_h = _over(leg_of[one.id].distance_km, lift)
            else:
                back_h = _way_h(lift, nodes, one.destination, other.origin)
            free_h = one.end_h + back_h
            if case.before(other.start_h, free_h):
                what = (
                    f"starts at {other.start_h:g} h; {other.asset} can be back from haul {one.id} "
                    f"at {free_h:g} h"
                )
                yield Violation(rule="7.7", where=f"haul {other.id}", what=what)


def _way_h(lift: LiftType, nodes: Mapping[str, Node], start: str, end: str) -> float:
    return 0.0 if start == end else reposition_h(lift, nodes[start], nodes[end])


def _over(distance_km: float, lift: LiftType) -> float:
    speed_kmh = SPEED_WITHOUT_FIGURE_KMH if lift.speed_kmh is None else lift.speed_kmh
    return distance_km / speed_kmh if speed_kmh > 0 else math.inf
