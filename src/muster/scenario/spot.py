"""Where in which file something was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""Keys and list positions from the root of a scenario."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A line of a file, with the spots of what lies inside."""

    file: str
    line: int
    inside: Mapping[str, Spot] | Sequence[Spot] = field(default_factory=dict)


def find_spot(root: Spot, path: Path) -> Spot:
    """Give the spot of `path`, or of the nearest thing around it."""
    spot = root
    for step in path:
        inside = spot.inside
        if isinstance(inside, Mapping):
            found = inside.get(str(step))
            if found is None:
                return spot
            spot = found
        elif isinstance(step, int) and step < len(inside):
            spot = inside[step]
        else:
            return spot
    return spot


def write_path(path: Path) -> str:
    """Write a path with dots, list positions in brackets.

    >>> write_path(("movements", "dk-f16", "modes", 0))
    'movements.dk-f16.modes[0]'
    """
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def write_place(root: Spot, path: Path) -> str:
    """Write `file:line path`, as an Issue wants it; without line where there is none."""
    spot = find_spot(root, path)
    place = f"{spot.file}:{spot.line}" if spot.line else spot.file
    return f"{place} {write_path(path)}".rstrip()
