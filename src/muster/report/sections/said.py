"""Measures, consultation, positions and statements: who agreed and who disputes what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from muster.language.wording import capitalise
from muster.report.sheet import Sheet
from muster.report.view import View

Row = Mapping[str, Any]
AGAINST = frozenset(("rejects", "disputes", "denies"))
"""Stances of a statement that contests what it is about."""


def build(sheet: Sheet) -> Mapping[str, Any] | None:
    """List what was agreed, held and said; None when the scenario has nothing of it."""
    view = sheet.view
    document = view.document
    content: dict[str, Any] = {
        "measures": [_measure(view, row) for row in document["measures"]],
        "consultations": [_consultation(view, row) for row in document["consultations"]],
        "positions": [_position(view, row) for row in document["positions"]],
        "caveats": [_caveat(view, row) for row in document.get("caveats", ())],
        "statements": [_statement(view, row) for row in document["statements"]],
        "disputed": list_disputed(view),
    }
    return content if any(content.values()) else None


def list_disputed(view: View) -> list[Row]:
    """List what is contested, with everybody who contests it."""
    against: dict[str, list[str]] = {}
    for row in view.document["statements"]:
        if row["stance"] in AGAINST:
            for about in row["about"]:
                words = view.t(f"stance.{row['stance']}")
                against.setdefault(about, []).append(f"{view.actor(row['by'])} ({words})")
    return [
        {
            "what": capitalise(claim_of(view, about, quoted=False)),
            "who": view.listed(dict.fromkeys(who)),
        }
        for about, who in against.items()
    ]


def claim_of(view: View, identifier: str, *, quoted: bool) -> str:
    """Name what is contested; of a statement what it says, not that it was said."""
    name = view.thing(identifier)
    for row in view.document["statements"]:
        if row["id"] == identifier:
            return view.t("said.claim", who=view.actor(row["by"]), what=view.quote(name))
    return view.quote(name) if quoted else name


def _actors(view: View, identifiers: Iterable[str]) -> str:
    names = [view.actor(identifier) for identifier in identifiers]
    return view.listed(names) if names else ""


def _measure(view: View, row: Row) -> Row:
    trigger = view.formula(row["trigger"])
    return {
        "name": view.text(row["names"]),
        "what": view.text(row["what"]),
        "status": row["status"],
        "status_text": view.t(
            f"measure.{row['status']}", date=view.date(row["at"]) if row["at"] else ""
        ).strip(),
        "trigger": view.t("measure.trigger", what=trigger) if trigger else "",
        "by": capitalise(view.actor(row["by"])),
        "target": view.actor(row["target"]),
        "members": _actors(view, row["members"]),
        "source": row["source"],
    }


def _consultation(view: View, row: Row) -> Row:
    return {
        "name": view.text(row["names"]),
        "date": view.date(row["date"], "weekday"),
        "duration": view.duration(row["duration_h"]) if row["duration_h"] else "",
        "host": _actors(view, [row["host"]]),
        "with": _actors(view, row["with"]),
        "present": _actors(view, row["present"]),
        "outcomes": [capitalise(view.thing(name)) for name in row["outcomes"]],
        "what": view.text(row["what"]),
        "source": row["source"],
    }


def _position(view: View, row: Row) -> Row:
    return {
        "by": capitalise(_actors(view, row["by"])),
        "date": _day(view, row),
        "what": view.text(row["what"]),
        "source": row["source"],
    }


def _day(view: View, row: Row) -> str:
    """Give the day of something that was said, else from when it was known."""
    day = row["date"] or row.get("as_of")
    return view.date(day) if day else ""


def _caveat(view: View, row: Row) -> Row:
    return {
        "by": capitalise(view.actor(row["actor"])),
        "what": view.text(row["what"]),
        "source": row["source"],
    }


def _statement(view: View, row: Row) -> Row:
    return {
        "by": capitalise(view.actor(row["by"])),
        "against": row["stance"] in AGAINST,
        "stance": view.t(f"stance.{row['stance']}"),
        "about": view.t("said.about", what=view.listed(view.thing(name) for name in row["about"]))
        if row["about"]
        else "",
        "date": _day(view, row),
        "what": view.text(row["what"]),
        "source": row["source"],
    }
