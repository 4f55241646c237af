"""What was known by a moment, and how a fact is cited in running text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from muster.language.numbers import read_time
from muster.language.wording import capitalise, fill
from muster.report.view import View

Row = Mapping[str, Any]
SECTION_OF = {"decision": "decisions", "event": "events", "acceptance": "acceptances"}


class Knowledge:
    """A document as it could have been written just before one moment."""

    def __init__(self, *, view: View, until: datetime | date | str) -> None:
        self.view = view
        self.until = read_time(until)
        self.scenario: Row = view.document.get("input", {}).get("scenario", {})
        self._cited: dict[str, None] = {}

    def heading(self) -> str:
        """Say for which moment the report is, and that it holds nothing younger."""
        view = self.view
        if (self.until.hour, self.until.minute) == (0, 0):
            day = view.date((self.until - timedelta(hours=1)).isoformat(), "weekday")
            text = view.t("sitrep.end_of", day=day)
        else:
            text = view.t("sitrep.at", moment=view.moment(self.until.isoformat(), "weekday"))
        information = read_time(view.document["information_date"])
        if self.until > information + timedelta(days=1):
            text += " " + view.t("sitrep.older", day=view.date(information.isoformat(), "long"))
        return text

    def entry(self, section: str, identifier: str) -> Row:
        """Find an object as the scenario's author wrote it, elements and tranches included."""
        found = self.scenario.get(section, {}).get(identifier)
        if found is not None:
            return dict(found)
        for outer, inner in (("forces", "composed_of"), ("pools", "tranches")):
            for entry in self.scenario.get(outer, {}).values():
                if section == outer and identifier in entry.get(inner, {}):
                    return dict(entry[inner][identifier])
        return {}

    def known_from(self, section: str, row: Row) -> datetime:
        """Say from when something was known: its day, its source's, else the scenario's."""
        entry = self.entry(section, row["id"])
        for key in ("as_of", "date"):
            day = row.get(key) or entry.get(key)
            if day is not None:
                return read_time(day)
        source = self.view.sources.get(self.source_of(section, row).partition("#")[0])
        return read_time(source["date"] if source else self.view.document["information_date"])

    def knows(self, section: str, row: Row) -> bool:
        """Say whether something was known."""
        return self.known_from(section, row) < self.until

    def knows_force(self, identifier: str) -> bool:
        """Say whether a force, or the one it is an element of, was known."""
        row: Row | None = self.view.forces.get(identifier)
        while row is not None and row["parent"] is not None:
            row = self.view.forces.get(row["parent"])
        sections = ("forces", "pools", "postures")
        return row is not None and any(
            row["id"] in self.scenario.get(section, {}) and self.knows(section, row)
            for section in sections
        )

    def known(self, section: str, rows: Iterable[Row]) -> list[Row]:
        """Keep the rows that were known."""
        return [row for row in rows if self.knows(section, row)]

    def switches(self, kind: str) -> list[Row]:
        """Give the decisions, events or acceptances that were known."""
        rows = [row for row in self.view.switches.values() if row["kind"] == kind]
        return self.known(SECTION_OF[kind], rows)

    def forces(self, section: str) -> list[Row]:
        """Give the forces, pools or postures that were known, elements left out."""
        ids = self.scenario.get(section, {})
        rows = [row for row in self.view.forces.values() if row["id"] in ids]
        return self.known(section, rows)

    def source_of(self, section: str, row: Row) -> str:
        """Give the source of an object; empty when it has none."""
        return str(row.get("source") or self.entry(section, row["id"]).get("source") or "")

    def what(self, section: str, row: Row) -> str:
        """Give the sentence that the author wrote, with today's numbers in it."""
        view = self.view
        if row.get("what"):
            return view.text(row["what"])
        text = view.text(self.entry(section, row["id"]).get("what"))
        try:
            return fill(text, self._values(section, row), view.language)
        except KeyError:
            return text

    def _values(self, section: str, row: Row) -> dict[str, Any]:
        view = self.view
        entry = self.entry(section, row["id"])
        values: dict[str, Any] = {
            "personnel": row.get("personnel"),
            "equipment": row.get("equipment") or {},
            "actor": view.actor(row.get("actor")),
            "to": view.place(row.get("destination")),
            "home": view.place(row.get("origin")),
            "place": view.place(row.get("origin")),
            "notice": None if row.get("notice_h") is None else timedelta(hours=row["notice_h"]),
        }
        day = entry.get("as_of") or entry.get("date")
        values["date"] = None if day is None else read_time(day).date()
        return values

    def cite(self, section: str, row: Row) -> str:
        """Say who says something and where, in brackets; or that it is our estimate."""
        source = self.source_of(section, row)
        estimate = row.get("estimate") or self.entry(section, row["id"]).get("estimate")
        parts = []
        if source:
            self._cited[source.partition("#")[0]] = None
            parts.append(f"{self.view.source_title(source)}; {source}")
        elif estimate:
            parts.append(f"{self.view.t('estimate.one')}: {self.view.reasoning(estimate)}")
        return f" [{'; '.join(parts)}]" if parts else f" [{self.view.t('sitrep.no_source')}]"

    def source_lines(self) -> list[str]:
        """List the sources that the report has cited."""
        view = self.view
        lines = []
        for name in self._cited:
            row = view.sources.get(name)
            if row is None:
                continue
            where = f" – {row['url']}" if row.get("url") else ""
            parts = [
                view.text(row["title"]),
                row["publisher"] or "",
                view.date(row["date"], "long"),
            ]
            lines.append(f"{name}: {', '.join(part for part in parts if part)}{where}")
        return lines


def sentence(*parts: str) -> str:
    """Join clauses to one sentence with a capital and a full stop.

    >>> sentence("the allies agree", "nothing is taken")
    'The allies agree; nothing is taken.'
    """
    text = "; ".join(part.strip().rstrip(".;") for part in parts if part.strip())
    return capitalise(text) + "." if text else ""
