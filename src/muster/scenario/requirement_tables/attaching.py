"""Put the rows of the tables that a scenario names into the scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, overload

from muster.errors import Issue, ScenarioError
from muster.scenario.reading import Document
from muster.scenario.requirement_tables.judging import judge_sheet
from muster.scenario.requirement_tables.sheet import read_sheet
from muster.scenario.spot import Spot, write_place

SECTION = "requirements"


@dataclass(frozen=True, slots=True)
class RowSpots(Sequence[Spot]):
    """Where each row of a file stands, made when somebody asks."""

    file: str
    lines: Sequence[int]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.lines)

    @overload
    def __getitem__(self, row: int) -> Spot: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Spot]: ...
    def __getitem__(self, row: int | slice) -> Spot | Sequence[Spot]:
        """Give the spot of one row, or of some."""
        if isinstance(row, slice):
            return RowSpots(self.file, self.lines[row])
        return Spot(file=self.file, line=self.lines[row])


def named_files(content: Any) -> dict[str, str]:
    """Give the file of every table of a scenario that names one."""
    return dict(_named(content))


def attach_rows(document: Document) -> tuple[Document, list[Issue]]:
    """Read every file that a table of the scenario names, from the folder of the scenario.

    A table with anything wrong in it is left without rows, and everything wrong is told.
    """
    named = _named(document.content)
    if not named:
        return document, []
    folder = Path(document.spot.file).parent
    section = dict(document.content[SECTION])
    around = document.spot.inside[SECTION] if isinstance(document.spot.inside, Mapping) else None
    spots = dict(around.inside) if around and isinstance(around.inside, Mapping) else {}
    issues: list[Issue] = []
    for key, file in named:
        entry = {name: value for name, value in section[key].items() if name != "file"}
        path = folder / file
        if not path.resolve().is_relative_to(folder.resolve()):
            issues.append(_unreadable(document.spot, key, file, "it lies outside of the folder"))
            continue
        try:
            sheet = read_sheet(path)
        except ScenarioError as error:
            issues += error.issues
            continue
        except (OSError, ValueError) as error:
            what = str(error) if path.exists() else "there is no such file"
            issues.append(_unreadable(document.spot, key, file, what))
            continue
        rows, found = judge_sheet(sheet)
        issues += found
        if found:
            continue
        section[key] = {**entry, "columns": rows}
        lines = Spot(file=sheet.file, line=0, inside=RowSpots(sheet.file, sheet.lines))
        spot = spots.get(key, Spot(file=document.spot.file, line=0))
        inside = spot.inside if isinstance(spot.inside, Mapping) else {}
        spots[key] = Spot(file=spot.file, line=spot.line, inside={**inside, "columns": lines})
    content = {**document.content, SECTION: section}
    if around is None or not isinstance(document.spot.inside, Mapping):
        return Document(content=content, spot=document.spot), issues
    inner = Spot(file=around.file, line=around.line, inside=spots)
    whole = Spot(
        file=document.spot.file,
        line=document.spot.line,
        inside={**document.spot.inside, SECTION: inner},
    )
    return Document(content=content, spot=whole), issues


def _named(content: Any) -> list[tuple[str, str]]:
    """Give the tables that name a file, and nothing else that the schema will refuse."""
    section = content.get(SECTION) if isinstance(content, Mapping) else None
    if not isinstance(section, Mapping):
        return []
    return [
        (str(key), entry["file"])
        for key, entry in section.items()
        if isinstance(entry, Mapping)
        and isinstance(entry.get("file"), str)
        and "columns" not in entry
    ]


def _unreadable(root: Spot, key: str, file: str, what: str) -> Issue:
    return Issue(
        code="file-unreadable",
        where=write_place(root, (SECTION, key, "file")),
        what=f"the table {file} cannot be read: {what}",
        fix="check the name, from the folder of the scenario, and the permissions",
    )
