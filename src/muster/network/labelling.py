"""Put labels on a map so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_CHARACTER_WIDTH = 0.62
_LINE_HEIGHT = 1.25
_SIDES = (
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.8, -0.8),
    (0.8, 0.8),
    (-0.8, -0.8),
    (-0.8, 0.8),
    (0.0, -1.0),
    (0.0, 1.0),
)
_LINE_COST = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the sheet [pixels]."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Say whether two rectangles overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text and the rectangle that it fills."""

    text: str
    box: Box
    size_px: float


class Labels:
    """The labels placed so far, and what they must keep clear of."""

    def __init__(self, width_px: float, height_px: float, lines: Sequence[tuple[float, float]]):
        self.sheet = Box(left=2, top=2, right=width_px - 2, bottom=height_px - 2)
        self.lines = lines
        self.taken: list[Box] = []

    def block(self, x: float, y: float, radius: float) -> None:
        """Keep labels off a spot."""
        self.taken.append(Box(left=x - radius, top=y - radius, right=x + radius, bottom=y + radius))

    def put_beside(
        self, text: str, x: float, y: float, size_px: float, gap_px: float, *, must: bool = False
    ) -> Label | None:
        """Place a label next to a spot where it crosses the fewest lines; None if nowhere."""
        width, height = _measure(text, size_px)
        best: tuple[float, Box] | None = None
        for order, (right, down) in enumerate(_SIDES):
            left = x + right * (gap_px + width / 2) - width / 2
            top = y + down * (gap_px + height / 2) - height / 2
            box = Box(left=left, top=top, right=left + width, bottom=top + height)
            if not self._is_free(box):
                continue
            cost = _LINE_COST * sum(box.holds(*point) for point in self.lines) + order / 100
            if best is None or cost < best[0]:
                best = (cost, box)
        if best is None and must:
            return self._put_anywhere(text, x, y, size_px)
        return None if best is None else self._take(text, best[1], size_px)

    def put_on(self, text: str, x: float, y: float, size_px: float) -> Label | None:
        """Place a label over a spot if nothing is in its way, lines included."""
        width, height = _measure(text, size_px)
        box = Box(
            left=x - width / 2, top=y - height / 2, right=x + width / 2, bottom=y + height / 2
        )
        if not self._is_free(box) or any(box.holds(*point) for point in self.lines):
            return None
        return self._take(text, box, size_px)

    def _put_anywhere(self, text: str, x: float, y: float, size_px: float) -> Label | None:
        """Look farther and farther away, for a label that may not be left out."""
        width, height = _measure(text, size_px)
        for ring in range(1, 12):
            for right, down in _SIDES:
                left = x + right * (ring * height + width / 2) - width / 2
                top = y + down * (ring * 1.6 * height) - height / 2
                box = Box(left=left, top=top, right=left + width, bottom=top + height)
                if self._is_free(box):
                    return self._take(text, box, size_px)
        return None

    def _is_free(self, box: Box) -> bool:
        inside = (
            box.left >= self.sheet.left
            and box.right <= self.sheet.right
            and box.top >= self.sheet.top
            and box.bottom <= self.sheet.bottom
        )
        return inside and not any(box.meets(other) for other in self.taken)

    def _take(self, text: str, box: Box, size_px: float) -> Label:
        self.taken.append(box)
        return Label(text=text, box=box, size_px=size_px)


def _measure(text: str, size_px: float) -> tuple[float, float]:
    return len(text) * size_px * _CHARACTER_WIDTH + 4, size_px * _LINE_HEIGHT
