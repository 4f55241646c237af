"""'Did you mean' for keys, ids and names."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 12
_MOST_COMPARED = 3000
_LONGEST = 200


def suggest(word: str, known: Iterable[str]) -> str:
    """Say which known word was probably meant, else list the known ones.

    >>> suggest("personel", ["personnel", "home"])
    "did you mean 'personnel'?"
    >>> suggest("xyz", ["personnel", "home"])
    'known: home, personnel'
    """
    words = sorted(set(known))
    folded = {candidate.casefold(): candidate for candidate in words}
    near = folded if len(folded) <= _MOST_COMPARED else _same_start(word.casefold(), folded)
    close = get_close_matches(word.casefold()[:_LONGEST], near, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{folded[close[0]]}'?"
    if not words:
        return "none is known here"
    more = "" if len(words) <= _MOST else f" and {len(words) - _MOST} more"
    return f"known: {', '.join(words[:_MOST])}{more}"


def _same_start(word: str, folded: Iterable[str]) -> list[str]:
    """Give the words that begin alike, when there are too many to compare them all."""
    return [candidate for candidate in folded if candidate[:3] == word[:3]][:_MOST_COMPARED]
