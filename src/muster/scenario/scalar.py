"""What a plain word in a scenario file means: the core schema of YAML 1.2, and dates.

`NO` stays a text, `22:00` stays a text and `010` is ten. ISO days and moments become
`date` and `datetime` (UTC where no zone is given).
"""

from __future__ import annotations

import re
from datetime import date

from muster.scenario.day import read_moment

Scalar = str | int | float | bool | date | None

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,300}", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
_BASED = re.compile(r"0o[0-7]{1,100}|0x[0-9a-fA-F]{1,100}", re.ASCII)
_SPECIAL = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def read_scalar(text: str) -> Scalar:
    """Give the value of a plain word.

    >>> [read_scalar(word) for word in ("NO", "22:00", "010", "1e3", "~", "2022-01-24")]
    ['NO', '22:00', 10, 1000.0, None, datetime.date(2022, 1, 24)]
    """
    if text in _NULLS:
        return None
    first = text[0]
    if first in "tTfF":
        return _TRUTHS.get(text, text)
    if first not in "0123456789+-.":
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _SPECIAL.fullmatch(text):
        return float(text.replace(".", "", 1))
    if _BASED.fullmatch(text):
        return int(text, 0)
    moment = read_moment(text)
    return text if moment is None else moment
