"""A situation report in words: what was known by a day, who says it, what the plan makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from muster.report.situation.knowledge import Knowledge
from muster.report.situation.plan import plan_lines
from muster.report.situation.said import (
    caveat_lines,
    consultation_lines,
    measure_lines,
    position_lines,
    statement_lines,
)
from muster.report.situation.state import (
    contribution_lines,
    decision_lines,
    force_lines,
    posture_lines,
)
from muster.report.situation.unknown import unknown_lines
from muster.report.view import View

SECTIONS = (
    ("situation", posture_lines),
    ("consultation", consultation_lines),
    ("positions", position_lines),
    ("decisions", decision_lines),
    ("forces", force_lines),
    ("contributions", contribution_lines),
    ("caveats", caveat_lines),
    ("measures", measure_lines),
    ("statements", statement_lines),
    ("plan", plan_lines),
    ("unknown", unknown_lines),
)


def write_situation(document: Mapping[str, Any], at: datetime | str, language: str) -> str:
    """Write the situation as it was known just before `at`, in one language.

    What became known later is left out; so is every section that has nothing in it.
    """
    view = View(document, language)
    known = Knowledge(view=view, until=at)
    parts = [f"# {view.t('sitrep.title', title=view.text(document['title']))}", known.heading()]
    for name, write in SECTIONS:
        lines = write(known)
        if lines:
            parts.append(f"## {view.t(f'sitrep.head.{name}')}")
            parts.append("\n".join(f"- {line}" for line in lines))
    if len(parts) == 2:
        parts.append(view.t("sitrep.nothing"))
    sources = known.source_lines()
    if sources:
        parts.append(f"## {view.t('head.sources')}")
        parts.append("\n".join(f"- {line}" for line in sources))
    return "\n\n".join(parts)


__all__ = ["write_situation"]
