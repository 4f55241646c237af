"""The settings of the decisions that a report can switch between, offline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from muster.report.view import View

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting: that of the run, or a named one that was planned beside it."""

    key: str
    label: str
    headline: str
    lead: str
    strength: tuple[Row, ...]
    decisions: Mapping[str, str | None]
    is_run: bool
    has_decision: bool  # something is decided or happens in it


def list_settings(view: View) -> list[Setting]:
    """List the setting of the run and the named ones; those that equal the run's are the run's."""
    document = view.document
    named = list(document.get("settings") or ())
    same = [row for row in named if _same(row["decisions"], document["decisions"])]
    run = Setting(
        key="run",
        label=_label(view, {**(same[0] if same else {}), "decisions": document["decisions"]}),
        headline=view.text(document["headline"]),
        lead=view.text(document["lead"]),
        strength=tuple(document["strength"]["current"]),
        decisions=document["decisions"],
        is_run=True,
        has_decision=_has_decision(view, document["decisions"]),
    )
    settings = [run]
    for number, row in enumerate(named):
        if row in same:
            continue
        decisions = document["decisions"] | row["decisions"]
        label = _label(view, row)
        if label in {setting.label for setting in settings}:
            label = ", ".join([label, *_differences(view, run.decisions, decisions)])
        settings.append(
            Setting(
                key=f"s{number}",
                label=label,
                headline=view.text(row["headline"]),
                lead=view.text(row.get("lead")),
                strength=tuple(row["strength"]),
                decisions=decisions,
                is_run=False,
                has_decision=_has_decision(view, decisions),
            )
        )
    return settings


Decisions = Mapping[str, str | None]


def _same(decisions: Decisions, run: Decisions) -> bool:
    return all(run.get(key) == when for key, when in decisions.items())


def _has_decision(view: View, decisions: Decisions) -> bool:
    return any(
        when is not None and view.switches[key]["kind"] != "acceptance"
        for key, when in decisions.items()
        if key in view.switches
    )


def _differences(view: View, run: Decisions, decisions: Decisions) -> list[str]:
    """Say which acceptances differ from the run's, for settings that differ in nothing else."""
    return [
        view.t(
            "setting.with" if when else "setting.without",
            name=view.thing(key),
            date=view.date(when, "short") if when else "",
        )
        for key, when in decisions.items()
        if run.get(key) != when
    ]


def _label(view: View, row: Row) -> str:
    """Name a setting by its own name, or by what is decided and happens in it."""
    if row.get("names"):
        return view.text(row["names"])
    parts = []
    for key, when in row["decisions"].items():
        switch = view.switches.get(key)
        if switch is None or switch["kind"] == "acceptance" or when is None:
            continue
        parts.append(f"{view.thing(key)} ({view.date(when, 'short')})")
    return " + ".join(parts) or view.t("setting.nothing")
