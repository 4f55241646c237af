"""Which facts of two scenarios differ, path by path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from muster.language.catalog import word, words_of
from muster.language.text import text_in
from muster.language.wording import format_list
from muster.report.comparing.naming import LANGUAGES, Names, Pair

Fact = dict[str, Any]
QUANTITY_KEYS = frozenset(
    ("value", "low", "high", "approximate", "source", "as_of", "estimate", "unit")
)
UNTOLD = frozenset(("what", "summary", "passages", "title", "note", "revises"))
"""Keys whose change is one of words, not of facts."""
EDITORIAL = frozenset(("source", "as_of", "estimate", "file", "url", "reasoning"))
"""Keys of which a change is told only as a number of such changes."""
POINTING = frozenset(
    ("to", "home", "place", "base", "owner", "by", "members", "with", "present", "carries", "about")
)
"""Keys whose values are ids of places, actors and other things."""
OBJECT_DEPTH = 2
"""`forces.us-alert` is an object: alone on one side, it is told as one change."""
_MISSING = object()


def changed_facts(pair: Pair) -> list[Fact]:
    """List what was added, removed or changed between the two scenarios."""
    old, new = (doc.get("input", {}).get("scenario", {}) for doc in (pair.a, pair.b))
    return [
        {
            **fact,
            "names": _object_name(fact) or _name(pair, fact["path"]),
            "editorial": _is_editorial(fact["path"]),
            **_named_values(pair, fact),
            **_destination(pair, fact),
        }
        for fact in _differences(old, new, ())
        if fact["path"] not in ("id", "information_date")
    ]


def _is_editorial(path: str) -> bool:
    """Say whether a change is one of sources, reasoning or named settings, not of what is."""
    first, *_, last = path.split(".")
    return last in EDITORIAL or first == "settings"


def _destination(pair: Pair, fact: Fact) -> dict[str, Names]:
    """Name where a force goes that only one side has."""
    section, _, identifier = fact["path"].partition(".")
    if fact["change"] == "changed" or section != "forces" or "." in identifier:
        return {}
    document = pair.b if fact["change"] == "added" else pair.a
    row = next((row for row in document["forces"] if row["id"] == identifier), None)
    goal = row.get("destination") if row else None
    return {"destination_names": pair.names(goal)} if goal else {}


def _named_values(pair: Pair, fact: Fact) -> dict[str, Names]:
    """Name the places and actors that a changed field points at."""
    if fact["path"].rpartition(".")[2] not in POINTING:
        return {}
    found = {}
    for side in ("old", "new"):
        value = fact[side]
        if isinstance(value, str):
            names = pair.names(value)
            is_code = value.isupper() and set(names.values()) != {value}
            found[f"{side}_names"] = {
                language: f"{name} ({value})" if is_code else name
                for language, name in names.items()
            }
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            several = [pair.names(one) for one in value]
            found[f"{side}_names"] = {
                language: format_list([name[language] for name in several], language)
                for language in LANGUAGES
            }
    return found


def _differences(old: Any, new: Any, path: tuple[str, ...]) -> Iterator[Fact]:
    old, new = _plain(old), _plain(new)
    if old == new:
        return
    if _is_amount(old) and _is_amount(new) and _changes_as_one(old, new):
        yield {"path": ".".join(path), "change": "changed", "old": old, "new": new}
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping) and not _is_text(old):
        keys = [key for key in dict.fromkeys([*old, *new]) if key not in UNTOLD]
        for key in keys:
            yield from _differences(old.get(key, _MISSING), new.get(key, _MISSING), (*path, key))
        return
    if (old is _MISSING and isinstance(new, Mapping)) and len(path) < OBJECT_DEPTH:
        for key, value in new.items():
            yield from _differences(_MISSING, value, (*path, key))
        return
    if (new is _MISSING and isinstance(old, Mapping)) and len(path) < OBJECT_DEPTH:
        for key, value in old.items():
            yield from _differences(value, _MISSING, (*path, key))
        return
    change = "added" if old is _MISSING else "removed" if new is _MISSING else "changed"
    yield {
        "path": ".".join(path),
        "change": change,
        "old": None if old is _MISSING else old,
        "new": None if new is _MISSING else new,
    }


def _is_amount(value: Any) -> bool:
    """Say whether a value is a quantity, also one of which only the source is known."""
    if isinstance(value, Mapping):
        return bool(value) and set(value) <= QUANTITY_KEYS
    return isinstance(value, int | float) and not isinstance(value, bool)


def _changes_as_one(old: Any, new: Any) -> bool:
    """Say whether more than the value of a quantity changed: its range, or all that it has."""
    before, after = _numbers(old), _numbers(new)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return any(before.get(key) != after.get(key) for key in ("low", "high"))
    return before != after


def _numbers(value: Any) -> dict[str, Any]:
    """Give value, low and high of a quantity; a bare number is a value."""
    if not isinstance(value, Mapping):
        return {"value": value}
    keys = ("value", "low", "high")
    return {key: value[key] for key in keys if value.get(key) is not None}


def _is_text(value: Mapping[str, Any]) -> bool:
    return bool(value) and set(value) <= set(LANGUAGES)


def _plain(value: Any) -> Any:
    """Write a bare number as the quantity that it stands for, so that both compare."""
    if isinstance(value, Mapping) and value and set(value) <= QUANTITY_KEYS and "value" in value:
        known = {key: inner for key, inner in value.items() if inner is not None}
        return known["value"] if list(known) == ["value"] else dict(value)
    return value


def _object_name(fact: Fact) -> Names | None:
    """Give the name that a whole object brings along."""
    value = fact["new"] if fact["change"] == "added" else fact["old"]
    if fact["path"].count(".") != OBJECT_DEPTH - 1 or not isinstance(value, Mapping):
        return None
    name = value.get("name") or value.get("title")
    return {language: text_in(dict(name), language) for language in LANGUAGES} if name else None


def _name(pair: Pair, path: str) -> Names:
    """Say in words what a path points at: the thing, then the field."""
    parts = re.split(r"\.", path)
    names: Names = {}
    for language in LANGUAGES:
        words = []
        for depth, part in enumerate(parts):
            if part == "value":
                continue
            thing = _thing(pair, parts, depth, language) if depth in (1, 3) else part
            if thing != part:
                words = [thing]
            elif depth > 1 or len(parts) == 1 or (depth == 1 and thing == part):
                words.append(field_word(part, language))
        names[language] = ": ".join([words[0], ", ".join(words[1:])]) if words[1:] else words[0]
    return names


def _thing(pair: Pair, parts: list[str], depth: int, language: str) -> str:
    """Name an object by its own name, or by the force that it is about."""
    name = pair.names(parts[depth])[language]
    if name != parts[depth] or depth != 1:
        return name
    for document in (pair.b, pair.a):
        entry = document.get("input", {}).get("scenario", {}).get(parts[0], {}).get(parts[1], {})
        if entry.get("name"):
            return text_in(entry["name"], language)
        about = entry.get("force") or entry.get("of")
        if about:
            return f"{pair.names(about)[language]} ({field_word(parts[0], language)})"
    return name


def field_word(field: str, language: str) -> str:
    """Name a field of a scenario, where the catalog knows it."""
    key = f"field.{field}"
    return word(key, language) if key in words_of(language) else field


__all__ = ["changed_facts", "field_word"]
