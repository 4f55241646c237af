"""The documents that facts point into, passage by passage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from muster.report.sheet import Sheet
from muster.report.view import View, name_language

CITING = (
    *("forces", "decisions_state", "conditions", "measures", "consultations"),
    *("positions", "statements", "caveats", "readiness"),
)


def build(sheet: Sheet) -> Mapping[str, Any]:
    """List the sources with what leans on each passage."""
    view = sheet.view
    return {
        "rows": [
            {
                "anchor": view.anchor("src", name),
                "title": view.text(row["title"]),
                "publisher": row["publisher"],
                "date": view.date(row["date"], "long"),
                "language": name_language(row["language"], view.language),
                "url": _safe(row["url"]),
                "note": view.text(row.get("note")),
                "passages": [
                    {
                        "anchor": view.anchor("src", name, passage["range"]),
                        "range": passage["range"].partition("=")[2].replace(",", "–"),
                        "hash": passage["sha256"][:12],
                        "used_by": _users(view, f"{name}#{passage['range']}"),
                    }
                    for passage in row["passages"]
                ],
                "used_by": _users(view, name),
            }
            for name, row in view.sources.items()
        ]
    }


def _safe(url: str | None) -> str | None:
    """Give a link only when it is one to a page."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _users(view: View, source: str) -> list[str]:
    """Name what cites exactly this source or passage."""
    found = [
        view.thing(row["id"])
        for section in CITING
        for row in view.document.get(section, ())
        if row.get("source") == source
    ]
    return list(dict.fromkeys(found))
