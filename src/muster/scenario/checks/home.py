"""Who moves has a home, and moves once."""

from __future__ import annotations

from collections.abc import Iterator

from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.naming import parts
from muster.scenario.schema import Pool


def movers_have_a_home(context: Context) -> Iterator[Finding]:
    """Find forces that are to move from nowhere."""
    moving = {movement.force for movement in context.scenario.movements.values()}
    for identifier, force in context.scenario.forces.items():
        if identifier in moving and force.home is None and not force.composed_of:
            yield _without_home(("forces", identifier), identifier)
    for path, element, whole in parts(context.scenario):
        identifier = str(path[-1])
        moves = identifier in moving or (path[0] == "forces" and path[1] in moving)
        inherited = None if isinstance(whole, Pool) else whole.home
        if moves and element.home is None and inherited is None:
            yield _without_home(path, identifier)


def forces_move_once(context: Context) -> Iterator[Finding]:
    """Find forces that are sent to two places."""
    first: dict[str, str] = {}
    for identifier, movement in context.scenario.movements.items():
        earlier = first.setdefault(movement.force, identifier)
        if earlier != identifier:
            yield Finding(
                code="moves-twice",
                path=("movements", identifier, "force"),
                what=f"'{movement.force}' already moves in '{earlier}'",
                fix="make elements that go to different places, or remove one movement",
                uses=(("movements", earlier, "force"),),
            )


def _without_home(path: tuple[str | int, ...], identifier: str) -> Finding:
    return Finding(
        code="no-home",
        path=(*path, "home"),
        what=f"'{identifier}' has a movement but no home to leave from",
        fix="add home: a place, as an estimate when nobody said",
    )
