"""A table as it stands in its file: names of columns, and cells that nobody has judged yet."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from muster.errors import Issue, ScenarioError
from muster.scenario.opening import read_bytes
from muster.scenario.reading import decode
from muster.scenario.requirement_tables.row import MOST_ROWS

_LONGEST_CELL = 10_000
_MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Columns of cells, all of one length. `lines` say where in the file each row stands."""

    file: str
    columns: Mapping[str, Sequence[Any]]
    lines: Sequence[int]
    has_decimal_commas: bool = False  # a CSV table that is separated by semicolons may

    def place_of(self, row: int, column: str) -> str:
        """Give `file:line column`, as an Issue wants it."""
        return f"{self.file}:{self.lines[row]} {column}"


def read_sheet(path: Path) -> Sheet:
    """Read a CSV or Parquet file. Raises ScenarioError, and OSError when it cannot be read."""
    if path.suffix.lower() == ".parquet":
        return _read_parquet(path)
    return _read_csv(path)


def _read_csv(path: Path) -> Sheet:
    file = os.fspath(path)
    text = decode(read_bytes(path), file)
    header = text.partition("\n")[0]
    delimiter = next((one for one in (";", "\t") if one in header and "," not in header), ",")
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    names: list[str] = []
    issues: list[Issue] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = [cell.strip() for cell in cells]
                _judge_names(names, f"{file}:{reader.line_num}")
                continue
            if len(cells) != len(names):
                issues.append(_wrong_width(file, reader.line_num, len(cells), len(names)))
                continue
            rows.append(cells)
            lines.append(reader.line_num)
            if len(rows) > MOST_ROWS:
                raise ScenarioError([_too_long(file)])
    except csv.Error as error:
        where = f"{file}:{reader.line_num}"
        issues.append(_issue("table-invalid", where, f"not a table: {error}", "save it as CSV"))
    if issues:
        raise ScenarioError(issues)
    columns = [[cell.strip() or None for cell in column] for column in zip(*rows, strict=True)] or [
        [] for _ in names
    ]
    return Sheet(
        file=file,
        columns=dict(zip(names, columns, strict=True)),
        lines=lines,
        has_decimal_commas=delimiter == ";",
    )


def _read_parquet(path: Path) -> Sheet:
    file = os.fspath(path)
    raw = read_bytes(path)
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        what = "a Parquet table needs the package pyarrow"
        fix = "install muster[parquet], or save the table as CSV"
        raise ScenarioError([_issue("parquet-missing", file, what, fix)]) from None
    try:
        source = parquet.ParquetFile(io.BytesIO(raw))
        if source.metadata.num_rows > MOST_ROWS:
            raise ScenarioError([_too_long(file)])
        names = list(source.schema_arrow.names)
        _judge_names(names, file)
        table = source.read()
    except (ArrowException, OSError) as error:
        what = f"not a Parquet table: {str(error).splitlines()[0]}"
        raise ScenarioError([_issue("table-invalid", file, what, "write it again")]) from None
    columns = {name: _plain(table.column(name).to_pylist()) for name in names}
    return Sheet(file=file, columns=columns, lines=range(1, table.num_rows + 1))


def _plain(values: list[Any]) -> list[Any]:
    return [value.strip() or None if isinstance(value, str) else value for value in values]


def _judge_names(names: Sequence[str], where: str) -> None:
    if len(names) > _MOST_COLUMNS:
        what = f"{len(names)} columns, more than {_MOST_COLUMNS}"
        raise ScenarioError([_issue("table-columns", where, what, "leave out the empty ones")])
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        what = f"the column '{twice[0]}' stands here twice"
        raise ScenarioError([_issue("duplicate-key", where, what, "remove one of them")])


def _wrong_width(file: str, line: int, found: int, wanted: int) -> Issue:
    return _issue(
        "table-row",
        f"{file}:{line}",
        f"{found} cells, but there are {wanted} columns",
        "give every column a cell, in quotes when a separator is part of it",
    )


def _too_long(file: str) -> Issue:
    what = f"more than {MOST_ROWS} rows"
    return _issue("table-too-long", file, what, "split it into tables of several scenarios")


def _issue(code: str, where: str, what: str, fix: str) -> Issue:
    return Issue(code=code, where=where, what=what, fix=fix)
