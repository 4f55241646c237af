"""How long it takes to get leave to cross a country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from muster.network.country import country_name
from muster.network.overflight import is_valid
from muster.network.tables import read_table

_CLUBS = ("EU", "NATO")


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitLead:
    """The lead time of the slowest country on a way; no country when no border is crossed.

    `status` is "source", "secondary source" or "estimate".
    """

    value_h: float
    low_h: float
    high_h: float
    country: str | None
    source: str
    status: str


NO_PERMIT = PermitLead(
    value_h=0.0, low_h=0.0, high_h=0.0, country=None, source="no border is crossed", status="source"
)


def permit_lead_h(countries: Iterable[str], mode: str, on: date) -> PermitLead:
    """Give the lead time [h] of the slowest of the countries crossed, as of a date.

    A force needs no leave of its own country: leave that out of `countries`.

    >>> permit_lead_h(["LTU"], "road", date(2022, 1, 25)).value_h
    24.0
    """
    leads = [_lead(country, mode, on) for country in dict.fromkeys(countries)]
    if not leads:
        return NO_PERMIT
    return max(leads, key=lambda lead: (lead.value_h, lead.high_h))


def _lead(country: str, mode: str, on: date) -> PermitLead:
    for scope in (country, *_clubs_of(country, mode, on), "OTHER"):
        for row in read_table("permits.csv"):
            fits = row["scope"] == scope and mode in row["modes"].split()
            if fits and is_valid(row["valid_from"], row["valid_to"], on):
                return _make_lead(country, row)
    raise ValueError(f"permits.csv has no row for mode {mode!r} on {on}")


def _make_lead(country: str, row: Mapping[str, str]) -> PermitLead:
    about = row["source"] or f"estimate: {row['reasoning']}"
    return PermitLead(
        value_h=float(row["value_h"]),
        low_h=float(row["low_h"]),
        high_h=float(row["high_h"]),
        country=country,
        source=f"{country_name(country)}: {about}",
        status=row["status"],
    )


def _clubs_of(country: str, mode: str, on: date) -> tuple[str, ...]:
    """Name the clubs whose rows hold; in the air NATO's come first, on land the EU's."""
    day = on.isoformat()
    rows = [row for row in read_table("countries.csv") if row["code"] == country]
    members = [
        club
        for club in _CLUBS
        for row in rows
        if row[f"{club.lower()}_from"]
        and row[f"{club.lower()}_from"] <= day < (row[f"{club.lower()}_to"] or "9999-12-31")
    ]
    return tuple(members[::-1] if mode in ("air", "sea") else members)
