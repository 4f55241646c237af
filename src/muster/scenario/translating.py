"""Turn what the schema says about a value into findings in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from muster.facts.refusal import Refusal
from muster.scenario.finding import MOST_PROBLEMS, Finding
from muster.scenario.shape import is_model, keys_of, kind_at
from muster.scenario.spot import Path
from muster.scenario.suggestion import suggest

_WANTED = {
    "string_type": ("a text", "put it in quotes"),
    "dict_type": ("a mapping", "write `key: value` lines, indented"),
    "model_type": ("a mapping", "write `key: value` lines, indented"),
    "model_attributes_type": ("a mapping", "write `key: value` lines, indented"),
    "tuple_type": ("a list", "write [one, two]"),
    "bool_type": ("true or false", "write true or false"),
    "bool_parsing": ("true or false", "write true or false"),
    "int_type": ("a whole number", "write for example 60"),
    "int_from_float": ("a whole number", "write for example 60"),
    "float_type": ("a number", "write for example 54.5"),
}


def translate(error: ValidationError, content: Any) -> list[Finding]:
    """Give one finding for each value that the schema refuses, within reason."""
    found: dict[Path, Finding] = {}
    for detail in error.errors(include_url=False)[:MOST_PROBLEMS]:
        path = _path_of(detail, content)
        translator = _TRANSLATORS.get(detail["type"], _wrong_type)
        finding = translator(detail, path)
        earlier = found.get(path)
        if earlier is None or (earlier.code == "wrong-type" and finding.code != "wrong-type"):
            found[path] = finding
    left_out = error.error_count() - MOST_PROBLEMS
    if left_out > 0:
        found[()] = _too_many(left_out)
    return list(found.values())


def _too_many(left_out: int) -> Finding:
    return Finding(
        code="too-many-problems",
        path=(),
        what=f"about {left_out} more values are wrong",
        fix="mend those listed first",
    )


def _path_of(detail: Mapping[str, Any], content: Any) -> Path:
    """Keep the steps that exist in the file; the schema adds steps of its own."""
    path: list[str | int] = []
    here = content
    steps = [step for step in detail["loc"] if step != "[key]"]
    for step in steps:
        in_list = isinstance(here, list) and isinstance(step, int) and step < len(here)
        if in_list or (isinstance(here, Mapping) and step in here):
            here = here[step]
        else:
            if detail["type"] == "missing" and step == steps[-1]:
                path.append(step)
            break
        path.append(step)
    return tuple(path)


def _unknown_key(_detail: Mapping[str, Any], path: Path) -> Finding:
    kind = kind_at(path[:-1])
    known = keys_of(kind) if is_model(kind) else []
    key = str(path[-1])
    return Finding(
        code="unknown-key", path=path, what=f"unknown key '{key}'", fix=suggest(key, known)
    )


def _missing(_detail: Mapping[str, Any], path: Path) -> Finding:
    return Finding(
        code="missing-key",
        path=path,
        what=f"'{path[-1]}' is missing",
        fix=f"add '{path[-1]}'",
    )


def _unknown_value(detail: Mapping[str, Any], path: Path) -> Finding:
    known = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
    if path == ("muster",):
        return Finding(
            code="format-version",
            path=path,
            what=f"version {_shown(detail['input'])} of the format is not known",
            fix="write muster: 1",
        )
    return Finding(
        code="unknown-value",
        path=path,
        what=f"'{_shown(detail['input'])}' is not one of {', '.join(known)}",
        fix=suggest(str(detail["input"]), known),
    )


def _refused(detail: Mapping[str, Any], path: Path) -> Finding:
    refusal = detail["ctx"]["error"]
    if isinstance(refusal, Refusal):
        return Finding(code=refusal.code, path=path, what=refusal.what, fix=refusal.fix)
    return Finding(code="wrong-type", path=path, what=str(refusal), fix="mend the value")


def _bad_form(detail: Mapping[str, Any], path: Path) -> Finding:
    pattern = detail["ctx"]["pattern"]
    shown = _shown(detail["input"])
    if pattern == "^[A-Z]{3}$":
        return Finding(
            code="bad-country",
            path=path,
            what=f"'{shown}' is not a country code",
            fix="write the ISO 3166 alpha-3 code, for example LTU",
        )
    return Finding(
        code="bad-id",
        path=path,
        what=f"'{shown}' cannot be an id",
        fix="use letters, digits, '.', '_' and '-', starting with a letter or digit",
    )


def _bad_length(detail: Mapping[str, Any], path: Path) -> Finding:
    context = detail["ctx"]
    bound = (
        f"at most {context['max_length']} characters"
        if "max_length" in context
        else f"at least {context['min_length']} character"
    )
    return Finding(
        code="bad-length",
        path=path,
        what=f"a text of {len(str(detail['input']))} characters; {bound} fit here",
        fix="shorten it" if "max_length" in context else "write it, or leave the key out",
    )


def _out_of_range(detail: Mapping[str, Any], path: Path) -> Finding:
    context = detail["ctx"]
    bound = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
    return Finding(
        code="out-of-range",
        path=path,
        what=f"{_shown(detail['input'])} is outside what is allowed here",
        fix=f"write {bound}",
    )


def _wrong_type(detail: Mapping[str, Any], path: Path) -> Finding:
    if detail["input"] is None and path:
        return Finding(
            code="missing-value",
            path=path,
            what=f"'{path[-1]}' has no value",
            fix="give a value, leave the key out, or write {value: null} where nobody said",
        )
    wanted, fix = _WANTED.get(detail["type"], ("something else", detail["msg"]))
    return Finding(
        code="wrong-type",
        path=path,
        what=f"{wanted} is wanted here, not '{_shown(detail['input'])}'",
        fix=fix,
    )


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


_TRANSLATORS: dict[str, Callable[[Mapping[str, Any], Path], Finding]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _unknown_value,
    "value_error": _refused,
    "string_pattern_mismatch": _bad_form,
    "string_too_long": _bad_length,
    "string_too_short": _bad_length,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
}
