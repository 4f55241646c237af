"""What a misspelt name was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from muster.network.place_table import PlaceTable
from muster.network.spelling import fold

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST = 3
_LEAST_LIKENESS = 0.78
_MOST_SCANNED = 60_000
_LIKELY_WEIGHT = 10_000


def one_edit_away(key: str) -> Iterator[str]:
    """Give every key that one slip of the finger away from a key."""
    for at in range(len(key) + 1):
        before, after = key[:at], key[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            if after:
                yield before + letter + after[1:]
            yield before + letter + after


def suggest_indices(table: PlaceTable, name: str, country: str | None) -> list[int]:
    """Give the places whose name is nearest, the best known first."""
    key = fold(name)
    if len(key) < 3:
        return []
    found = _best(table, dict.fromkeys(one_edit_away(key), 1.0), country)
    if found and (len(found) == _MOST or table.weight[found[0]] >= _LIKELY_WEIGHT):
        return found
    further = _best(table, dict(_alike(table, key)), country)
    return list(dict.fromkeys([*found, *further]))[:_MOST]


def _alike(table: PlaceTable, key: str) -> Iterator[tuple[str, float]]:
    """Give the keys with the same beginning that are much alike."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(key)
    for count, other in enumerate(table.keys_starting_with(key[:2])):
        if count > _MOST_SCANNED:
            return
        if abs(len(other) - len(key)) > 3 and not other.startswith(key):
            continue
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < _LEAST_LIKENESS or matcher.quick_ratio() < _LEAST_LIKENESS:
            if other.startswith(key) and len(key) > 3:
                yield other, _LEAST_LIKENESS
            continue
        likeness = matcher.ratio()
        if likeness >= _LEAST_LIKENESS:
            yield other, likeness


def _best(table: PlaceTable, keys: dict[str, float], country: str | None) -> list[int]:
    scores: dict[int, float] = {}
    for key, likeness in keys.items():
        for lead in table.look_up(key):
            if lead.tier == "m" or (country and table.country_of(lead.index) != country):
                continue
            score = likeness**8 * float(table.weight[lead.index]) ** 0.5
            score *= 1.0 if lead.tier in "cp" else 0.5
            scores[lead.index] = max(score, scores.get(lead.index, 0.0))
    return _spread(table, sorted(scores, key=lambda i: (-scores[i], i)))


def _spread(table: PlaceTable, indices: list[int]) -> list[int]:
    """Keep one of several with the same name in one country."""
    seen, kept = set(), []
    for index in indices:
        mark = (fold(table.texts_of(index)[0]), table.country_of(index))
        if mark not in seen:
            seen.add(mark)
            kept.append(index)
        if len(kept) == _MOST:
            break
    return kept
