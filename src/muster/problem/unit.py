"""A force, a pool, a part of one or a row of a table: what can stand, be released and move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muster.scenario.requirement_tables.row import Row
    from muster.scenario.schema import Element, Force, Movement, Pool

Equipment = Mapping[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A force, a pool, an element or a tranche."""

    id: str
    parent: str | None
    pool: str | None
    """The pool of a tranche, or the one that counts a force (`assigned_to`)."""
    is_pool: bool
    is_leaf: bool
    """Leaves hold the people and move; forces with elements and pools only add them up."""
    names: Mapping[str, str]
    actor: str
    actors: frozenset[str]
    """Whose caveats bind it: its own actor, and the one of the force or pool that it is part of."""
    kind: str
    template: str | None
    personnel: int | None
    equipment: Equipment
    home: str | None
    priority: int
    symbol: str | None
    movement: Movement | None
    joins: str | None
    """Whose equipment its people meet, by id."""
    entry: Force | Pool | Element
    whole: Force | Pool | None
    vehicles: int | None = None
    """How many it brings; None: as many as its template has for its people."""
    row: Row | None = None
    """The row of a table that says what moves; then no template does."""

    @property
    def names_of_it(self) -> tuple[str, ...]:
        """Ids by which a decision, condition, acceptance or caveat may speak of it."""
        return tuple(name for name in (self.id, self.parent) if name is not None)
