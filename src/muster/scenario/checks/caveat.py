"""No force is sent where its actor has ruled out sending it."""

from __future__ import annotations

from collections.abc import Iterator

from muster.scenario import places
from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.schema import Caveat, Movement
from muster.scenario.spot import Path


def caveats_are_kept(context: Context) -> Iterator[Finding]:
    """Find movements to a country that a caveat forbids."""
    for identifier, movement in context.scenario.movements.items():
        binding = list(_binding(context, movement))
        if not binding:
            continue
        country = places.country_of(context.scenario, movement.to)
        for name, caveat in binding:
            if country in caveat.forbids.destination:
                yield _forbidden(("movements", identifier, "to"), movement, name, caveat, country)


def _binding(context: Context, movement: Movement) -> Iterator[tuple[str, Caveat]]:
    """Give the caveats that forbid destinations to the force of a movement."""
    actors, names = _who_moves(context, movement.force)
    for identifier, caveat in context.scenario.caveats.items():
        forbids = caveat.forbids
        if not forbids.destination or forbids.cargo or forbids.route or forbids.transit:
            continue
        if forbids.mode and not (movement.modes and set(movement.modes) <= set(forbids.mode)):
            continue
        applies = bool(names & set(caveat.applies_to)) if caveat.applies_to else True
        if applies and caveat.actor in actors:
            yield identifier, caveat


def _who_moves(context: Context, mover: str) -> tuple[set[str], set[str]]:
    """Give the actors and the ids that a caveat may name to bind a mover."""
    scenario = context.scenario
    force = scenario.forces.get(mover)
    if force is not None:
        elements = force.composed_of
        actors = {force.actor, *(e.actor for e in elements.values() if e.actor)}
        return actors, {mover, *elements, *([force.assigned_to] if force.assigned_to else ())}
    path = context.ids["elements"].get(mover) or context.ids["tranches"].get(mover)
    if path is None:
        return set(), set()
    around = str(path[1])
    if path[0] == "pools":
        pool = scenario.pools[around]
        own = pool.tranches[mover].actor
        return {pool.actor, own or pool.actor}, {mover, around}
    force = scenario.forces[around]
    names = {mover, around, *([force.assigned_to] if force.assigned_to else ())}
    return {force.composed_of[mover].actor or force.actor}, names


def _forbidden(
    path: Path, movement: Movement, name: str, caveat: Caveat, country: str | None
) -> Finding:
    source = f"source {caveat.source}" if caveat.source else "no source given"
    return Finding(
        code="caveat-forbids",
        path=path,
        what=f"'{movement.force}' may not go to {country}: caveat '{name}' of {caveat.actor} "
        f"({source})",
        fix="choose another destination, or change the caveat if it no longer holds",
        uses=(("caveats", name), ("movements", str(path[1]), "force")),
    )
