"""What a check may look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from muster.scenario.naming import ids_by_section
from muster.scenario.schema import Movement, Scenario
from muster.scenario.spot import Path

_INSIDE = {"elements": ("forces",), "tranches": ("pools",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A scenario with its ids at hand."""

    scenario: Scenario
    ids: Mapping[str, Mapping[str, Path]]
    """Path of everything by section and id."""
    excused: frozenset[str] = frozenset()
    """Ids of things that could not be read; naming them is no mistake."""
    lost: frozenset[str] = frozenset()
    """Sections that could not be read at all."""
    movement_ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Movements by what they move."""

    def excuses(self, identifier: str, sections: Iterable[str]) -> bool:
        """Say whether an id may stand for something that could not be read."""
        return identifier in self.excused or any(
            self.lost & {section, *_INSIDE.get(section, ())} for section in sections
        )

    def known(self, sections: Iterable[str]) -> Iterator[str]:
        """Give the ids in these sections."""
        for section in sections:
            yield from self.ids[section]

    def section_of(self, identifier: str) -> str | None:
        """Say in which section an id stands, when it stands in any."""
        return next((name for name, ids in self.ids.items() if identifier in ids), None)

    def movements_of(self, mover: str) -> Iterator[tuple[str, Movement]]:
        """Give the movements of one force, element or tranche."""
        for identifier in self.movement_ids.get(mover, ()):
            yield identifier, self.scenario.movements[identifier]


def make_context(
    scenario: Scenario,
    *,
    broken: frozenset[Path] = frozenset(),
    excused: frozenset[str] = frozenset(),
) -> Context:
    """Collect what the checks need."""
    movement_ids: dict[str, tuple[str, ...]] = {}
    for identifier, movement in scenario.movements.items():
        movement_ids[movement.force] = (*movement_ids.get(movement.force, ()), identifier)
    return Context(
        scenario=scenario,
        ids=ids_by_section(scenario),
        excused=excused,
        lost=frozenset(str(path[0]) for path in broken if len(path) == 1),
        movement_ids=movement_ids,
    )
