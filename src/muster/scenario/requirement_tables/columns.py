"""The columns of a table of requirements inside a scenario, as a type of its schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, InstanceOf, WithJsonSchema

from muster.errors import Issue
from muster.facts.refusal import Refusal
from muster.scenario.requirement_tables.cell import AIR_CLASSES, MODES
from muster.scenario.requirement_tables.judging import NEEDED, judge_sheet
from muster.scenario.requirement_tables.row import LOWEST_PRIORITY, Row, Rows
from muster.scenario.requirement_tables.sheet import Sheet

_SHOWN = 3


def _read(raw: Any) -> Any:
    """Judge columns of plain values; rows that were read from a file are judged already."""
    if isinstance(raw, Rows):
        return raw
    if not isinstance(raw, Mapping) or not all(isinstance(cells, list) for cells in raw.values()):
        raise Refusal("wrong-type", "columns are wanted here", "write a list for each column")
    lengths = {len(cells) for cells in raw.values()}
    if len(lengths) > 1:
        raise Refusal("table-row", "the columns differ in length", "give every row a cell in each")
    columns = {str(name): cells for name, cells in raw.items()}
    sheet = Sheet(file="", columns=columns, lines=range(1, max(lengths, default=0) + 1))
    rows, issues = judge_sheet(sheet)
    if issues:
        shown = "; ".join(map(_tell, issues[:_SHOWN]))
        raise Refusal(issues[0].code, shown, issues[0].fix)
    return rows


def _tell(issue: Issue) -> str:
    return f"row {issue.where[1:]}: {issue.what}" if issue.where else issue.what


def _json_schema() -> dict[str, Any]:
    text, amount = {"type": "string"}, {"type": ["number", "null"], "minimum": 0}
    optional = {"type": ["string", "null"]}
    cells: dict[str, dict[str, Any]] = dict.fromkeys(Row._fields, optional)
    cells |= dict.fromkeys(NEEDED, text)
    cells |= {
        name: amount
        for name in Row._fields
        if name in {"pax", "weight"} or name.endswith(("_t", "_m2"))
    }
    cells["vehicle_air_class"] = {"enum": [*AIR_CLASSES, None]}
    cells["priority"] = {"type": ["integer", "null"], "minimum": 1, "maximum": LOWEST_PRIORITY}
    cells["modes"] = {"type": ["array", "null"], "items": {"enum": list(MODES)}}
    return {
        "type": "object",
        "description": "Cells by column, a list for each; all of one length.",
        "properties": {name: {"type": "array", "items": cell} for name, cell in cells.items()},
        "required": list(NEEDED),
    }


RowsByColumn = Annotated[InstanceOf[Rows], BeforeValidator(_read), WithJsonSchema(_json_schema())]
"""`{id: [...], origin: [...], ...}`: what a file holds, written out."""
