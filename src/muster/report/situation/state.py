"""Postures, decisions with their conditions, forces with their readiness, contributions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from muster.language.numbers import format_duration_range, read_time
from muster.report.situation.knowledge import SECTION_OF, Knowledge, sentence

Row = Mapping[str, Any]


def posture_lines(known: Knowledge) -> list[str]:
    """Say who was counted where."""
    lines = []
    for row in known.forces("postures"):
        view = known.view
        text = known.what("postures", row) or sentence(
            view.t(
                "sitrep.posture",
                who=view.force(row["id"]),
                people=view.people(row["personnel"])
                if row["personnel"] is not None
                else view.t("area.unknown"),
                place=view.place(row["origin"]),
            )
        )
        lines.append(text + known.cite("postures", row))
    return lines


def decision_lines(known: Knowledge) -> list[str]:
    """Say how every decision and event stands, and under which conditions."""
    view = known.view
    lines = []
    for row in known.switches("decision"):
        owner = view.actor(row["owner"])
        state = view.t(f"sitrep.status.{_status(known, row)}", date=_day(known, row))
        head = f"{view.text(row['names'])} ({owner}, {view.t('rule.' + row['rule'])}): {state}."
        parts = [head, known.what("decisions", row)]
        if row["releases"]:
            forces = view.listed(view.force(name) for name in row["releases"])
            parts.append(sentence(view.t("sitrep.releases", what=forces)))
        lines.append(_joined(parts) + known.cite("decisions", row))
        lines += _conditions(known, row)
    for row in known.switches("event"):
        state = view.t(f"sitrep.status.{_status(known, row)}", date=_day(known, row))
        head = f"{view.text(row['names'])} ({view.t('sitrep.event')}): {state}."
        lines.append(_joined([head, known.what("events", row)]) + known.cite("events", row))
    return lines


def _status(known: Knowledge, row: Row) -> str:
    """Give the stated status; what was taken only later was still pending then."""
    date = known.entry(SECTION_OF[row["kind"]], row["id"]).get("date")
    is_later = date is not None and read_time(date) >= known.until
    if row["status"] == "pending" or (row["status"] in ("taken", "happened") and is_later):
        return f"pending_{row['kind']}"
    return str(row["status"])


def _day(known: Knowledge, row: Row) -> str:
    date = known.entry(SECTION_OF[row["kind"]], row["id"]).get("date")
    return known.view.date(date) if date else ""


def _conditions(known: Knowledge, decision: Row) -> list[str]:
    view = known.view
    rows = [row for row in view.document["conditions"] if row["on"] == decision["id"]]
    lines = []
    for row in known.known("conditions", rows):
        kind = view.t("decisions.binding" if row["binding"] else "decisions.stated")
        text = known.what("conditions", row) or sentence(view.formula(row["when"]))
        lines.append(_joined([kind, text]) + known.cite("conditions", row) + _part(known, row))
    return lines


def _part(known: Knowledge, condition: Row) -> str:
    """Name the part that is released; apart from the citation where the part is our guess."""
    if not condition["part"]:
        return ""
    view = known.view
    forces = view.listed(view.force(name) for name in condition["part"])
    reasoning = known.entry("conditions", condition["id"]).get("estimate")
    if not reasoning:
        return f" {view.t('decisions.part', what=forces)}{known.cite('conditions', condition)}"
    told = view.t("decisions.part_estimate", what=forces)
    return f" {told} [{view.t('estimate.one')}: {view.reasoning(reasoning)}]"


def force_lines(known: Knowledge) -> list[str]:
    """Say which forces and pools wait for a decision, and how fast they can be."""
    lines = []
    for section in ("forces", "pools"):
        for row in known.forces(section):
            if section == "pools" or _is_decided_upon(known, row):
                lines.append(_force(known, section, row))
                lines += _readiness(known, row)
    return lines


def _is_decided_upon(known: Knowledge, force: Row) -> bool:
    rows = known.view.document["decisions_state"]
    return any(force["id"] in row["releases"] for row in rows if row["kind"] == "decision")


def _force(known: Knowledge, section: str, row: Row) -> str:
    view = known.view
    parts = [known.what(section, row) or sentence(_count(known, row))]
    if row["assigned_to"]:
        pool = view.force(row["assigned_to"])
        parts.append(sentence(view.t("sitrep.counted_in", force=pool)))
    children = view.children.get(row["id"], [])
    if children:
        names = [
            f"{view.text(child['names'])} ({view.number(child['personnel'])})" for child in children
        ]
        guessed = any("personnel" in child["estimates"] for child in children)
        key = "sitrep.composition_estimate" if guessed else "sitrep.composition"
        parts.append(sentence(view.t(key, what=view.listed(names))))
    return _joined(parts) + known.cite(section, row)


def _count(known: Knowledge, row: Row) -> str:
    view = known.view
    amount = (
        view.people(row["personnel"]) if row["personnel"] is not None else view.t("area.unknown")
    )
    return f"{view.text(row['names'])} ({view.actor(row['actor'])}): {amount}"


def _readiness(known: Knowledge, force: Row) -> list[str]:
    view = known.view
    rows = [row for row in view.document["readiness"] if row["force"] == force["id"]]
    lines = []
    for row in known.known("readiness", rows):
        notices = [_notice(known, row, name, state) for name, state in row["states"].items()]
        clock = view.t(f"sitrep.clock.{row['clock']}")
        figures = sentence(f"{view.t('sitrep.notice_head')} {view.listed(notices)}, {clock}")
        text = known.what("readiness", row) or f"{view.text(force['names'])}:"
        lines.append(_joined([text, figures]) + known.cite("readiness", row))
    return lines


def _notice(known: Knowledge, row: Row, name: str, state: Row) -> str:
    """Write the notice of one state: since when, and whose figure it is if not the row's."""
    view = known.view
    text = view.t(f"sitrep.notice.{name}", span=_span(known, state))
    if state.get("since"):
        text += f" {view.t('sitrep.notice.since', date=view.date(state['since'], 'long'))}"
    origin = state.get("source")
    if state.get("estimate"):
        text += f" ({view.t('sitrep.notice.estimate')})"
    elif origin and origin != row.get("source"):
        text += f" ({view.source_title(origin)}; {origin})"
    return text


