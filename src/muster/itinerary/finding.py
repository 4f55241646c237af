"""Find ways from door to door: the best few of every mix, and the Pareto front over all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, product

from muster.errors import Issue, NetworkError
from muster.itinerary.carrier import find_carriers
from muster.itinerary.chain import Chain, Chains
from muster.itinerary.choosing import choose, is_alike
from muster.itinerary.doors import Doors, find_doors
from muster.itinerary.front import drop_dominated
from muster.itinerary.load import DEFAULT_LOAD, Load, read_load
from muster.itinerary.mix import Mix, list_mixes
from muster.itinerary.model import Answer, Itinerary, NoWay, Transfer
from muster.itinerary.reason import explain
from muster.itinerary.stretches import Stretches
from muster.network.closure import OPEN, Closures
from muster.network.place import Place
from muster.problem.factors import read_factors
from muster.problem.finder import Finder
from muster.problem.model import MODES
from muster.problem.permits import find_permit, longest

DEFAULT_ALTERNATIVES = 3


def find_itineraries(
    origin: Place,
    destination: Place,
    *,
    load: str = DEFAULT_LOAD,
    modes: Sequence[str] = MODES,
    closures: Closures = OPEN,
    alternatives: int = DEFAULT_ALTERNATIVES,
    on: date | None = None,
) -> tuple[Answer, ...]:
    """Find ways from door to door for the people and for the freight of a load.

    Parameters
    ----------
    origin, destination
        Where the load stands and where it is to go; two places.
    load
        What moves: a reference load, a unit template or amounts (`read_load`).
    modes
        Modes that may be used, first and last miles included.
    closures
        What may not be used. Its date, when it has none, is `on`.
    alternatives
        Most ways that are kept of one mix.
    on
        Day whose tables, members and permits count; today when none is given.

    Returns
    -------
    tuple of Answer
        One for the people and one for the freight, those of the two that the load has. A mix
        that leads nowhere is an answer too, with its reason.

    Raises
    ------
    InputError
        When the ends are the same, or a mode, the load or the number cannot be.
    """
    day = on or date.today()
    check_ends(origin, destination)
    _check(modes, alternatives)
    loads = read_load(load, day)
    finder = Finder(closures if closures.on else replace(closures, on=day))
    return tuple(
        _answer(
            (origin, destination),
            one,
            modes=tuple(modes),
            finder=finder,
            alternatives=alternatives,
            day=day,
        )
        for one in loads
    )


def check_ends(origin: Place, destination: Place) -> None:
    """Refuse a way that ends where it starts."""
    if origin.id == destination.id or (origin.lat, origin.lon) == (
        destination.lat,
        destination.lon,
    ):
        what = f"{origin.name} is both where the way starts and where it ends"
        raise NetworkError(
            [Issue(code="same-place", where=origin.name, what=what, fix="name two places")]
        )


def _check(modes: Sequence[str], alternatives: int) -> None:
    issues = []
    for mode in [mode for mode in modes if mode not in MODES] or ([] if modes else ["none"]):
        what = f"'{mode}' is no mode"
        fix = f"choose from {', '.join(MODES)}"
        issues.append(Issue(code="mode-unknown", where="modes", what=what, fix=fix))
    if alternatives < 1:
        what = f"{alternatives} ways of each mix cannot be shown"
        issues.append(
            Issue(code="too-few", where="alternatives", what=what, fix="ask for one or more")
        )
    if issues:
        raise NetworkError(issues)


def _answer(
    ends: tuple[Place, Place],
    load: Load,
    *,
    modes: tuple[str, ...],
    finder: Finder,
    alternatives: int,
    day: date,
) -> Answer:
    carriers = {mode: find_carriers(load, mode, day, ends[0].country) for mode in modes}
    runways_m = [one.lift_type.min_runway_m or 0.0 for one in carriers.get("air", ())]
    home = find_doors(ends[0], ends[1], modes, runways_m, day)
    goal = find_doors(ends[1], ends[0], modes, runways_m, day)
    stretches = Stretches(finder, carriers, day)
    _fetch(stretches, home, goal)
    transfer_h = read_factors("movement_factors.csv", day).need("transfer", "transfer_h")
    chains = Chains(stretches, home, goal, transfer_h)
    feeders = [mode for mode, some in carriers.items() if some]
    mixes = list_mixes(modes, feeders, home, goal)
    found = _find_chains(mixes, chains)
    no_ways = [
        NoWay(mix=mix.id, reason=explain(mix, chains, stretches, home, goal))
        for mix in mixes
        if not found[mix.id]
    ]
    distinct = _drop_repeated(found)
    everything = [chain for some in distinct for chain in some]
    front = {chain.key for chain in drop_dominated(everything, lambda chain: chain.cost)}
    shown = [chain for some in distinct for chain in choose(some, alternatives)]
    shown.sort(key=lambda chain: (chain.cost, chain.key))
    actor = ends[0].country or ""
    return Answer(
        origin=ends[0],
        destination=ends[1],
        day=day,
        load=load,
        itineraries=tuple(
            _make_itinerary(chain, transfer_h, actor, day, is_pareto=chain.key in front)
            for chain in shown
        ),
        no_ways=tuple(no_ways),
        left_out_count=sum(
            chain.key in front and not any(is_alike(chain, other) for other in shown)
            for chain in everything
        ),
    )


def _find_chains(mixes: Sequence[Mix], chains: Chains) -> dict[str, list[Chain]]:
    """List the chains of every mix; where a way by land leads, without those far off it."""
    found = {mix.id: chains.of(mix) for mix in mixes}
    if any(chain.is_over_land for some in found.values() for chain in some):
        return {
            key: [chain for chain in some if not chain.is_off_the_way]
            for key, some in found.items()
        }
    return found


def _drop_repeated(found: Mapping[str, list[Chain]]) -> list[list[Chain]]:
    """Leave a chain that belongs to several mixes to the first of them."""
    known: set[str] = set()
    distinct = []
    for some in found.values():
        fresh = {chain.key: chain for chain in some if chain.key not in known}
        known |= fresh.keys()
        distinct.append(list(fresh.values()))
    return distinct


def _fetch(stretches: Stretches, home: Doors, goal: Doors) -> None:
    """Look up the ways that the mixes will want, in few searches."""
    outs = [(home.end, place) for place in (*home.railheads, *home.ports, *home.airfields)]
    ons = [(place, goal.end) for place in (*goal.railheads, *goal.ports, *goal.airfields)]
    miles = [pair for pair in [*outs, *ons] if pair[0].id != pair[1].id]
    stretches.fetch("road", [(home.end, goal.end), *miles])
    trains = [
        *product(home.railheads, (*goal.railheads, *home.ports)),
        *product(goal.ports, goal.railheads),
    ]
    stretches.fetch("rail", [pair for pair in trains if pair[0].id != pair[1].id])
    stretches.fetch("sea", product(home.ports, goal.ports))
    stretches.fetch("air", product(home.airfields, goal.airfields))


def _make_itinerary(
    chain: Chain, transfer_h: float, actor: str, day: date, *, is_pareto: bool
) -> Itinerary:
    leave = find_permit(chain.legs, actor, day)
    permit_h, asked = longest(leave, *(leg.order for leg in chain.legs))
    kind, _, permit_country = asked.rpartition(":")
    return Itinerary(
        mix=chain.mix,
        legs=chain.legs,
        transfers=tuple(
            Transfer(
                place=before.destination,
                from_mode=before.mode,
                to_mode=after.mode,
                duration_h=transfer_h,
            )
            for before, after in pairwise(chain.legs)
        ),
        permit_h=permit_h,
        permit_country=permit_country or None,
        permit_kind=(kind or "border") if permit_country else None,
        is_pareto=is_pareto,
    )
