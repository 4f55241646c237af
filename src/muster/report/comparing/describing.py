"""A comparison in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from muster.language.catalog import word, words_of
from muster.language.numbers import (
    format_date,
    format_duration,
    format_moment,
    format_number,
    format_short_span,
)
from muster.language.text import text_in
from muster.language.wording import format_equipment, format_list

Row = Mapping[str, Any]
Comparison = Mapping[str, Any]
MOST_REASONS = 3
TOLD_ELSEWHERE = frozenset(
    ("decisions", "events", "acceptances", "measures", "statements", "positions", "consultations")
)
"""Sections whose new and lost objects have their own part of the comparison."""


def describe_comparison(comparison: Comparison, language: str) -> str:
    """Write what changed, which dates moved and why, in one language."""
    return Writer(comparison, language).write()


class Writer:
    """Writes one comparison in one language."""

    def __init__(self, comparison: Comparison, language: str) -> None:
        self.comparison = comparison
        self.language = language

    def write(self) -> str:
        """Write every part that has something to tell."""
        parts = [f"# {self.t('compare.title')}", "\n".join(self._heads())]
        for name, lines in (
            ("decisions", self._decisions()),
            ("facts", self._facts()),
            ("dates", self._dates()),
            ("strength", self._strength()),
            ("measures", self._measures()),
            ("said", self._said()),
        ):
            listed = [f"- {line}" for line in lines]
            if listed:
                parts += [f"## {self.t(f'compare.head.{name}')}", "\n".join(listed)]
        if len(parts) == 2:
            parts.append(self.t("compare.same"))
        return "\n\n".join(parts)

    def t(self, key: str, **values: object) -> str:
        """Give a word or sentence of the interface."""
        return word(key, self.language, **values)

    def text(self, text: Mapping[str, str] | None) -> str:
        """Give a text by language."""
        return text_in(dict(text), self.language) if text else ""

    def _heads(self) -> Iterator[str]:
        sides = [self.comparison[side] for side in ("a", "b")]
        is_alike = sides[0]["scenario"] == sides[1]["scenario"]
        for side in ("a", "b"):
            head = self.comparison[side]
            yield self.t(
                f"compare.{side}",
                title=self.text(head["title"]),
                id=head["scenario"],
                date=format_date(head["information_date"], self.language),
                headline=self.text(head["headline"]),
            ) + (f" {self._setting(head)}" if is_alike else "")

    def _setting(self, head: Row) -> str:
        """Say under which setting a side stands, where both are of one scenario.

        Acceptances are told where the two sides differ in them.
        """
        sides = [self.comparison[side]["decisions"] for side in ("a", "b")]
        taken = [
            f"{self.text(switch['names'])} ({self._when(switch['at'], 'short')})"
            for name, switch in head["decisions"].items()
            if (switch["at"] and switch["kind"] != "acceptance")
            or (switch["kind"] == "acceptance" and _differs(name, *sides))
        ]
        what = format_list(taken, self.language) if taken else self.t("setting.nothing")
        return self.t("compare.setting", what=what)

    def _decisions(self) -> Iterator[str]:
        for row in self.comparison["decisions"]:
            if row["change"] == "changed":
                yield self._change(
                    self.text(row["names"]), self._when(row["old"]), self._when(row["new"])
                )
            else:
                yield f"{self._kind(row)}: {self.text(row['names'])}"

    def _kind(self, row: Row) -> str:
        return self.t("compare." + ("otherwise" if row["change"] == "changed" else row["change"]))

    def _when(self, at: str | None, style: str = "long") -> str:
        return format_date(at, self.language, style) if at else self.t("compare.never")

    def _change(self, name: str, old: str, new: str) -> str:
        return self.t("compare.changed", name=name, old=old, new=new)

    def _facts(self) -> Iterator[str]:
        facts = [fact for fact in self.comparison["facts"] if not self._is_told_elsewhere(fact)]
        sources = [fact for fact in facts if _section(fact) == "sources"]
        for change in ("added", "removed"):
            names = [self.text(fact["names"]) for fact in sources if fact["change"] == change]
            if names:
                kind = self.t(f"compare.{change}")
                yield f"{kind}: {self.t('compare.sources', what='; '.join(names))}"
        editorial = 0
        for fact in facts:
            if fact.get("editorial") or (fact in sources and fact["change"] == "changed"):
                editorial += 1
            elif fact not in sources:
                yield self._fact(fact)
        if editorial:
            yield self.t(
                f"compare.editorial.{'one' if editorial == 1 else 'many'}",
                n=format_number(editorial, self.language),
            )

    def _is_told_elsewhere(self, fact: Row) -> bool:
        """Say whether a new or lost object has a line of its own, or belongs to such a force."""
        if fact["change"] == "changed" or fact["path"].count(".") != 1:
            return False
        if _section(fact) in TOLD_ELSEWHERE:
            return True
        value = fact["new"] or fact["old"]
        whole = value.get("force") or value.get("of") if isinstance(value, Mapping) else None
        return any(
            f"{section}.{whole}" == other["path"] and other["change"] == fact["change"]
            for other in self.comparison["facts"]
            for section in ("forces", "pools")
        )

    def _fact(self, fact: Row) -> str:
        name = self.text(fact["names"])
        if fact["change"] == "changed":
            old, new = (
                self.text(fact.get(f"{side}_names")) or self._value(fact[side])
                for side in ("old", "new")
            )
            return self._change(name, old, new)
        side = "new" if fact["change"] == "added" else "old"
        value = fact[side]
        if isinstance(value, Mapping) and not any(key in value for key in ("value", "low")):
            told = self._object(fact, value)
        else:
            told = self.text(fact.get(f"{side}_names")) or self._value(value)
        return f"{self._kind(fact)}: {name}" + (f": {told}" if told else "")

    def _object(self, fact: Row, value: Row) -> str:
        """Give the figures of a whole object: people, equipment and where it goes."""
        parts = []
        if value.get("personnel") is not None:
            parts.append(f"{self._value(value['personnel'])} {self.t('unit.person.many')}")
        equipment = {
            kind: count.get("value") if isinstance(count, Mapping) else count
            for kind, count in (value.get("equipment") or {}).items()
        }
        if equipment:
            parts.append(format_equipment(equipment, self.language))
        goal = self.text(fact.get("destination_names"))
        if goal:
            parts.append(self.t("compare.to", place=goal))
        return ", ".join(parts)

    def _value(self, value: Any) -> str:
        """Write a value of a scenario: number, quantity, day, text, list."""
        if value is None:
            return self.t("unknown.value")
        if isinstance(value, bool):
            return self.t("compare.yes" if value else "compare.no")
        if isinstance(value, int | float):
            digits = 0 if value == int(value) else 2
            return format_number(value, self.language, digits=digits)
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, list):
            return format_list([self._value(item) for item in value], self.language)
        text = str(value)
        if len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit():
            return format_date(text, self.language)
        return text

    def _mapping(self, value: Row) -> str:
        if set(value) & {"en", "nl"}:
            return self.text(value)
        if set(value) <= {"source", "as_of", "estimate", "approximate"}:
            return self.t("unknown.value")
        numbers = [value.get(key) for key in ("value", "low", "high")]
        if any(number is not None for number in numbers):
            middle, low, high = numbers
            span = ""
            if low is not None or high is not None:
                span = f"{self._value(low)}–{self._value(high)}"
            if middle is None:
                return span
            return f"{self._value(middle)} ({span})" if span else self._value(middle)
        return ", ".join(f"{key} {self._value(inner)}" for key, inner in value.items())

    def _dates(self) -> Iterator[str]:
        for row in self.comparison["dates"]:
            name = self.text(row["names"])
            if row["change"] != "changed":
                yield f"{self._kind(row)}: {name}{self._closing(row)}"
                continue
            moves = [self._move(move) for move in row["moves"]]
            old, new = row["status"]
            if old != new:
                states = (self.t(f"status.{state}") for state in (old, new))
                moves.insert(0, self.t("compare.status", old=next(states), new=next(states)))
            why = [self._reason(reason) for reason in row["why"][:MOST_REASONS]]
            because = f" {self.t('compare.because')} {'; '.join(why)}." if why else ""
            yield f"{name}: {'; '.join(moves)}.{because}"

    def _closing(self, row: Row) -> str:
        """Say when a force that only one side has closes."""
        closing = next((move for move in row["moves"] if move["date"] == "closed_at"), None)
        if closing is None:
            return ""
        at = closing["new"] or closing["old"]
        return f": {self.t('date.closed_at').lower()} {format_moment(at, self.language, 'day')}"

    def _band(self, move: Row) -> str:
        """Give the days between which a date falls four times in five, before and after."""
        bands = [move.get("old_band"), move.get("new_band")]
        if not any(bands):
            return ""
        spans = [
            format_short_span(band["p10"], band["p90"], self.language) for band in bands if band
        ]
        return f" ({self.t('compare.band', spans=' → '.join(spans))})"

    def _move(self, move: Row) -> str:
        return self._shift(move) + self._band(move)

    def _shift(self, move: Row) -> str:
        name = self.t(f"date.{move['date']}").lower()
        old, new = (
            format_moment(move[key], self.language, "day") if move[key] else self.t("compare.never")
            for key in ("old", "new")
        )
        if move["later_h"] is None:
            return self.t("compare.move", name=name, old=old, new=new)
        key = "compare.later" if move["later_h"] > 0 else "compare.earlier"
        return self.t(key, name=name, old=old, new=new, by=self._hours(abs(move["later_h"])))

    def _hours(self, hours: float) -> str:
        return format_duration(hours, self.language)

    def _reason(self, reason: Row) -> str:
        if reason["kind"] == "phase":
            key = "compare.longer" if reason["later_h"] > 0 else "compare.shorter"
            phase = self.t(f"phase.{reason['phase']}")
            text = self.t(key, phase=phase, by=self._hours(abs(reason["later_h"])))
            limit = self.text(reason["limit"])
            return f"{text} ({limit})" if limit else text
        return self.t(f"compare.reason_{reason['kind']}", name=self.text(reason["names"]))

    def _strength(self) -> Iterator[str]:
        for row in self.comparison["strength"]:
            if row["old"] != row["new"]:
                yield self._change(
                    format_date(row["at"], self.language),
                    format_number(row["old"], self.language),
                    format_number(row["new"], self.language),
                )

    def _measures(self) -> Iterator[str]:
        for row in self.comparison["measures"]:
            name = self.text(row["names"])
            if row["change"] != "changed":
                yield f"{self._kind(row)}: {name}"
            else:
                yield self._change(name, self._state(row["old"]), self._state(row["new"]))

    def _state(self, state: str | None) -> str:
        key = f"compare.measure.{state}"
        return self.t(key) if key in words_of(self.language) else str(state)

    def _said(self) -> Iterator[str]:
        for section in ("consultations", "positions", "statements"):
            for row in self.comparison[section]:
                text = self.text(row["what"]) or self.text(row["names"])
                yield f"{self._kind(row)}: {text}"


def _differs(name: str, *sides: Mapping[str, Row]) -> bool:
    """Say whether a switch is on from another moment on one side than on the other."""
    return len({side[name]["at"] if name in side else None for side in sides}) > 1


def _section(fact: Row) -> str:
    return str(fact["path"].partition(".")[0])
