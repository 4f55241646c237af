"""How long before a move permission must be asked, by mode and country.

Counted from the release of the force, beside its notice. Nobody asks leave of himself: the
force's own country needs no permit. By land each country that is entered over a border has to
agree. By air and by sea only the country at the end of the way is asked: allies overfly each
other on standing clearances, and whoever has none flies around.

Two things are ordered beside: a train path by rail, also at home, and by road the special permit
for a load above the free limits. All run at the same time, so the longest counts.

A host that has said yes to a force has let it in: it asks no permit beside its acceptance.
Columns of civil protection are no military movement, and drive as other civil vehicles do. A
force on alert may have asked before its release (`asks_permits`): then less is left to wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from muster.network.permit import permit_lead_h
from muster.network.route import Route

ORDERS = {"rail": "rail-path", "road": "special-permit"}
"""What is ordered beside the leave to cross a border, by mode."""

if TYPE_CHECKING:
    from muster.problem.unit import Unit
    from muster.scenario.schema import Scenario

LAND = ("road", "rail")


class Crossing(Protocol):
    """A stretch in one mode that enters countries (alpha-3, in order)."""

    @property
    def mode(self) -> str:
        """How it is covered."""

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries on the way, the first one that of the start."""


def find_permit(
    legs: Iterable[Crossing],
    actor: str,
    day: date,
    *,
    welcome_in: frozenset[str] = frozenset(),
    is_civil: bool = False,
) -> tuple[float, str]:
    """Give the longest lead time over some legs [h] and the country that asks for it.

    `welcome_in` are the hosts that have said yes.
    """
    longest_h, limit = 0.0, ""
    for leg in legs:
        if is_civil and leg.mode in LAND:
            continue
        asked = (country for country in _asked(leg, actor) if country not in welcome_in)
        lead = permit_lead_h(asked, leg.mode, day)
        if lead.value_h > longest_h:
            longest_h, limit = lead.value_h, lead.country or ""
    return longest_h, limit


def find_orders(ways: Iterable[Route]) -> tuple[float, str]:
    """Give the longest time that a train path or a special permit takes [h], and which it is.

    It is named "rail-path:DEU" or "special-permit:DEU", after the slowest country.
    """
    orders = [(0.0, "")]
    for way in ways:
        if way.limits is not None and way.limits.lead[0] > 0:
            lead_h, country = way.limits.lead
            orders.append((lead_h, f"{ORDERS[way.mode]}:{country}"))
    return longest(*orders)


def still_open(lead: tuple[float, str], asked_h: float) -> tuple[float, str]:
    """Give what is left of a lead time that was asked for so many hours before the release.

    >>> still_open((240.0, "LVA"), 100.0), still_open((72.0, "POL"), 100.0)
    ((140.0, 'LVA'), (0.0, ''))
    """
    left_h = lead[0] - asked_h
    return (left_h, lead[1]) if left_h > 0 else (0.0, "")


def longest(*leads: tuple[float, str]) -> tuple[float, str]:
    """Give the longest of some lead times; the first of equal ones."""
    return max(leads, key=lambda lead: lead[0])


def _asked(leg: Crossing, actor: str) -> tuple[str, ...]:
    """List the countries that must agree, those at the end of the way first."""
    entered = leg.countries[1:] if leg.mode in LAND else leg.countries[-1:]
    return tuple(country for country in reversed(entered) if country != actor)


def hosts_of(unit: Unit, scenario: Scenario) -> frozenset[str]:
    """List the hosts that have said yes to a unit, or to what it is a part of."""
    return frozenset(
        one.host
        for one in scenario.acceptances.values()
        if one.of in unit.names_of_it and one.status == "taken"
    )
