"""Where the spread of a date comes from, in words."""

from __future__ import annotations

from collections.abc import Sequence

from muster.explanation.sentence import (
    MOST_SPREAD,
    SPREAD_KINDS,
    SPREAD_NEXT,
    SPREAD_OF,
    SPREAD_PART,
)
from muster.explanation.wording import LANGUAGES, Text, joined, listed, number, say
from muster.simulation.outcome import Outcome, Source

ALL = ""
"""The id under which an outcome keeps the sources of all forces together."""
MOST_SHARE, NAMED_SHARE = 0.5, 0.05
MOST_NAMED = 3


def list_sources(outcome: Outcome, force: str) -> tuple[Source, ...]:
    """List the facts behind one force's spread, the largest first; behind all for `ALL`."""
    return tuple(sorted(outcome.sources.get(force, ()), key=lambda one: -one.share))


def tell_sources(sources: Sequence[Source]) -> dict[str, str] | None:
    """Say what most of the spread comes from, and what next; None when there is no spread."""
    named = [source for source in sources if source.share >= NAMED_SHARE]
    if not named:
        return None
    first, others = named[0], named[1 : 1 + MOST_NAMED]
    template = MOST_SPREAD["most" if first.share >= MOST_SHARE else "largest"]
    head = say(template, what=_what(first), share=_percent(first.share))
    if not others:
        return dict(head)
    parts = [say(SPREAD_PART, what=_what(one), share=_percent(one.share)) for one in others]
    return dict(joined(head, say(SPREAD_NEXT, parts=listed(parts))))


def _what(source: Source) -> Text:
    """Name a source: what differs, and of whom or what."""
    kind = SPREAD_KINDS.get(source.kind, dict.fromkeys(LANGUAGES, source.kind))
    return {
        language: SPREAD_OF[language].format(
            kind=kind[language], of=source.label.get(language, source.label.get("en", ""))
        )
        for language in LANGUAGES
    }


def _percent(share: float) -> Text:
    return number(round(100 * share))
