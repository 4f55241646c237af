"""What a section is made from: the document in one language, its settings, its map."""

from __future__ import annotations

from dataclasses import dataclass

from muster.report.drawing.area import Area
from muster.report.setting import Setting
from muster.report.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document in one language."""

    view: View
    settings: tuple[Setting, ...]
    area: Area
