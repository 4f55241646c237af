"""The result document as one language's reader sees it: look-ups, names, links and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from muster.language.catalog import word, words_of
from muster.language.numbers import (
    format_count,
    format_date,
    format_day_span,
    format_days,
    format_duration,
    format_moment,
    format_number,
    format_short_span,
    read_time,
)
from muster.language.text import text_in
from muster.language.wording import capitalise, format_equipment, format_list
from muster.report.provenance import list_assumptions

Row = Mapping[str, Any]
Document = Mapping[str, Any]

_FIELDS = {
    "personnel": ("personnel", "share"),
    "notice": ("notice_h", "notice_share"),
    "notice_h": ("notice_h", "notice_share"),
}
"""Under which keys the number behind a figure may stand."""
_CITE = Markup('<a class="cite" href="#{}" title="{}"><span class="vh">{}: {}</span></a>')
_FIGURE = Markup('<a class="fig" href="#{}" title="{}">{}</a>')
_ESTIMATE = Markup('<a class="est" href="#{}" title="{}">{}<span class="vh"> ({})</span></a>')


class View:
    """One document in one language. Holds no state of its own, computes no decision."""

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.language = language

    # Words

    def t(self, key: str, **values: object) -> str:
        """Give a word or sentence of the interface."""
        return word(key, self.language, **values)

    def has_word(self, key: str) -> bool:
        """Say whether the catalog has a word."""
        return key in words_of(self.language)

    def text(self, text: Mapping[str, str] | None) -> str:
        """Give a text by language; nothing when there is none."""
        return text_in(dict(text), self.language) if text else ""

    def listed(self, items: Iterable[str], joined_by: str = "and") -> str:
        """Write a list in words."""
        return format_list(items, self.language, joined_by=joined_by)

    def number(self, value: float | None, digits: int = 0) -> str:
        """Write a number in digits."""
        return format_number(value, self.language, digits=digits)

    def count(self, value: float) -> str:
        """Write a count in running text."""
        return format_count(value, self.language)

    def date(self, value: str | datetime | None, style: str = "day") -> str:
        """Write a day."""
        return format_date(value, self.language, style)

    def moment(self, value: str | datetime | None, style: str = "day") -> str:
        """Write a day with its time."""
        return format_moment(value, self.language, style)

    def duration(self, hours: float | None) -> str:
        """Write a duration in words."""
        return format_duration(hours, self.language)

    def days(self, hours: float | None) -> str:
        """Write a duration for a table."""
        return format_days(hours, self.language)

    def span(self, low: str, high: str) -> str:
        """Write the days between which something falls."""
        return format_day_span(low, high, self.language)

    def short_span(self, low: str, high: str) -> str:
        """Write the days between which something falls, for a table."""
        return format_short_span(low, high, self.language)

    def equipment(self, equipment: Mapping[str, float | None]) -> str:
        """Write equipment in words."""
        return format_equipment(equipment, self.language)

    def people(self, count: float | None) -> str:
        """Write a number of people with its noun."""
        form = "one" if count == 1 else "many"
        return f"{self.number(count)} {self.t(f'unit.person.{form}')}"

    # Time

    @cached_property
    def c_day(self) -> datetime:
        """C-day 00:00 UTC."""
        return read_time(self.document["c_day"])

    def hours(self, value: str | None) -> float | None:
        """Give a time as hours after C-day [h]."""
        return None if value is None else (read_time(value) - self.c_day).total_seconds() / 3600

    @cached_property
    def horizon_h(self) -> float:
        """Hours from C-day to the end of what was planned [h]."""
        return self.hours(self.document["horizon_at"]) or 24.0

    @cached_property
    def last_event_h(self) -> float:
        """Hours from C-day to the last thing that the plan does [h]."""
        times = [self.hours(row["arrive_at"]) for row in self.document["movements"]]
        for row in self.document["forces"]:
            times += [self.hours(row.get("closed_at")), self.hours(row.get("operational_at"))]
        return max([time for time in times if time is not None], default=0.0)

    # Objects by id

    @cached_property
    def places(self) -> dict[str, Row]:
        """Places by id."""
        return {row["id"]: row for row in self.document["places"]}

    @cached_property
    def forces(self) -> dict[str, Row]:
        """Forces by id."""
        return {row["id"]: row for row in self.document["forces"]}

    @cached_property
    def actors(self) -> dict[str, Row]:
        """Actors by id."""
        return {row["id"]: row for row in self.document["actors"]}

    @cached_property
    def switches(self) -> dict[str, Row]:
        """Decisions, events and acceptances by id."""
        return {row["id"]: row for row in self.document["decisions_state"]}

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Sources by id."""
        return {row["id"]: row for row in self.document["sources"]}

    @cached_property
    def children(self) -> dict[str, list[Row]]:
        """Elements by the id of their force."""
        found: dict[str, list[Row]] = {}
        for row in self.document["forces"]:
            if row["parent"] is not None:
                found.setdefault(row["parent"], []).append(row)
        return found

    def released_elements(self, force: str) -> list[Row]:
        """List the elements of a force that are released."""
        rows = self.children.get(force, ())
        return [row for row in rows if row["status"] not in ("not_released", "in_place")]

    def waiting_parts(self, force: str) -> list[Row]:
        """List what waits of a force: all of it, or the elements that are not released."""
        if not self.released_elements(force):
            return [self.forces[force]]
        return [row for row in self.children[force] if row["status"] == "not_released"]

    # Names

    def place(self, identifier: str | None) -> str:
        """Name a place; the id when it is not in the document."""
        if identifier is None:
            return self.t("place.several")
        row = self.places.get(identifier)
        return self._name(row) if row else identifier

    def country(self, code: str | None) -> str:
        """Name a country by its alpha-3 code; the high sea for none."""
        return name_country(code, self.language) if code else self.t("place.sea")

    def actor(self, identifier: str | None) -> str:
        """Name an actor as it stands in a sentence ("the United States")."""
        row = self.actors.get(identifier or "")
        return self._name(row) if row else identifier or self.t("unknown.value")

    def force(self, identifier: str) -> str:
        """Name a force."""
        row = self.forces.get(identifier)
        return self._name(row) if row else self.thing(identifier)

    def thing(self, identifier: str) -> str:
        """Name anything that has an id: force, switch, measure, position, statement, place."""
        row = self._anything.get(identifier)
        if row is None:
            return self.actor(identifier) if identifier in self.actors else identifier
        if row.get("names"):
            return self._name(row)
        return self.text(row.get("what")).rstrip(".") or identifier

    @cached_property
    def _anything(self) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for section in ("places", "statements", "positions", "consultations", "caveats"):
            found |= {row["id"]: row for row in self.document.get(section, ())}
        for section in ("measures", "conditions", "decisions_state", "forces"):
            found |= {row["id"]: row for row in self.document.get(section, ())}
        return found

    def _name(self, row: Row) -> str:
        return self.text(row.get("names")) or row.get("name") or row["id"]

    def formula(self, formula: str | None) -> str:
        """Write a formula over decisions and events in words."""
        if not formula:
            return ""
        words = {key: self.t(f"list.{key}") for key in ("and", "or", "not")}

        def put(match: re.Match[str]) -> str:
            token = match[0]
            return (
                words.get(token)
                or f"{self.t('quote.open')}{self.thing(token)}{self.t('quote.close')}"
            )

        return re.sub(r"[A-Za-z0-9][A-Za-z0-9._-]*", put, formula)

    def quote(self, text: str) -> str:
        """Put a name between the quotation marks of the language."""
        return f"{self.t('quote.open')}{text}{self.t('quote.close')}"

    # Links

    def anchor(self, *parts: str) -> str:
        """Give the id of an element on the page, which holds every language."""
        return self.language + "-" + re.sub(r"[^A-Za-z0-9]+", "-", "-".join(parts)).strip("-")

    def source_anchor(self, source: str) -> str:
        """Give the id of the entry of a source, or of one of its passages."""
        name, _, passage = source.partition("#")
        known = {row["range"] for row in self.sources.get(name, {}).get("passages", ())}
        return self.anchor("src", name, passage) if passage in known else self.anchor("src", name)

    def source_title(self, source: str) -> str:
        """Say in one line what a source is."""
        row = self.sources.get(source.partition("#")[0])
        if row is None:
            return source
        parts = [row["publisher"] or self.text(row["title"]), self.date(row["date"], "long")]
        return ", ".join(parts)

    def cite(self, source: str | None) -> Markup:
        """Link to a source; nothing when there is none."""
        if not source:
            return Markup("")
        title = self.source_title(source)
        return Markup(
            '<a class="cite" href="#{}" title="{}"><span class="vh">{}: {}</span></a>'
        ).format(self.source_anchor(source), title, self.t("source.one"), title)

    def figure(
        self, text: str, *, source: str | None = None, estimate: Row | None = None
    ) -> Markup:
        """Write a figure that leads to its source or to the reasoning of its estimate."""
        if estimate is not None:
            return _ESTIMATE.format(
                self.estimate_anchor(estimate),
                self.estimate_title(estimate),
                text,
                self.t("estimate.one"),
            )
        if source:
            return _FIGURE.format(self.source_anchor(source), self.source_title(source), text)
        return escape(text)

    def reasoning(self, text: str | None) -> str:
        """Give the reasoning of an estimate, with its language where that is another."""
        return self.t("estimate.reasoning", text=text) if text else ""

    def estimate_anchor(self, estimate: Row) -> str:
        """Give the id of the reasoning of an estimate; of the section when it has none."""
        path = str(estimate["path"])
        return self.anchor("est", path) if path else self.anchor("s", "trust")

    def estimate_title(self, estimate: Row) -> str:
        """Say an estimate's range and reasoning in one line."""
        low, high = estimate.get("low"), estimate.get("high")
        span = ""
        if low is not None and high is not None:
            span = f" {self._plain(low)}–{self._plain(high)}"
        reasoning = self.reasoning(estimate.get("reasoning"))
        return f"{capitalise(self.t('estimate.one'))}{span}: {reasoning}".strip(": ")

    def _plain(self, value: float) -> str:
        digits = 0 if value == int(value) else 2
        return self.number(value, digits)

    # Estimates

    @cached_property
    def _estimates(self) -> dict[tuple[str, str], Row]:
        found: dict[tuple[str, str], Row] = {}
        for row in self.document["estimates"]:
            parts = re.split(r"[./\[\]]+", str(row["path"]).strip("./[]"))
            for part in parts[:-1]:
                found.setdefault((part, parts[-1]), row)
        return found

    def estimate_of(self, force: Row, field: str) -> Row | None:
        """Find the estimate behind a figure of a force; None when it is none."""
        if field not in force.get("estimates", ()):
            return None
        for name in _FIELDS.get(field, (field,)):
            row = self._estimates.get((force["id"], name))
            if row is not None:
                return row
        for assumption in self.assumptions:
            path = assumption["path"].split(".")
            if assumption.get("of") == force["id"] or (path[-1] == force["id"]):
                if field == "destination" and path[0] != "movements":
                    continue
                return assumption
        return {"path": "", "reasoning": self.t("estimate.see_list")}

    @cached_property
    def assumptions(self) -> list[Row]:
        """What is assumed about whole objects: homes, destinations, consent, closures."""
        scenario = self.document.get("input", {}).get("scenario", {})
        numbers = {row["path"] for row in self.document["estimates"]}
        return [row for row in list_assumptions(scenario) if row["path"] not in numbers]

    def personnel(self, force: Row) -> Markup:
        """Write the people of a force as a figure."""
        estimate = self.estimate_of(force, "personnel")
        return self.figure(
            self.number(force["personnel"]), source=force.get("source"), estimate=estimate
        )


def name_country(code: str, language: str) -> str:
    """Name a country by its alpha-3 code.

    >>> name_country("LTU", "nl"), name_country("XKX", "en")
    ('Litouwen', 'Kosovo')
    """
    from babel import Locale
    from babel.core import get_global

    two_letters = get_global("territory_aliases").get(code, [])
    names = Locale.parse(language).territories
    if len(two_letters) == 1:
        return str(names.get(two_letters[0], code))
    return str(names["XK"]) if code == "XKX" else code


def name_language(code: str | None, language: str) -> str:
    """Name a language.

    >>> name_language("nl", "en"), name_language("nl", "nl")
    ('Dutch', 'Nederlands')
    """
    if not code:
        return ""
    from babel import Locale

    return str(Locale.parse(language).languages.get(code, code))
