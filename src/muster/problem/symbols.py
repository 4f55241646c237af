"""Which symbol a row is drawn with (APP-6D, 20 digits), when the scenario names none.

The digits that matter here: 4 is whose it is (3 friend, 4 neutral, 6 hostile), 5 and 6 the
kind of thing (10 land unit, 01 air, 30 sea surface, 11 civilian on land).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muster.scenario.schema import Scenario

_BY_KIND: Mapping[str, str] = {
    "land": "10031000001211000000",
    "air": "10030100001101000000",
    "sea": "10033000001200000000",
    "support": "10031000001600000000",
    "civil": "10031100001100000000",
    "joint": "10031000001100000000",
}
_BY_SIDE: Mapping[str, str] = {"friend": "3", "neutral": "4", "opponent": "6"}


def choose_symbol(
    scenario: Scenario, actor: str, kind: str, *, given: str | None, of_template: str | None
) -> str:
    """Give the symbol: the one given as it is, else that of template or kind on the actor's side.

    A civil organisation that is no military unit keeps the symbol of its template.
    """
    if given is not None:
        return given
    symbol = of_template or _BY_KIND.get(kind, _BY_KIND["land"])
    known = scenario.actors.get(actor)
    side = known.side if known is not None else "friend"
    return f"{symbol[:3]}{_BY_SIDE[side]}{symbol[4:]}"
