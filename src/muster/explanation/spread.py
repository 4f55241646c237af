"""Where the spread of a date comes from, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from muster.explanation.sentence import MOST_SPREAD, SPREAD_KINDS, SPREAD_NEXT, SPREAD_PART
from muster.explanation.wording import LANGUAGES, Text, joined, listed, number, say
from muster.simulation.outcome import Outcome

ALL = ""
"""The id under which an outcome keeps the sources of all forces together."""
MOST_SHARE, NAMED_SHARE = 0.5, 0.05
MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source of uncertainty, and how much of the variance goes when it is known."""

    kind: str
    fact: str | None
    label: Text
    share: float


def list_sources(outcome: Outcome, force: str) -> tuple[Source, ...]:
    """List the sources of one force's spread, the largest first; of all together for `ALL`.

    An outcome tells them by kind, or one by one with a label.
    """
    return tuple(sorted(_read(outcome.sources.get(force, ())), key=lambda one: -one.share))


def _read(found: Any) -> Iterator[Source]:
    if isinstance(found, Mapping):
        for kind, share in found.items():
            yield Source(kind=kind, fact=None, label=_kind_words(kind), share=share)
        return
    for one in found:
        label = getattr(one, "label", None)
        yield Source(
            kind=one.kind,
            fact=getattr(one, "fact", None),
            label=_in_words(label) if label else _kind_words(one.kind),
            share=one.share,
        )


def _kind_words(kind: str) -> Text:
    return SPREAD_KINDS.get(kind, dict.fromkeys(LANGUAGES, kind))


def _in_words(label: Any) -> Text:
    if isinstance(label, Mapping):
        return {language: label.get(language, label.get("en", "")) for language in LANGUAGES}
    return dict.fromkeys(LANGUAGES, str(label))


def tell_sources(sources: Sequence[Source]) -> dict[str, str] | None:
    """Say what most of the spread comes from, and what next; None when there is no spread."""
    named = [source for source in sources if source.share >= NAMED_SHARE]
    if not named:
        return None
    first, others = named[0], named[1 : 1 + MOST_NAMED]
    template = MOST_SPREAD["most" if first.share >= MOST_SHARE else "largest"]
    head = say(template, what=first.label, share=_percent(first.share))
    if not others:
        return dict(head)
    parts = [say(SPREAD_PART, what=one.label, share=_percent(one.share)) for one in others]
    return dict(joined(head, say(SPREAD_NEXT, parts=listed(parts))))


def _percent(share: float) -> Text:
    return number(round(100 * share))
