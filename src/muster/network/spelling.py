"""Make one key out of the many spellings of a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ŋ": "n",
        "ħ": "h",
        "ə": "e",
        "ъ": None,
        "ь": None,
    }
)
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})

# Words that say what a place is, in the languages of the region. The longest come first.
_AIRFIELD_WORDS = (
    "international airport",
    "regional airport",
    "municipal airport",
    "army airfield",
    "army air field",
    "naval air base",
    "naval air station",
    "air force base",
    "joint base",
    "base aerienne",
    "base aerea",
    "air base",
    "air station",
    "airport",
    "airbase",
    "airfield",
    "air field",
    "aerodrome",
    "afb",
    "raf",
    "vliegbasis",
    "vliegveld",
    "luchthaven",
    "luchtmachtbasis",
    "fliegerhorst",
    "flughafen",
    "flugplatz",
    "aeroport",
    "aeropuerto",
    "lotnisko",
    "lufthavn",
    "flyvestation",
    "flystasjon",
    "lidosta",
    "oro uostas",
    "lennujaam",
    "field",
)
_PORT_WORDS = (
    "naval station",
    "naval base",
    "military port",
    "port of",
    "haven van",
    "hafen",
    "zeehaven",
    "marinehaven",
    "marinebasis",
    "haven",
    "harbour",
    "harbor",
    "seaport",
    "port",
)
_FRENCH_BASE = re.compile(r"\bba ?\d{3}\b")
_SHORT_WORDS = {"ft": "fort", "st": "saint", "mt": "mount"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """A name without the words that say what it is, and what they said."""

    kind: str
    name: str


def fold_words(text: str) -> str:
    """Lower the case, drop the accents, and keep letters and digits as words.

    >>> fold_words("Rzeszów-Jasionka")
    'rzeszow jasionka'
    """
    plain = text
    for _ in range(2):
        plain = unicodedata.normalize("NFKD", plain).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    plain = re.sub(r"[’'ʼʻ`´]", "", plain)
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def fold(text: str) -> str:
    """Make the key under which the gazetteer keeps a name.

    >>> fold("Šiauliai"), fold("Port-au-Prince"), fold("Donjeţk")
    ('siauliai', 'portauprince', 'donjetk')
    """
    return fold_words(text).replace(" ", "")


def spell_out(text: str) -> str:
    """Write umlauts with two letters, as passports and telegrams do.

    >>> spell_out("Grafenwöhr")
    'grafenwoehr'
    """
    return fold(unicodedata.normalize("NFC", text.casefold()).translate(_DIGRAPHS))


def expand(words: str) -> str:
    """Write abbreviated words in full.

    >>> expand("ft bragg")
    'fort bragg'
    """
    return " ".join(_SHORT_WORDS.get(word, word) for word in words.split())


def find_facility(text: str) -> Facility | None:
    """Split off the words that make a name that of an airfield or a port.

    >>> find_facility("Vliegbasis Leeuwarden")
    Facility(kind='airfield', name='leeuwarden')
    >>> find_facility("Leeuwarden") is None
    True
    """
    words = fold_words(text)
    rest = _FRENCH_BASE.sub(" ", words)
    if rest != words and rest.strip():
        return Facility(kind="airfield", name=" ".join(rest.split()))
    for kind, phrases in (("airfield", _AIRFIELD_WORDS), ("port", _PORT_WORDS)):
        for phrase in phrases:
            if words.endswith(f" {phrase}"):
                return Facility(kind=kind, name=words[: -len(phrase) - 1])
            if words.startswith(f"{phrase} ") and phrase != "port":
                return Facility(kind=kind, name=words[len(phrase) + 1 :])
    return None
