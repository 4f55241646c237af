"""Build plain values from YAML events, within limits of depth and size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

from muster.errors import Issue
from muster.scenario.scalar import read_scalar
from muster.scenario.spot import Spot

DEEPEST = 32
"""Levels of nesting allowed; a scenario needs fewer than ten."""
MOST_NODES = 1_000_000
"""Values allowed in one file, each alias counted as what it stands for."""


class TooMuch(Exception):
    """Reading cannot go on; holds the issue that says why."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        super().__init__(issue.what)


@dataclass(slots=True)
class _Node:
    """A finished value with what it costs."""

    value: Any
    spot: Spot
    size: int
    height: int


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open."""

    line: int
    anchor: str | None
    is_mapping: bool
    values: Any
    spots: Any
    key: str | None = None
    key_line: int = 0
    size: int = 1
    height: int = 1


class Builder:
    """Takes events in order; afterwards holds content, spot and issues."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.content: Any = None
        self.spot = Spot(file=file, line=1)
        self.issues: list[Issue] = []
        self._open: list[_Frame] = []
        self._anchors: dict[str, _Node] = {}
        self._documents = 0
        self._size = 0

    def take(self, event: Any) -> None:
        """Take one event of the parser."""
        handler = getattr(self, f"_take_{type(event).__name__}", None)
        if handler is not None:
            handler(event)

    def _take_DocumentStartEvent(self, event: Any) -> None:  # noqa: N802
        self._documents += 1
        if self._documents > 1:
            self._stop("yaml-documents", event, "a second document", "keep one scenario a file")

    def _take_ScalarEvent(self, event: Any) -> None:  # noqa: N802
        self._refuse_tag(event)
        text: str = event.value
        line: int = event.start_mark.line + 1
        frame = self._open[-1] if self._open else None
        if frame is not None and frame.is_mapping and frame.key is None:
            self._take_key(frame, text, line, event)
            return
        value = text if event.style else read_scalar(text)
        self._finish(
            _Node(value, Spot(file=self.file, line=line), 1, 0), event.anchor, count=1, event=event
        )

    def _take_key(self, frame: _Frame, text: str, line: int, event: Any) -> None:
        if text == "<<" and not event.style:
            self._note(
                "yaml-merge",
                line,
                "a merge key ('<<') is not part of YAML 1.2",
                "write the keys out, or use a named override",
            )
        elif text in frame.values:
            first = frame.spots[text].line if text in frame.spots else frame.line
            self._note(
                "duplicate-key",
                line,
                f"the key '{text[:80]}' stands here a second time (first on line {first})",
                "remove or rename one of them",
            )
        frame.key = text
        frame.key_line = line
        if event.anchor:
            self._anchors[event.anchor] = _Node(text, Spot(file=self.file, line=line), 1, 0)

    def _take_MappingStartEvent(self, event: Any) -> None:  # noqa: N802
        self._start(event, is_mapping=True)

    def _take_SequenceStartEvent(self, event: Any) -> None:  # noqa: N802
        self._start(event, is_mapping=False)

    def _start(self, event: Any, *, is_mapping: bool) -> None:
        self._refuse_tag(event)
        parent = self._open[-1] if self._open else None
        if parent is not None and parent.is_mapping and parent.key is None:
            self._stop("yaml-key", event, "a key that is not a text", "write the key as a text")
        if len(self._open) >= DEEPEST:
            self._stop(
                "yaml-too-deep", event, f"nested deeper than {DEEPEST} levels", "flatten the file"
            )
        self._count(1, event)
        self._open.append(
            _Frame(
                line=event.start_mark.line + 1,
                anchor=event.anchor,
                is_mapping=is_mapping,
                values={} if is_mapping else [],
                spots={} if is_mapping else [],
            )
        )

    def _take_MappingEndEvent(self, event: Any) -> None:  # noqa: N802
        self._end(event)

    def _take_SequenceEndEvent(self, event: Any) -> None:  # noqa: N802
        self._end(event)

    def _end(self, event: Any) -> None:
        frame = self._open.pop()
        spot = Spot(file=self.file, line=frame.line, inside=frame.spots)
        node = _Node(frame.values, spot, frame.size, frame.height)
        self._finish(node, frame.anchor, count=0, event=event)

    def _take_AliasEvent(self, event: Any) -> None:  # noqa: N802
        frame = self._open[-1] if self._open else None
        node = self._anchors.get(event.anchor)
        if node is None:
            self._stop(
                "yaml-alias",
                event,
                f"'*{event.anchor}' stands for nothing, or for something around itself",
                f"put '&{event.anchor}' before what it stands for",
            )
        if frame is not None and frame.is_mapping and frame.key is None:
            self._stop("yaml-key", event, "an alias as a key", "write the key as a text")
        if len(self._open) + node.height > DEEPEST:
            self._stop(
                "yaml-too-deep", event, f"nested deeper than {DEEPEST} levels", "flatten the file"
            )
        self._finish(node, None, count=node.size, event=event)

    def _finish(self, node: _Node, anchor: str | None, *, count: int, event: Any) -> None:
        self._count(count, event)
        if anchor:
            self._anchors[anchor] = node
        if not self._open:
            self.content, self.spot = node.value, node.spot
            return
        frame = self._open[-1]
        frame.size += node.size
        frame.height = max(frame.height, node.height + 1)
        if not frame.is_mapping:
            frame.values.append(node.value)
            frame.spots.append(node.spot)
            return
        key, frame.key = frame.key, None
        if key is not None and key not in frame.values:
            frame.values[key] = node.value
            frame.spots[key] = Spot(file=self.file, line=frame.key_line, inside=node.spot.inside)

    def _count(self, size: int, event: Any) -> None:
        self._size += size
        if self._size > MOST_NODES:
            self._stop(
                "yaml-too-many",
                event,
                f"more than {MOST_NODES} values once aliases are written out",
                "move long lists into tables beside the scenario",
            )

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is not None:
            self._note(
                "yaml-tag",
                event.start_mark.line + 1,
                f"the tag '{event.tag[:80]}' is not allowed",
                "write the plain value",
            )

    def _note(self, code: str, line: int, what: str, fix: str) -> None:
        if len(self.issues) < MOST_ISSUES:
            self.issues.append(Issue(code=code, where=f"{self.file}:{line}", what=what, fix=fix))

    def _stop(self, code: str, event: Any, what: str, fix: str) -> NoReturn:
        line = event.start_mark.line + 1
        raise TooMuch(Issue(code=code, where=f"{self.file}:{line}", what=what, fix=fix))


MOST_ISSUES = 1000
"""Problems of form that are noted; a file with more is not worth reading further."""
