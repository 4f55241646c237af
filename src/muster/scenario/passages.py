"""Check that each cited passage is where the scenario says it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from muster.facts.refusal import Refusal
from muster.facts.source import Reference, hash_passage, read_reference, read_text, take_passage
from muster.scenario.schema import Scenario, Source
from muster.scenario.spot import write_path
from muster.scenario.walking import citations


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage that an object or a number cites."""

    fact: str
    """Id of the object that cites it."""
    path: str
    source: str
    range: str
    verified: bool | None
    """None when there were no documents to compare with."""
    reason: str | None = None
    """Why it is not verified."""


def list_passages(scenario: Scenario) -> tuple[Passage, ...]:
    """Give every cited passage, compared with nothing."""
    return _passages(scenario, lambda _: (None, None))


def verify_passages(scenario: Scenario, documents: str | os.PathLike[str]) -> tuple[Passage, ...]:
    """Compare every cited passage with the documents in a folder, by the hash of its text."""
    folder = Path(documents)

    @cache
    def text_of(file: str) -> str:
        return read_text(file, folder)

    def compare(reference: Reference) -> tuple[bool | None, str | None]:
        try:
            reason = _compare(reference, scenario.sources.get(reference.source), text_of)
        except Refusal as refusal:
            reason = refusal.what
        return reason is None, reason

    return _passages(scenario, compare)


def _passages(
    scenario: Scenario, compare: Callable[[Reference], tuple[bool | None, str | None]]
) -> tuple[Passage, ...]:
    passages = []
    for cited in citations(scenario):
        reference = _passage_of(cited.entry.source)
        if reference is None or reference.range is None:
            continue
        verified, reason = compare(reference)
        passages.append(
            Passage(
                fact=cited.fact,
                path=write_path(cited.path),
                source=reference.source,
                range=reference.range,
                verified=verified,
                reason=reason,
            )
        )
    return tuple(passages)


def _passage_of(text: str | None) -> Reference | None:
    if text is None or "#" not in text:
        return None
    try:
        return read_reference(text)
    except Refusal:
        return Reference(source=text.partition("#")[0], range=text.partition("#")[2])


def _compare(
    reference: Reference, source: Source | None, text_of: Callable[[str], str]
) -> str | None:
    """Give the reason why a passage is not verified; None when it is."""
    if source is None:
        return f"there is no source '{reference.source}'"
    if source.file is None:
        return f"the source '{reference.source}' names no file"
    passage = take_passage(text_of(source.file), reference.range or "")
    if passage is None:
        return "the passage ends after the end of the document"
    expected = source.passages.get(reference.range or "")
    found = hash_passage(passage)
    if expected is None:
        return f"the scenario holds no hash of this passage; found {found}"
    if expected.lower() != found:
        return f"the passage reads differently: its hash is {found}"
    return None
