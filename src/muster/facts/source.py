"""References to sources and to passages in them.

A reference is a source id (`vk`), or the id with a passage by character range as in
RFC 5147 (`vk#char=14,119`): positions count characters from 0, the end is exclusive, and a
line break counts as one character. Several ranges are joined by `;`. A passage is checked
by the SHA-256 of its text, so that the text itself need not be shipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from muster.facts.refusal import Refusal

HASH_PATTERN = re.compile(r"[0-9a-f]{64}", re.ASCII)
LARGEST_DOCUMENT_BYTES = 50_000_000
_RANGE = re.compile(r"(?:char=)?(\d{1,12}),(\d{1,12})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A source, or a passage in it."""

    source: str
    range: str | None = None
    """As written after the `#`, for example `char=14,119`."""


def read_reference(text: str) -> Reference:
    """Read a reference; raises a Refusal (a ValueError) when its range is not one.

    >>> read_reference("vk#char=14,119")
    Reference(source='vk', range='char=14,119')
    """
    source, mark, passage = text.partition("#")
    if mark:
        read_range(passage)
    return Reference(source=source, range=passage if mark else None)


def read_range(text: str) -> tuple[tuple[int, int], ...]:
    """Read the ranges of a passage.

    >>> read_range("char=14,119;130,140")
    ((14, 119), (130, 140))
    """
    ranges = []
    if not text.startswith("char="):
        raise _bad_passage(text)
    for part in text.split(";"):
        match = _RANGE.fullmatch(part)
        if match is None:
            raise _bad_passage(text)
        start, end = int(match[1]), int(match[2])
        if start >= end:
            raise Refusal("bad-passage", f"the passage '{part}' is empty", "end it after its start")
        ranges.append((start, end))
    return tuple(ranges)


def take_passage(text: str, passage: str) -> str | None:
    """Give the text of a passage, its ranges joined by line breaks; None beyond the end.

    >>> take_passage("four words are here", "char=5,10")
    'words'
    """
    ranges = read_range(passage)
    if any(end > len(text) for _, end in ranges):
        return None
    return "\n".join(text[start:end] for start, end in ranges)


def hash_passage(text: str) -> str:
    """Give the SHA-256 of a passage in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def read_text(file: str, documents: Path) -> str:
    """Read a document from the folder `documents`; raises a Refusal when it cannot be read."""
    path = documents / file
    try:
        if not path.resolve().is_relative_to(documents.resolve()):
            raise Refusal("bad-document", f"'{file}' lies outside the folder of documents")
        if not path.is_file():
            raise Refusal("bad-document", f"the file '{file}' is not there")
        if path.stat().st_size > LARGEST_DOCUMENT_BYTES:
            raise Refusal("bad-document", f"the file '{file}' is too large")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("bad-document", f"the file '{file}' cannot be read: {error}") from None


def _bad_passage(text: str) -> Refusal:
    return Refusal("bad-passage", f"'{text[:80]}' is no passage", "write for example #char=14,119")
