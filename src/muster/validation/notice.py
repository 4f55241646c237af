"""Classes of notice: how long forces and lift of a kind take, whoever they belong to.

A case names a class by what was known of the unit when the order was given; it gets no notice
of its own. So the cases share a few numbers that can be wrong together and be fitted together.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

Range = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeClass:
    """Low, value and high [h] of a class."""

    id: str
    of: str  # force | fleet
    is_on_call: bool  # crews and people are held for such a call day and night
    first_h: Range | None  # of the advance party; None: it goes as one
    whole_h: Range
    source: str | None
    estimate: str | None

    def whole(self) -> dict[str, Any]:
        """Give the notice of the whole as a scenario writes it."""
        return self._write(self.whole_h)

    def first(self) -> dict[str, Any]:
        """Give the notice of the advance party as a scenario writes it."""
        return self._write(self.first_h or self.whole_h)

    def between(self, share: float) -> dict[str, Any]:
        """Give the notice of a part that is ready at a share of the way from first to last."""
        first_h = self.first_h or self.whole_h
        low, value, high = (
            first + (whole - first) * share
            for first, whole in zip(first_h, self.whole_h, strict=True)
        )
        return self._write((low, value, high))

    def _write(self, numbers: Range) -> dict[str, Any]:
        low, value, high = numbers
        about = self.estimate or self.source or ""
        return {"low": low, "value": value, "high": high, "estimate": f"{self.id}: {about}"}


@cache
def notice_classes() -> Mapping[str, NoticeClass]:
    """Read the table of the package."""
    file = resources.files("muster.validation").joinpath("tables", "notice_classes.csv")
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return MappingProxyType({row["id"]: _read(row) for row in rows})


def _read(row: Mapping[str, str]) -> NoticeClass:
    def numbers(before: str) -> Range:
        names = ("low_h", "h" if before else "value_h", "high_h")
        low, value, high = (float(row[before + name]) for name in names)
        return low, value, high

    return NoticeClass(
        id=row["id"],
        of=row["of"],
        is_on_call=row["on_call"] == "yes",
        first_h=numbers("first_") if row["first_h"] else None,
        whole_h=numbers(""),
        source=row["source"] or None,
        estimate=row["estimate"] or None,
    )
