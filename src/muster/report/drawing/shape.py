"""Lines and areas on the flat map: cut to a box, thinned, written as SVG paths."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Line = Sequence[Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the flat map."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: Point) -> bool:
        """Say whether a point lies inside."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def grown(self, by: float) -> Box:
        """Give a box that is larger on every side."""
        return Box(
            left=self.left - by, top=self.top - by, right=self.right + by, bottom=self.bottom + by
        )

    def covering(self, other: Box) -> Box:
        """Give the smallest box around both."""
        return Box(
            left=min(self.left, other.left),
            top=min(self.top, other.top),
            right=max(self.right, other.right),
            bottom=max(self.bottom, other.bottom),
        )

    def distance_to(self, point: Point) -> float:
        """Say how far a point lies outside; 0 inside."""
        x = max(self.left - point[0], 0.0, point[0] - self.right)
        y = max(self.top - point[1], 0.0, point[1] - self.bottom)
        return float((x * x + y * y) ** 0.5)

    def overlap(self, other: Box) -> float:
        """Give the area that two boxes share."""
        if self.right <= other.left or other.right <= self.left:
            return 0.0
        if self.bottom <= other.top or other.bottom <= self.top:
            return 0.0
        width = min(self.right, other.right) - max(self.left, other.left)
        return width * (min(self.bottom, other.bottom) - max(self.top, other.top))


Side = tuple[Callable[[Point], bool], Callable[[Point, Point], Point]]


def cut_area(ring: Line, box: Box) -> list[Point]:
    """Cut a closed ring to a box (Sutherland and Hodgman)."""
    points = list(ring)
    for inside, cross in _sides(box):
        if not points:
            break
        result: list[Point] = []
        before = points[-1]
        for point in points:
            if inside(point) != inside(before):
                result.append(cross(before, point))
            if inside(point):
                result.append(point)
            before = point
        points = result
    return points


def _sides(box: Box) -> list[Side]:
    def at_x(x: float) -> Callable[[Point, Point], Point]:
        return lambda a, b: (x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]))

    def at_y(y: float) -> Callable[[Point, Point], Point]:
        return lambda a, b: (a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y)

    return [
        (lambda p: p[0] >= box.left, at_x(box.left)),
        (lambda p: p[0] <= box.right, at_x(box.right)),
        (lambda p: p[1] >= box.top, at_y(box.top)),
        (lambda p: p[1] <= box.bottom, at_y(box.bottom)),
    ]


def cut_line(line: Line, box: Box) -> list[list[Point]]:
    """Keep the stretches of a line that touch a box; they may end a step outside it."""
    parts: list[list[Point]] = []
    for a, b in pairwise(line):
        if _touches(a, b, box):
            if parts and parts[-1][-1] == a:
                parts[-1].append(b)
            else:
                parts.append([a, b])
    return parts


def _touches(a: Point, b: Point, box: Box) -> bool:
    return not (
        max(a[0], b[0]) < box.left
        or min(a[0], b[0]) > box.right
        or max(a[1], b[1]) < box.top
        or min(a[1], b[1]) > box.bottom
    )


def thin(line: Line, tolerance: float) -> list[Point]:
    """Leave out points that lie closer than `tolerance` to the line without them."""
    if len(line) < 3:
        return list(line)
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        far, index = 0.0, 0
        for number in range(first + 1, last):
            away = _distance(line[number], line[first], line[last])
            if away > far:
                far, index = away, number
        if far > tolerance:
            keep.add(index)
            stack += [(first, index), (index, last)]
    return [line[number] for number in sorted(keep)]


def _distance(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length
    along = min(max(along, 0.0), 1.0)
    return float(((point[0] - a[0] - along * dx) ** 2 + (point[1] - a[1] - along * dy) ** 2) ** 0.5)


def to_path(line: Line, *, closed: bool = False) -> str:
    """Write a line as an SVG path in whole units, each point relative to the one before.

    >>> to_path([(0.2, 0.1), (5.1, 0.0), (5.0, 4.0)], closed=True)
    'M0,0l5,0,0,4z'
    """
    points = [(round(x), round(y)) for x, y in line]
    steps = []
    for a, b in pairwise(points):
        if a != b:
            steps.append(f"{b[0] - a[0]},{b[1] - a[1]}")
    if not steps:
        return ""
    return f"M{points[0][0]},{points[0][1]}l{','.join(steps)}" + ("z" if closed else "")


def evenly(line: Line, step: float) -> list[Point]:
    """Give points along a line, one every `step`.

    >>> evenly([(0.0, 0.0), (10.0, 0.0)], 5)
    [(0.0, 0.0), (5.0, 0.0)]
    """
    points: list[Point] = []
    left = 0.0
    for a, b in pairwise(line):
        length = ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
        while left < length:
            share = left / length
            points.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
            left += step
        left -= length
    return points
