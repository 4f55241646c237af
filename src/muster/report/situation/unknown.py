"""What nobody said, what is only assumed, and what is still undecided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from muster.report.situation.knowledge import Knowledge


def _is_open(row: Mapping[str, Any]) -> bool:
    return bool(row["reason"]) and row["status"] not in ("closed", "not_released")


def unknown_lines(known: Knowledge) -> list[str]:
    """List the gaps, so that nobody takes silence for zero."""
    view = known.view
    lines = []
    for section in ("postures", "forces", "pools"):
        for row in known.forces(section):
            name = view.text(row["names"])
            missing = [kind for kind, count in row["equipment"].items() if count is None]
            if missing or row["personnel"] is None:
                key = "equipment" if missing else "people"
                lines.append(view.t(f"sitrep.gap.{key}", force=name))
            if section != "postures" and _is_open(row):
                lines.append(f"{name}: {view.text(row['reason'])}")
    pending = [
        view.text(row["names"])
        for kind in ("decision", "event")
        for row in known.switches(kind)
        if row["status"] == "pending"
    ]
    if pending:
        names = view.listed(view.quote(name) for name in pending)
        lines.append(view.t("sitrep.gap.pending", what=names))
    assumed = [row for row in known.switches("acceptance") if row["status"] == "assumed"]
    if assumed:
        hosts = view.listed(dict.fromkeys(view.actor(row["owner"]) for row in assumed))
        lines.append(view.t("sitrep.gap.assumed", who=hosts))
    if lines:
        count = len(view.document["estimates"])
        lines.append(view.t("sitrep.gap.estimates", n=view.number(count)))
    return lines
