"""Two documents side by side, and the names that both give to things."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from muster.language.text import LANGUAGES, text_in
from muster.report.view import View

Document = Mapping[str, Any]
Row = Mapping[str, Any]
Names = dict[str, str]


class Pair:
    """The two documents that are compared."""

    def __init__(self, a: Document, b: Document) -> None:
        self.a, self.b = a, b
        self._views = [
            {language: View(document, language) for language in LANGUAGES} for document in (b, a)
        ]

    def rows(self, section: str) -> list[tuple[str, Row | None, Row | None]]:
        """Give the rows of both by id, in the order of `b`, then what only `a` has."""
        first, second = (
            {row["id"]: row for row in document.get(section, ())} for document in (self.a, self.b)
        )
        ids = list(dict.fromkeys([*second, *first]))
        return [(identifier, first.get(identifier), second.get(identifier)) for identifier in ids]

    def names(self, identifier: str) -> Names:
        """Name a thing as `b` does, else as `a` does, else by its id."""
        for views in self._views:
            names = {language: view.thing(identifier) for language, view in views.items()}
            if set(names.values()) != {identifier}:
                return names
        for document in (self.b, self.a):
            places = document.get("input", {}).get("scenario", {}).get("places", {})
            if places.get(identifier, {}).get("name"):
                name = dict(places[identifier]["name"])
                return {language: text_in(name, language) for language in LANGUAGES}
        return dict.fromkeys(LANGUAGES, identifier)


__all__ = ["LANGUAGES", "Names", "Pair"]
