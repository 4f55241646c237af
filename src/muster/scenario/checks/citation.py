"""Sources exist, passages are written as passages, estimates have a range."""

from __future__ import annotations

from collections.abc import Iterator

from muster.facts.refusal import Refusal
from muster.facts.source import HASH_PATTERN, read_range, read_reference
from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.suggestion import suggest
from muster.scenario.walking import citations, figures


def sources_exist(context: Context) -> Iterator[Finding]:
    """Find references to sources that the scenario does not list, and passages that are none."""
    for cited in citations(context.scenario):
        text = cited.entry.source
        if text is None:
            continue
        path = (*cited.path, "source")
        try:
            source = read_reference(text).source
        except Refusal as refusal:
            yield Finding(code=refusal.code, path=path, what=refusal.what, fix=refusal.fix)
            source = text.partition("#")[0]
        if source in context.scenario.sources or context.excuses(source, ("sources",)):
            continue
        yield Finding(
            code="unknown-source",
            path=path,
            what=f"there is no source '{source}'",
            fix=suggest(source, context.scenario.sources),
        )


def passage_hashes_are_hashes(context: Context) -> Iterator[Finding]:
    """Find passages with a bad range, or with something that is no SHA-256."""
    for identifier, source in context.scenario.sources.items():
        for passage, digest in source.passages.items():
            path = ("sources", identifier, "passages", passage)
            try:
                read_range(passage)
            except Refusal as refusal:
                yield Finding(code=refusal.code, path=path, what=refusal.what, fix=refusal.fix)
            if not HASH_PATTERN.fullmatch(digest.lower()):
                yield Finding(
                    code="bad-hash",
                    path=path,
                    what=f"'{digest[:70]}' is no SHA-256",
                    fix="write 64 hexadecimal digits; `muster check --documents` names them",
                )


def sources_were_there(context: Context) -> Iterator[Finding]:
    """Find facts from sources that appeared after the information date."""
    scenario = context.scenario
    for cited in citations(scenario):
        entry = cited.entry
        known_on = entry.as_of
        if known_on is None and entry.source is not None and entry.estimate is None:
            source = scenario.sources.get(entry.source.partition("#")[0])
            known_on = source.date if source is not None else None
        if known_on is not None and known_on > scenario.information_date:
            yield Finding(
                code="after-information-date",
                path=(*cited.path, "as_of"),
                what=f"known on {known_on}, after the information date {scenario.information_date}",
                fix="give as_of when it was known earlier, or leave it out of this scenario",
                uses=(("information_date",), ("sources",), (*cited.path, "source")),
            )


def estimates_have_a_range(context: Context) -> Iterator[Finding]:
    """Find estimates without low and high."""
    for figure in figures(context.scenario):
        quantity = figure.quantity
        if quantity.estimate is None or None not in (quantity.low, quantity.high):
            continue
        yield Finding(
            code="estimate-without-range",
            path=(*figure.path, "estimate"),
            what="an estimate without low and high",
            fix="add both: how far off could it be?",
            uses=((*figure.path, "low"), (*figure.path, "high")),
        )
