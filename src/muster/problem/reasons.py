"""Why a force does not move, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from muster.network.country import country_name
from muster.network.road_limits import Excess

Reason = Mapping[str, str]
Cause: TypeAlias = str | Excess
"""Why a mode cannot be used: a word below, the id of a caveat, or a limit of the roads."""

NO_PLACES: Reason = {
    "en": "neither its home nor its destination is known",
    "nl": "thuisbasis en bestemming zijn niet bekend",
}
NO_DESTINATION: Reason = {
    "en": "no destination is known",
    "nl": "er is geen bestemming bekend",
}
NO_HOME: Reason = {
    "en": "its home is not known",
    "nl": "de thuisbasis is niet bekend",
}
ALREADY_THERE: Reason = {
    "en": "its home is its destination: there is nothing to move",
    "nl": "de thuisbasis is de bestemming: er valt niets te verplaatsen",
}
NO_SIZE: Reason = {
    "en": "neither its size nor its kind of unit is known, so there is nothing to plan",
    "nl": "omvang en soort eenheid zijn niet bekend, dus valt er niets te plannen",
}
POSTURE: Reason = {
    "en": "counted where it stands; no movement is planned",
    "nl": "geteld waar het staat; er is geen verplaatsing gepland",
}
MODE_NAMES = {
    "en": {"air": "air", "sea": "sea", "rail": "rail", "road": "road"},
    "nl": {"air": "lucht", "sea": "zee", "rail": "spoor", "road": "weg"},
}
_CAUSES = {
    "no-lift": {
        "en": "no lift that may and can carry it ({modes})",
        "nl": "geen transport dat het mag en kan vervoeren ({modes})",
    },
    "no-gateway": {
        "en": "no suitable airfield or port near enough ({modes})",
        "nl": "geen geschikt vliegveld of geschikte haven dichtbij genoeg ({modes})",
    },
    "closed": {
        "en": "what is closed shuts it off ({modes})",
        "nl": "afgesloten door wat dicht is ({modes})",
    },
    "no-fit": {
        "en": "nothing that carries it fits the ports, straits, runways or distances ({modes})",
        "nl": "niets dat het vervoert past bij de havens, zeestraten, banen of afstanden ({modes})",
    },
    "black-sea-tonnage": {
        "en": "others take up the tonnage of warships that the Black Sea may hold ({modes})",
        "nl": "anderen vullen de tonnage aan oorlogsschepen die in de Zwarte Zee mag ({modes})",
    },
    "no-way": {
        "en": "the network has no way ({modes})",
        "nl": "geen verbinding in het netwerk ({modes})",
    },
}
_TOO_HEAVY = {
    "axle": {
        "en": "too heavy for the roads of {country}: {load} t an axle, at most {limit} ({modes})",
        "nl": "te zwaar voor de wegen van {country}: {load} t per as, hoogstens {limit} ({modes})",
    },
    "weight": {
        "en": "too heavy for the roads of {country}: {load} t in all, at most {limit} ({modes})",
        "nl": "te zwaar voor de wegen van {country}: {load} t samen, hoogstens {limit} ({modes})",
    },
    "bridge": {
        "en": "too heavy for the bridges of {country}: class {load}, at most {limit} ({modes})",
        "nl": "te zwaar voor de bruggen van {country}: klasse {load}, hoogstens {limit} ({modes})",
    },
}
_CARGO = {
    "en": {
        "pax": "people",
        "bulk": "bulk cargo",
        "oversize": "oversize cargo",
        "outsize": "outsize cargo",
        "vehicles": "vehicles",
    },
    "nl": {
        "pax": "mensen",
        "bulk": "gewone lading",
        "oversize": "grote lading",
        "outsize": "zeer grote lading",
        "vehicles": "voertuigen",
    },
}


def no_way(origin: str, destination: str, causes: Mapping[str, Cause]) -> Reason:
    """Say why a line has no route: `causes` by mode.

    >>> no_way("Rukla", "Malta", {"rail": "no-way", "road": "no-way"})["en"]
    'no way from Rukla to Malta: the network has no way (rail, road)'
    """
    grouped: dict[Cause, list[str]] = {}
    for mode, cause in sorted(causes.items(), key=lambda one: one[0]):
        grouped.setdefault(cause, []).append(mode)
    starts = {
        "en": f"no way from {origin} to {destination}",
        "nl": f"geen weg van {origin} naar {destination}",
    }
    return {
        language: f"{start}: {'; '.join(_parts(grouped, language))}" if grouped else start
        for language, start in starts.items()
    }


def _parts(grouped: Mapping[Cause, Iterable[str]], language: str) -> list[str]:
    parts = []
    for cause, modes in grouped.items():
        words = ", ".join(MODE_NAMES[language][mode] for mode in modes)
        if isinstance(cause, Excess):
            text = _TOO_HEAVY[cause.kind][language]
            load, limit = _number(cause.load, language), _number(cause.limit, language)
            country = country_name(cause.country, language)
            parts.append(text.format(country=country, load=load, limit=limit, modes=words))
        elif cause in _CAUSES:
            parts.append(_CAUSES[cause][language].format(modes=words))
        elif language == "nl":
            parts.append(f"het voorbehoud '{cause}' verbiedt het ({words})")
        else:
            parts.append(f"the caveat '{cause}' forbids it ({words})")
    return parts


def _number(number: float, language: str) -> str:
    text = f"{number:g}"
    return text.replace(".", ",") if language == "nl" else text


def nothing_takes(classes: Iterable[str], destination: str) -> Reason:
    """Say that there are routes, but no lift on them for some classes of cargo."""
    missing = list(classes)
    english = ", ".join(_CARGO["en"][name] for name in missing)
    dutch = ", ".join(_CARGO["nl"][name] for name in missing)
    return {
        "en": f"no lift on the way to {destination} takes its {english}",
        "nl": f"geen transport naar {destination} neemt dit mee: {dutch}",
    }
