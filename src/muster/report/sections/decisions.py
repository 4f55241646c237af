"""Decisions, events and acceptances as switches, with what waits for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from muster.language.wording import capitalise
from muster.report.sections.worth import list_worth
from muster.report.setting import Setting
from muster.report.sheet import Sheet
from muster.report.view import View

Row = Mapping[str, Any]
KINDS = ("decision", "event", "acceptance")


def build(sheet: Sheet) -> Mapping[str, Any] | None:
    """List the switches by kind; None when the scenario has none."""
    view = sheet.view
    cards = [_card(view, row, sheet.settings) for row in view.switches.values()]
    if not cards:
        return None
    groups = [
        {"kind": kind, "cards": [card for card in cards if card["kind"] == kind]} for kind in KINDS
    ]
    return {"groups": [group for group in groups if group["cards"]], "worth": list_worth(view)}


def _card(view: View, row: Row, settings: Sequence[Setting]) -> Row:
    conditions = [
        _condition(view, condition)
        for condition in view.document["conditions"]
        if condition["on"] == row["id"]
    ]
    return {
        "id": row["id"],
        "kind": row["kind"],
        "is_assumed": row["kind"] == "acceptance" and row["status"] == "assumed",
        "name": view.text(row["names"]),
        "who": _who(view, row),
        "states": _states(view, row, settings),
        "what": view.text(row.get("what")),
        "source": row["source"],
        "releases": view.listed(view.force(force) for force in row["releases"])
        if row["releases"]
        else "",
        "triggers": [
            view.text(measure["names"])
            for measure in view.document["measures"]
            if row["id"] in (measure["trigger"] or "").replace("(", " ").replace(")", " ").split()
        ],
        "conditions": conditions,
        "blocked": view.listed(view.thing(name) for name in row["blocked_by"])
        if row["blocked_by"]
        else "",
        "worth": _worth(view, row),
    }


def _who(view: View, row: Row) -> str:
    if row["kind"] == "event":
        return view.t("decisions.nobody")
    owner = capitalise(view.actor(row["owner"])) if row["owner"] else ""
    rule = view.t(f"rule.{row['rule']}") if row["rule"] and row["kind"] == "decision" else ""
    return " · ".join(part for part in (owner, rule) if part)


def _states(view: View, row: Row, settings: Sequence[Setting]) -> list[dict[str, Any]]:
    """Say for each setting whether and when the switch is on."""
    states = []
    for setting in settings:
        when = setting.decisions.get(row["id"])
        on = when is not None
        if row["kind"] == "acceptance":
            key = f"decisions.acceptance.{row['status']}"
        else:
            key = f"decisions.{row['kind']}.{'on' if on else 'off'}"
        states.append(
            {
                "setting": setting.key,
                "on": on,
                "text": view.t(key, date=view.date(when) if on else ""),
            }
        )
    return states


def _condition(view: View, row: Row) -> Row:
    state = "met" if row["met"] else "departed" if row["departed"] else "unmet"
    part = view.listed(view.force(name) for name in row["part"]) if row["part"] else ""
    scenario = view.document.get("input", {}).get("scenario", {})
    guess = scenario.get("conditions", {}).get(row["id"], {}).get("estimate")
    return {
        "formula": view.formula(row["when"]),
        "binding": view.t("decisions.binding" if row["binding"] else "decisions.stated"),
        "state": state,
        "state_text": view.t(f"decisions.condition.{state}"),
        "part": view.t("decisions.part_estimate" if guess else "decisions.part", what=part)
        if part
        else "",
        "guess": view.reasoning(guess),
        "what": view.text(row["what"]),
        "source": row["source"],
    }


def _worth(view: View, row: Row) -> str:
    """Say what the decision is worth, when a sweep has measured it."""
    parts = []
    worth = row.get("worth")
    if isinstance(worth, Mapping) and worth.get("personnel"):
        parts.append(view.t("decisions.worth", people=view.people(worth["personnel"])))
    if row.get("latest_useful_at"):
        parts.append(view.t("decisions.latest", date=view.date(row["latest_useful_at"])))
    return " · ".join(parts)