def _span(known: Knowledge, state: Row) -> str:
    """Write a notice with its range; a ceiling as one."""
    view = known.view
    low, high, middle = state.get("low_h"), state.get("high_h"), state.get("notice_h")
    if high is not None and middle == high and low is not None:
        return view.t("sitrep.at_most", high=view.duration(high), low=view.duration(low))
    text = view.duration(middle)
    if low is not None and high is not None and low != high:
        text += f" ({format_duration_range(low, high, view.language)})"
    return text


def contribution_lines(known: Knowledge) -> list[str]:
    """Say who contributes what, and whether the host has said yes."""
    view = known.view
    lines = []
    hosts = {force: row for row in known.switches("acceptance") for force in row["releases"]}
    for row in known.forces("forces"):
        if _is_decided_upon(known, row):
            continue
        entry = known.entry("forces", row["id"])
        parts = [known.what("forces", row) or sentence(_count(known, row))]
        if row["personnel"] is not None and "{personnel}" not in str(entry.get("what")):
            key = "sitrep.people_estimate" if "personnel" in row["estimates"] else "sitrep.people"
            counted = view.t(key, people=view.people(row["personnel"]))
            parts.append(sentence(counted + _own_source(known, entry)))
        if "destination" in row["estimates"] and "{to}" in str(entry.get("what")):
            parts.append(sentence(view.t("sitrep.notice.place_estimate")))
        host = hosts.get(row["id"])
        if host is not None:
            parts.append(
                sentence(
                    view.t(f"sitrep.acceptance.{host['status']}", host=view.actor(host["owner"]))
                )
            )
        lines.append(_joined(parts) + known.cite("forces", row))
        lines += _readiness(known, row)
    return lines


def _own_source(known: Knowledge, entry: Row) -> str:
    """Name the source of a head count when it is not that of the whole."""
    people = entry.get("personnel")
    origin = people.get("source") if isinstance(people, dict) else None
    if not origin or origin == entry.get("source"):
        return ""
    return f" ({known.view.source_title(origin)}; {origin})"


def _joined(parts: list[str]) -> str:
    return " ".join(part for part in parts if part)
