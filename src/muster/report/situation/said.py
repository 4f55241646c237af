"""Consultation, positions, caveats, measures, statements and what they dispute."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from muster.language.wording import capitalise
from muster.report.sections.said import AGAINST, claim_of
from muster.report.situation.knowledge import Knowledge, sentence


def _actors(known: Knowledge, identifiers: Iterable[str]) -> str:
    names = [known.view.actor(identifier) for identifier in identifiers]
    return known.view.listed(names) if names else ""


def consultation_lines(known: Knowledge) -> list[str]:
    """Say who spoke with whom, and what came of it."""
    view = known.view
    lines = []
    for row in known.known("consultations", view.document["consultations"]):
        text = known.what("consultations", row) or _consultation(known, row)
        outcomes = [name for name in row["outcomes"] if _is_known(known, name)]
        if outcomes:
            names = view.listed(view.quote(view.thing(name)) for name in outcomes)
            text += " " + sentence(view.t("sitrep.outcomes", what=names))
        lines.append(text + known.cite("consultations", row))
    return lines


def _consultation(known: Knowledge, row: Any) -> str:
    view = known.view
    parts = [f"{view.text(row['names'])}, {view.date(row['date'], 'weekday')}"]
    for key, value in (
        ("said.host", _actors(known, [row["host"]])),
        ("said.with", _actors(known, row["with"])),
        ("said.present", _actors(known, row["present"])),
    ):
        if value:
            parts.append(f"{view.t(key).lower()}: {value}")
    return sentence(*parts)


def _is_known(known: Knowledge, identifier: str) -> bool:
    for section in ("measures", "positions"):
        for row in known.view.document[section]:
            if row["id"] == identifier:
                return known.knows(section, row)
    return True


def position_lines(known: Knowledge) -> list[str]:
    """Say who holds what."""
    return [
        known.what("positions", row) + known.cite("positions", row)
        for row in known.known("positions", known.view.document["positions"])
    ]


def caveat_lines(known: Knowledge) -> list[str]:
    """Say what is ruled out."""
    view = known.view
    lines = []
    for row in known.known("caveats", view.document.get("caveats", ())):
        countries = row["forbids"].get("destination", ())
        text = known.what("caveats", row) or sentence(
            view.t(
                "sitrep.caveat",
                who=view.actor(row["actor"]),
                where=view.listed(view.country(code) for code in countries),
            )
        )
        lines.append(text + known.cite("caveats", row))
    return lines


def measure_lines(known: Knowledge) -> list[str]:
    """Say what was agreed, against whom and under which condition."""
    view = known.view
    lines = []
    for row in known.known("measures", view.document["measures"]):
        state = [view.t(f"sitrep.measure.{row.get('stated', 'agreed')}")]
        if row["trigger"]:
            state.append(view.t("measure.trigger", what=view.formula(row["trigger"])))
        state.append(view.t("sitrep.target", who=view.actor(row["target"])))
        if row["members"]:
            state.append(view.t("sitrep.members", who=_actors(known, row["members"])))
        text = known.what("measures", row) or sentence(view.text(row["names"]))
        lines.append(f"{text} {sentence(*state)}{known.cite('measures', row)}")
    return lines


def statement_lines(known: Knowledge) -> list[str]:
    """Say who said what, and what of the above it contests."""
    view = known.view
    lines = []
    for row in known.known("statements", view.document["statements"]):
        text = known.what("statements", row)
        if row["stance"] in AGAINST and row["about"]:
            facts = view.listed(claim_of(view, name, quoted=True) for name in row["about"])
            who = capitalise(view.actor(row["by"]))
            verb = view.t(f"stance.{row['stance']}")
            text += " " + view.t("sitrep.contests", who=who, verb=verb, what=facts)
        lines.append(text + known.cite("statements", row))
    return lines
