"""What one force has at each place, while its portions leave and come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from muster.posture.portion import Portion


@dataclass(slots=True)
class _Count:
    """A sum that is unknown as long as one of its parts is."""

    known: int = 0
    unknown: int = 0
    parts: int = 0

    def add(self, amount: int | None, sign: int) -> None:
        self.parts += sign
        if amount is None:
            self.unknown += sign
        else:
            self.known += sign * amount

    @property
    def total(self) -> int | None:
        return None if self.unknown else self.known


@dataclass(slots=True)
class _Place:
    people: _Count = field(default_factory=_Count)
    equipment: dict[str, _Count] = field(default_factory=dict)


class Stock:
    """Counts by place, kept up to date from one moment to the next."""

    def __init__(self, portions: Sequence[Portion]) -> None:
        self._portions = [portion for portion in portions if portion.origin is not None]
        self._places: dict[str | None, _Place] = {}

    def walk(self, start_h: float) -> Iterator[tuple[float, set[str | None]]]:
        """Go from moment to moment [h], giving the places where somebody left or came."""
        moves: dict[float, list[tuple[Portion, str | None, str | None]]] = {start_h: []}
        for portion in self._portions:
            self._put(portion, portion.origin, 1)
            if portion.leave_h is None:
                continue
            leave_h = whole_seconds(portion.leave_h)
            reach_h = None if portion.reach_h is None else whole_seconds(portion.reach_h)
            if reach_h is not None and reach_h <= leave_h:
                moves.setdefault(leave_h, []).append((portion, portion.origin, portion.destination))
                continue
            moves.setdefault(leave_h, []).append((portion, portion.origin, None))
            if reach_h is not None:
                moves.setdefault(reach_h, []).append((portion, None, portion.destination))
        for at_h in sorted(moves):
            changed = {portion.origin for portion in self._portions} if at_h == start_h else set()
            for portion, left, came in moves[at_h]:
                self._put(portion, left, -1)
                self._put(portion, came, 1)
                changed |= {left, came}
            yield at_h, changed

    def at(self, place: str | None) -> tuple[int | None, dict[str, int | None]]:
        """Give people and equipment at a place; unknown is None."""
        held = self._places.get(place)
        if held is None:
            return 0, {}
        equipment = {kind: count.total for kind, count in held.equipment.items() if count.parts}
        return held.people.total, equipment

    def _put(self, portion: Portion, place: str | None, sign: int) -> None:
        held = self._places.setdefault(place, _Place())
        held.people.add(portion.personnel, sign)
        for kind, count in portion.equipment.items():
            held.equipment.setdefault(kind, _Count()).add(count, sign)


def whole_seconds(hours: float) -> float:
    """Round to the second, so that rows of one second are one row in a document."""
    return round(hours * 3600) / 3600
