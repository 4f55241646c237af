"""'Did you mean' for keys, ids and names."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 12


def suggest(word: str, known: Iterable[str]) -> str:
    """Say which known word was probably meant, else list the known ones.

    >>> suggest("personel", ["personnel", "home"])
    "did you mean 'personnel'?"
    >>> suggest("xyz", ["personnel", "home"])
    'known: home, personnel'
    """
    words = sorted(set(known))
    folded = {candidate.casefold(): candidate for candidate in words}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{folded[close[0]]}'?"
    if not words:
        return "none is known here"
    more = "" if len(words) <= _MOST else f" and {len(words) - _MOST} more"
    return f"known: {', '.join(words[:_MOST])}{more}"
