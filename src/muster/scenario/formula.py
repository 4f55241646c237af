"""Formulas over decisions and events: `nrf-activation and (invasion or other-situations)`.

`and` binds stronger than `or`; brackets group. There is no `not`: what was decided or has
happened stays so, and a formula that is true stays true.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from muster.facts.refusal import Refusal
from muster.scenario.text import text_in

_TOKEN = re.compile(r"\s*(?:([()])|([A-Za-z0-9][A-Za-z0-9._-]*)|(\S))")
_WORDS = {"en": {"and": "and", "or": "or"}, "nl": {"and": "en", "or": "of"}}
_DEEPEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula: one name, or parts joined by `and` or `or`."""

    name: str | None = None
    joined_by: str | None = None
    parts: tuple[Formula, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Give the ids it speaks of, each once, in order.

        >>> parse("b and (a or b)").names()
        ('b', 'a')
        """
        if self.name is not None:
            return (self.name,)
        return tuple(dict.fromkeys(name for part in self.parts for name in part.names()))

    def evaluate(self, at_h: Mapping[str, float | None]) -> float | None:
        """Give the hour at which it becomes true; None when it never does.

        `at_h` says when each decision is taken or event happens; missing or None: never.

        >>> parse("a and (b or c)").evaluate({"a": 5.0, "b": None, "c": 24.0})
        24.0
        """
        if self.name is not None:
            return at_h.get(self.name)
        hours = [part.evaluate(at_h) for part in self.parts]
        known = [hour for hour in hours if hour is not None]
        if self.joined_by == "and":
            return max(known) if len(known) == len(hours) else None
        return min(known) if known else None

    def describe(
        self, language: str = "en", names: Mapping[str, Mapping[str, str]] | None = None
    ) -> str:
        """Write it in words; `names` gives texts for ids.

        >>> parse("a and (b or c)").describe("nl", {"a": {"en": "an order", "nl": "een bevel"}})
        'een bevel en (b of c)'
        """
        if self.name is not None:
            text = (names or {}).get(self.name)
            return text_in(dict(text), language) if text else self.name
        word = _WORDS.get(language, _WORDS["en"])[self.joined_by or "and"]
        described = (
            f"({part.describe(language, names)})" if part.parts else part.describe(language, names)
            for part in self.parts
        )
        return f" {word} ".join(described)


def parse(text: str) -> Formula:
    """Read a formula; raises a Refusal (a ValueError) that says where it goes wrong.

    >>> parse("a and").names()
    Traceback (most recent call last):
    muster.facts.refusal.Refusal: a name or '(' is missing at the end
    """
    reader = _Reader(text)
    formula = reader.read_or(0)
    if reader.here is not None:
        raise _wrong(f"'{reader.here[0]}' at character {reader.here[1] + 1} does not fit")
    return formula


class _Reader:
    """Reads tokens one by one, from the loosest binding to the tightest."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, int]] = []
        for match in _TOKEN.finditer(text):
            if match[3]:
                raise _wrong(f"'{match[3]}' at character {match.start(3) + 1} is not allowed")
            self._tokens.append((match[1] or match[2], match.start(match.lastindex or 0)))
        self._next = 0

    @property
    def here(self) -> tuple[str, int] | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def read_or(self, depth: int) -> Formula:
        parts = [self._read_and(depth)]
        while self._take("or"):
            parts.append(self._read_and(depth))
        return parts[0] if len(parts) == 1 else Formula(joined_by="or", parts=tuple(parts))

    def _read_and(self, depth: int) -> Formula:
        parts = [self._read_one(depth)]
        while self._take("and"):
            parts.append(self._read_one(depth))
        return parts[0] if len(parts) == 1 else Formula(joined_by="and", parts=tuple(parts))

    def _read_one(self, depth: int) -> Formula:
        if depth > _DEEPEST:
            raise _wrong(f"brackets nested deeper than {_DEEPEST}")
        token = self.here
        if token is None:
            raise _wrong("a name or '(' is missing at the end")
        if self._take("("):
            inner = self.read_or(depth + 1)
            if not self._take(")"):
                raise _wrong(f"the '(' at character {token[1] + 1} is not closed")
            return inner
        if token[0] == ")" or token[0].lower() in ("and", "or", "not"):
            raise _wrong(f"a name or '(' is wanted at character {token[1] + 1}, not '{token[0]}'")
        self._next += 1
        return Formula(name=token[0])

    def _take(self, word: str) -> bool:
        if self.here is not None and self.here[0].lower() == word:
            self._next += 1
            return True
        return False


def _wrong(what: str) -> Refusal:
    return Refusal("bad-formula", what, "join ids with 'and', 'or' and brackets")
