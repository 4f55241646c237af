"""APP-6 symbols as SVG, from the package milsymbol."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

IDENTITY = {"friend": "3", "opponent": "6", "neutral": "4"}
ICONS = {
    "land": ("10", "121100"),
    "support": ("10", "160000"),
    "air": ("01", "110104"),
    "sea": ("30", "120000"),
    "joint": ("10", "000000"),
    "civil": ("11", "110000"),
    "posture": ("10", "000000"),
}
"""Symbol set and icon by kind of force; a counted posture gets no icon: nobody said which."""
_SVG = re.compile(r'viewBox="([^"]+)"[^>]*>(.*)</svg>', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One symbol: its view box and what is in it."""

    id: str
    view_box: str
    width: float
    height: float
    body: str


def symbol_code(force: Mapping[str, Any], side: str) -> str:
    """Give the symbol code of a force, 20 digits of APP-6(D), with the side's identity.

    >>> symbol_code({"symbol": "", "kind": "land"}, "friend")
    '10031000001211000000'
    """
    code = str(force.get("symbol") or "")
    identity = IDENTITY.get(side, "1")
    if len(code) == 20 and code.isdigit() and _is_drawable(code):
        return code
    icon_set, icon = ICONS.get(force["kind"], ICONS["joint"])
    return f"100{identity}{icon_set}0000{icon}0000"


@cache
def _is_drawable(code: str) -> bool:
    from milsymbol import Symbol

    return bool(Symbol(code).is_valid())


@cache
def draw_symbol(code: str) -> Drawn:
    """Draw one symbol, to be used at any size."""
    from milsymbol import Symbol

    match = _SVG.search(Symbol(code, size=100).as_svg())
    if match is None:
        raise ValueError(f"milsymbol drew no symbol for {code}")
    width, height = (float(part) for part in match[1].split()[2:])
    return Drawn(id=f"sym-{code}", view_box=match[1], width=width, height=height, body=match[2])
