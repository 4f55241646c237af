"""Rows of tables as units: parts of their force, or units of their actor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from muster.problem.unit import Unit

if TYPE_CHECKING:
    from muster.scenario.requirement_tables.row import Row
    from muster.scenario.schema import Element, Movement, RequirementTable, Scenario


def list_rows(scenario: Scenario) -> Iterator[Unit]:
    """List every row of every table as a unit that moves as the row says."""
    for table in scenario.requirements.values():
        maker = _Maker(scenario, table)
        for row in table.rows:
            yield maker.unit(row)


class _Maker:
    """Makes the units of one table; rows that say the same share what they say."""

    def __init__(self, scenario: Scenario, table: RequirementTable) -> None:
        self._scenario = scenario
        self._table = table
        self._movements: dict[tuple[object, ...], Movement] = {}
        self._entries: dict[tuple[object, ...], Element] = {}

    def unit(self, row: Row) -> Unit:
        force = self._scenario.forces[row.force] if row.force is not None else None
        actor = row.actor or (force.actor if force is not None else "")
        return Unit(
            id=row.id,
            parent=row.force,
            pool=force.assigned_to if force is not None else None,
            is_pool=False,
            is_leaf=True,
            names={"en": row.name or row.id},
            actor=actor,
            actors=frozenset({actor}),
            kind=force.kind if force is not None else "joint",
            template=None,
            personnel=round(row.pax),
            equipment={},
            home=row.origin,
            priority=row.priority,
            symbol=None,
            movement=self._movement(row),
            joins=None,
            entry=self._entry(row),
            whole=force,
            row=row,
        )

    def _movement(self, row: Row) -> Movement:
        from muster.scenario.schema import Movement

        key = (row.destination, row.rdd, row.modes)
        if key not in self._movements:
            self._movements[key] = Movement(
                force=row.id, to=row.destination, rdd=row.rdd, modes=row.modes
            )
        return self._movements[key]

    def _entry(self, row: Row) -> Element:
        """Give where a row is from: what it says itself, else what its table says."""
        from muster.scenario.schema import Element

        key = (row.source, row.estimate)
        if key not in self._entries:
            origin = row if row.source or row.estimate else self._table
            self._entries[key] = Element(
                source=origin.source, estimate=origin.estimate, as_of=self._table.as_of
            )
        return self._entries[key]
