"""Read one YAML document into plain values, safely and with the line of everything.

The parser's events are taken one by one, so that a file that is built to exhaust memory
or the stack is refused before it is expanded: tags, merge keys and complex keys are
refused, aliases count as what they stand for, and depth and size are capped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from muster.errors import Issue, ScenarioError
from muster.scenario.building import Builder, TooMuch
from muster.scenario.spot import Spot

LARGEST_FILE_BYTES = 20_000_000
"""Files above this size are refused; bulk belongs in tables beside the scenario."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a file holds, and where each part of it stands."""

    content: Any
    spot: Spot


def read_document(raw: bytes, file: str) -> Document:
    """Read the bytes of a YAML file; raise a ScenarioError with every problem of its form."""
    if len(raw) > LARGEST_FILE_BYTES:
        raise ScenarioError([too_large(file, len(raw))])
    text = decode(raw, file)
    builder = Builder(file)
    try:
        _build(text, builder)
    except TooMuch as stop:
        builder.issues.append(stop.issue)
    if builder.issues:
        raise ScenarioError(builder.issues)
    return Document(content=builder.content, spot=builder.spot)


def decode(raw: bytes, file: str) -> str:
    """Decode UTF-8, with or without byte order mark."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ScenarioError(
            [
                Issue(
                    code="not-utf8",
                    where=f"{file}:{line}",
                    what=f"not a text in UTF-8 (byte {error.start})",
                    fix="save the file as plain text in UTF-8",
                )
            ]
        ) from None


def too_large(file: str, size_bytes: int) -> Issue:
    """Give the issue of a file that is over the limit."""
    return Issue(
        code="file-too-large",
        where=file,
        what=f"{size_bytes / 1e6:.0f} MB, more than {LARGEST_FILE_BYTES / 1e6:.0f} MB",
        fix="move long lists into tables beside the scenario",
    )


def _build(text: str, builder: Builder) -> None:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = " ".join(part for part in (error.context, error.problem) if part)
        raise TooMuch(
            Issue(
                code="yaml-invalid",
                where=f"{builder.file}:{line}",
                what=f"not valid YAML: {what}",
                fix="check indentation, quotes and brackets on this line and the one before",
            )
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise TooMuch(
            Issue(
                code="yaml-invalid",
                where=builder.file,
                what=f"not a YAML text: {str(error).splitlines()[0][:200]}",
                fix="save the scenario as plain text",
            )
        ) from None
