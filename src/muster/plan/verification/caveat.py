"""Nobody is taken where an actor has ruled it out, whatever routes the problem allows."""

from __future__ import annotations

from collections.abc import Iterator

from muster.plan.verification.case import Case, Violation
from muster.problem.model import CaveatRule, Problem, Requirement, Route


def check_caveats(case: Case) -> Iterator[Violation]:
    """Check rule 2.2: every item against every caveat, leg by leg."""
    for trip in case.trips:
        for item in trip.items:
            need = case.problem.requirements[item.requirement]
            route = case.problem.routes[item.route]
            for caveat in case.problem.caveats.values():
                if _forbids(case.problem, caveat, need, route):
                    what = f"caveat {caveat.id} forbids route {route.id}"
                    where = f"trip {trip.id}, {need.id}"
                    yield Violation(rule="2.2", where=where, what=what)


def _forbids(problem: Problem, caveat: CaveatRule, need: Requirement, route: Route) -> bool:
    """Say whether everything that the caveat names applies; what it leaves open always does.

    A destination is where the movement ends or the asset unloads; a transit any other
    country on the way, home aside; a mode that of the main leg.
    """
    if caveat.actors and need.actor not in caveat.actors:
        return False
    legs = [leg for leg in (route.first, route.main, route.onward) if leg]
    home, end, pod = (
        problem.nodes[place].country for place in (need.origin, need.destination, route.pod)
    )
    crossed = {country for leg in legs for country in leg.countries} - {home, end}
    return (
        (not caveat.forces or bool(caveat.forces & _line_of(problem, need.force)))
        and (not caveat.destinations or bool(caveat.destinations & {end, pod}))
        and (not caveat.transits or bool(caveat.transits & crossed))
        and (not caveat.modes or route.mode in caveat.modes)
    )


def _line_of(problem: Problem, force: str) -> frozenset[str]:
    """List a force with its parents and pools."""
    line: set[str] = set()
    waiting = [force]
    while waiting:
        name = waiting.pop()
        state = problem.forces.get(name)
        if name in line:
            continue
        line.add(name)
        if state is not None:
            waiting.extend(up for up in (state.parent, state.assigned_to) if up)
    return frozenset(line)
