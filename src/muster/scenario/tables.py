"""CSV tables beside a scenario: one file a section, one row an object.

The file `<section>.csv` has a column `id` and further columns named by dotted keys
(`actor`, `personnel.value`, `equipment.F-35`, `name.nl`). Only columns that differ from
the default are needed; an empty cell says nothing. Lists are separated by `;`.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_origin

from muster.errors import Issue, ScenarioError
from muster.scenario.opening import read_bytes
from muster.scenario.reading import Document, decode
from muster.scenario.requirement_tables.attaching import named_files
from muster.scenario.scalar import read_scalar
from muster.scenario.schema import Scenario
from muster.scenario.shape import bare, kind_at
from muster.scenario.spot import Spot
from muster.scenario.suggestion import suggest

_LONGEST_CELL = 100_000
_MOST_COLUMNS = 500


def add_tables(document: Document, folder: Path) -> Document:
    """Add the rows of every table in `folder` to the sections of the scenario."""
    if not isinstance(document.content, Mapping):
        return document
    content = dict(document.content)
    inside = dict(document.spot.inside) if isinstance(document.spot.inside, Mapping) else {}
    issues: list[Issue] = []
    named = named_files(content).values()
    for path in sorted(folder.glob("*.csv")):
        if path.name in named:
            continue
        section = path.stem
        if section not in sections():
            issues.append(_unknown_section(path))
            continue
        rows, spots, found = _read_table(path, section)
        issues += found
        before = content.get(section) or {}
        if not isinstance(before, Mapping):
            continue
        issues += _repeated(before, spots)
        content[section] = {**before, **rows}
        around = inside.get(section, Spot(file=os.fspath(path), line=1))
        known = around.inside if isinstance(around.inside, Mapping) else {}
        inside[section] = Spot(file=around.file, line=around.line, inside={**known, **spots})
    if issues:
        raise ScenarioError(issues)
    spot = Spot(file=document.spot.file, line=document.spot.line, inside=inside)
    return Document(content=content, spot=spot)


def sections() -> tuple[str, ...]:
    """Give the sections that can be a table."""
    return tuple(
        name
        for name, field in Scenario.model_fields.items()
        if get_origin(bare(field.annotation)) is dict
        and name not in ("settings", "overrides", "requirements")
    )


def _read_table(path: Path, section: str) -> tuple[dict[str, Any], dict[str, Spot], list[Issue]]:
    file = os.fspath(path)
    text = decode(read_bytes(path), file)
    header, _, _ = text.partition("\n")
    delimiter = ";" if ";" in header and "," not in header else ","
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: dict[str, Any] = {}
    spots: dict[str, Spot] = {}
    issues: list[Issue] = []
    columns: list[str] = []
    try:
        for cells in reader:
            where = f"{file}:{reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = [cell.strip() for cell in cells]
                issues += _judge_columns(columns, where)
                continue
            if len(cells) > len(columns):
                issues.append(_issue("table-row", where, "more cells than columns", "remove them"))
                continue
            row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
            identifier = row.pop("id", "")
            if not identifier:
                issues.append(_issue("table-row", where, "a row without an id", "fill column id"))
            elif identifier in rows:
                what = f"the id '{identifier}' stands here a second time"
                issues.append(_issue("duplicate-key", where, what, "remove or rename one of them"))
            else:
                rows[identifier] = _nest(row, section, identifier)
                spots[identifier] = Spot(file=file, line=reader.line_num)
    except csv.Error as error:
        where = f"{file}:{reader.line_num}"
        issues.append(_issue("table-invalid", where, f"not a table: {error}", "save it as CSV"))
    return rows, spots, issues


def _judge_columns(columns: list[str], where: str) -> list[Issue]:
    issues: list[Issue] = []
    if len(columns) > _MOST_COLUMNS:
        what = f"{len(columns)} columns, more than {_MOST_COLUMNS}"
        return [_issue("table-columns", where, what, "leave out columns that hold the default")]
    if "id" not in columns:
        issues.append(_issue("table-columns", where, "there is no column id", "add it"))
    for column in sorted({c for c in columns if columns.count(c) > 1}):
        what = f"the column '{column}' stands here twice"
        issues.append(_issue("duplicate-key", where, what, "remove one of them"))
    for column in columns:
        for other in columns:
            if other.startswith(f"{column}."):
                what = f"'{other}' lies inside the column '{column}'"
                issues.append(_issue("table-columns", where, what, "keep one of the two"))
    if "" in columns:
        issues.append(_issue("table-columns", where, "a column without a name", "name it"))
    return issues


def _nest(row: Mapping[str, str], section: str, identifier: str) -> dict[str, Any]:
    """Turn dotted columns into nested mappings; cells get the type their field wants."""
    result: dict[str, Any] = {}
    for column, cell in row.items():
        if not cell:
            continue
        *steps, last = column.split(".")
        here = result
        for step in steps:
            here = here.setdefault(step, {})
        here[last] = _read_cell(cell, kind_at((section, identifier, *steps, last)))
    return result


def _read_cell(cell: str, kind: Any) -> Any:
    if get_origin(kind) is tuple:
        return [part.strip() for part in cell.split(";") if part.strip()]
    if kind is str or get_origin(kind) is dict:
        return cell
    return read_scalar(cell)


def _repeated(before: Mapping[str, Any], spots: Mapping[str, Spot]) -> list[Issue]:
    return [
        _issue(
            "duplicate-key",
            f"{spot.file}:{spot.line}",
            f"'{identifier}' stands in the scenario file as well",
            "keep one of the two",
        )
        for identifier, spot in spots.items()
        if identifier in before
    ]


def _unknown_section(path: Path) -> Issue:
    return _issue(
        "unknown-key",
        os.fspath(path),
        f"'{path.stem}' is no section of a scenario",
        "name it under requirements, as a file with a source"
        if path.stem == "requirements"
        else suggest(path.stem, sections()),
    )


def _issue(code: str, where: str, what: str, fix: str) -> Issue:
    return Issue(code=code, where=where, what=what, fix=fix)
