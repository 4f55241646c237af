"""What is closed at one end of a way."""

from __future__ import annotations

from muster.network.closure import Closures
from muster.network.place import Place

_SCOPES = {"air": "air", "sea": "sea", "rail": "land", "road": "land"}


def is_shut(place: Place, mode: str, closures: Closures) -> bool:
    """Say whether a place itself, or its country, is closed to a mode.

    The scope of a country is `air`, `sea` or `land`; a sea area lies in no country.
    """
    if not closures.ids:
        return False
    codes = {place.id, place.icao or place.id, place.locode or place.id}
    return bool(closures.ids & codes) or shut_country(place, mode, closures) is not None


def shut_country(place: Place, mode: str, closures: Closures) -> str | None:
    """Give the closed country, or the closed part of one, that a place lies in."""
    scope = _SCOPES[mode]
    if place.country is None or not closures.ids:
        return None
    names = [place.country]
    parts = {name.removesuffix(f":{scope}") for name in closures.ids if "-" in name}
    if any(part.split("-")[0] == place.country for part in parts):
        from muster.network.border import region_near

        names.append(region_near(place.lat, place.lon) or place.country)
    return next((name for name in names if closures.ids & {name, f"{name}:{scope}"}), None)
