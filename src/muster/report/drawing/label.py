"""Put symbols and labels on a map so that none covers another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from muster.report.drawing.shape import Box
from muster.report.drawing.text import text_width

Point = tuple[float, float]
BOLD = 1.12
"""How much wider a bold text is; the first line of a label is bold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A label that found its place: where its text starts and how it is aligned."""

    x: float
    y: float
    anchor: str
    box: Box
    has_leader: bool


def box_around(point: Point, width: float, height: float) -> Box:
    """Give a box with a point in its middle."""
    return Box(
        left=point[0] - width / 2,
        top=point[1] - height / 2,
        right=point[0] + width / 2,
        bottom=point[1] + height / 2,
    )


def place_symbol(
    point: Point, width: float, height: float, taken: Iterable[Box], frame: Box
) -> Point:
    """Find the free spot nearest to a point for a symbol of this size."""
    busy = list(taken)
    best, least = point, math.inf
    for candidate in _spiral(point, max(width, height)):
        box = box_around(candidate, width, height)
        covered = sum(box.overlap(other) for other in busy) + _outside(box, frame)
        if covered == 0:
            return candidate
        if covered < least:
            best, least = candidate, covered
    return best


def _spiral(point: Point, size: float) -> Iterator[Point]:
    yield point
    for ring in range(1, 9):
        for turn in range(16):
            angle = math.tau * turn / 16 - math.pi / 2
            away = size * 0.28 * ring
            yield point[0] + away * math.cos(angle), point[1] + away * math.sin(angle)


def place_label(
    box: Box,
    lines: Sequence[str],
    size: float,
    taken: Sequence[Box],
    frame: Box,
    *,
    shy_of: Sequence[Box] = (),
    reach: Sequence[float] = (0.0, 12.0, 26.0, 44.0),
) -> Spot:
    """Find room for a label of some lines next to a symbol.

    `taken` are boxes that it must not cover; what covers least wins, and nearer is better.
    It keeps away from the symbols that it is `shy_of`, so that nobody takes it for theirs.
    `reach` are the distances that are tried.
    """
    shunned = [other.grown(12) for other in shy_of]
    bold, *plain = lines
    width = max([text_width(bold, size) * BOLD, *(text_width(line, size) for line in plain)]) + 2
    height = len(lines) * size * 1.22
    best: Spot | None = None
    least = math.inf
    for cost, spot in _candidates(box, width, height, reach):
        covered = sum(spot.box.overlap(other) for other in taken)
        covered += 0.2 * sum(spot.box.overlap(other) for other in shunned)
        total = covered * 10 + _outside(spot.box, frame) * 20 + cost
        if total < least:
            best, least = spot, total
    assert best is not None
    return best


def _candidates(
    box: Box, width: float, height: float, reach: Sequence[float]
) -> Iterator[tuple[float, Spot]]:
    middle_x, middle_y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    for far in reach:
        gap = 4 + far
        right, left = box.right + gap, box.left - gap - width
        above, below = box.top - gap - height, box.bottom + gap
        level = middle_y - height / 2
        centred = middle_x - width / 2
        spots = (
            (0, right, level, "start"),
            (2, left, level, "end"),
            (3, centred, below, "middle"),
            (4, centred, above, "middle"),
            (5, right, box.top - gap - height * 0.5, "start"),
            (5, right, box.bottom + gap - height * 0.5, "start"),
            (6, left, box.top - gap - height * 0.5, "end"),
            (6, left, box.bottom + gap - height * 0.5, "end"),
        )
        for cost, x, y, anchor in spots:
            start = {"start": x, "middle": x + width / 2, "end": x + width}[anchor]
            yield (
                cost + far * 1.5,
                Spot(
                    x=round(start, 1),
                    y=round(y, 1),
                    anchor=anchor,
                    box=Box(left=x, top=y, right=x + width, bottom=y + height),
                    has_leader=far >= 12,
                ),
            )


def _outside(box: Box, frame: Box) -> float:
    area = (box.right - box.left) * (box.bottom - box.top)
    return area - box.overlap(frame)
