"""Which gateways and lift types each line could use in each mode, before any route is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from muster.network.closure import Closures
from muster.network.place import Place
from muster.problem.carrying import may_carry
from muster.problem.choosing import Gateway, choose_airfields, choose_ports
from muster.problem.finder import Finder, Pair
from muster.problem.gateways import find_airfields, find_ports
from muster.problem.legs import fetch_miles, make_mile, why_no_mile
from muster.problem.line import Line
from muster.problem.model import MODES, Fleet, LiftType
from muster.problem.reasons import Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One mode of one line: who could carry it, from which POEs to which PODs."""

    line: Line
    mode: str
    lift_types: tuple[LiftType, ...]
    poes: tuple[Gateway, ...]
    pods: tuple[Gateway, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Everything that could be tried, and why some modes could not."""

    candidates: tuple[Candidate, ...]
    causes: Mapping[str, Mapping[str, Cause]]  # line -> mode -> cause


def find_candidates(
    lines: Iterable[Line],
    fleets: Iterable[Fleet],
    lift_types: Mapping[str, LiftType],
    finder: Finder,
    day: date,
) -> Search:
    """Find gateways and lift types for every line."""
    known = list(fleets)
    causes: dict[str, dict[str, Cause]] = {}
    drafts: list[_Draft] = []
    for line in lines:
        causes[line.id] = {}
        for mode in (mode for mode in MODES if mode in line.modes):
            usable = _usable(line, mode, known, lift_types)
            found = _draft(line, mode, usable, day, finder.closures)
            if isinstance(found, str):
                causes[line.id][mode] = found
            else:
                drafts.append(found)
    fetch_miles(finder, (asked for draft in drafts for asked in draft.miles()))
    finder.fetch("sea", [pair for draft in drafts if draft.mode == "sea" for pair in draft.pairs()])
    candidates = []
    for draft in drafts:
        settled = _settle(draft, finder, day)
        if isinstance(settled, Candidate):
            candidates.append(settled)
        else:
            causes[draft.line.id][draft.mode] = settled
    return Search(candidates=tuple(candidates), causes=causes)


@dataclass(frozen=True, slots=True)
class _Draft:
    line: Line
    mode: str
    lift_types: tuple[LiftType, ...]
    poes: tuple[Place, ...]
    pods: tuple[Place, ...]

    def miles(self) -> Iterator[tuple[Line, Pair]]:
        """Give the ways between the ends and their gateways."""
        for poe in self.poes:
            if poe.id != self.line.origin.id:
                yield self.line, (self.line.origin, poe)
        for pod in self.pods:
            if pod.id != self.line.destination.id:
                yield self.line, (pod, self.line.destination)

    def pairs(self) -> Iterator[Pair]:
        """Give the main legs that are possible."""
        return product(self.poes, self.pods)


def _usable(
    line: Line, mode: str, fleets: Iterable[Fleet], lift_types: Mapping[str, LiftType]
) -> tuple[LiftType, ...]:
    """List the lift types of a mode that have a fleet for the line and take some of it."""
    if line.is_self:
        own = line.template.self_type if line.template else None
        return (lift_types[own],) if own is not None else ()
    ids = {
        fleet.lift_type
        for fleet in fleets
        if fleet.only_force is None
        and not fleet.feeds
        and fleet.asset_ids
        and line.unit.actor in fleet.carries
    }
    return tuple(
        lift_types[key]
        for key in sorted(ids)
        if lift_types[key].mode == mode and may_carry(line, lift_types[key])
    )


def _draft(
    line: Line, mode: str, lift_types: tuple[LiftType, ...], day: date, closures: Closures
) -> _Draft | str:
    """Look for gateways, or say why the mode cannot be used."""
    if not lift_types:
        return "no-lift"
    if line.is_self or mode in ("rail", "road"):
        ends = (line.origin, line.destination)
        if not line.is_self and any(end.kind == "sea_area" for end in ends):
            return "no-way"
        return _Draft(line, mode, lift_types, (line.origin,), (line.destination,))
    if mode == "air":
        runways_m = [lift_type.min_runway_m or 0.0 for lift_type in lift_types]
        if "sea_area" in (line.origin.kind, line.destination.kind):
            return "no-gateway"
        poes = find_airfields(line.origin, runways_m, day, closures)
        pods = find_airfields(line.destination, runways_m, day, closures)
    else:
        poes = find_ports(line.origin, day, closures)
        pods = find_ports(line.destination, day, closures)
    if not poes or not pods:
        return "no-gateway"
    return _Draft(line, mode, lift_types, poes, pods)


def _settle(draft: _Draft, finder: Finder, day: date) -> Candidate | Cause:
    """Keep the gateways that can be reached and serve best; a cause when one end has none."""
    line = draft.line

    def gateway(place: Place, *, is_poe: bool) -> Gateway | None:
        end = line.origin if is_poe else line.destination
        if place.id == end.id:
            return Gateway(place=place, mile=None)
        pair = (end, place) if is_poe else (place, end)
        mile = make_mile(finder, line, *pair, day)
        return Gateway(place=place, mile=mile) if mile else None

    poes = [found for place in draft.poes if (found := gateway(place, is_poe=True))]
    pods = [found for place in draft.pods if (found := gateway(place, is_poe=False))]
    if not poes:
        return why_no_mile(finder, line, line.origin, draft.poes[0])
    if not pods:
        return why_no_mile(finder, line, draft.pods[0], line.destination)
    kept_poes, kept_pods = tuple(poes), tuple(pods)
    if draft.mode == "sea":
        kept_poes, kept_pods = choose_ports(line, (poes, pods), finder, day)
    elif draft.mode == "air":
        runway_m = max((lift_type.min_runway_m or 0.0) for lift_type in draft.lift_types)
        kept_poes = choose_airfields(poes, line.origin, runway_m, day)
        kept_pods = choose_airfields(pods, line.destination, runway_m, day)
    return Candidate(
        line=line,
        mode=draft.mode,
        lift_types=draft.lift_types,
        poes=kept_poes,
        pods=kept_pods,
    )
