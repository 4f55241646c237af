"""Turn entries into the arrays that the package ships."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gazetteer_build.entry import KINDS, Entry
from muster.network.spelling import fold_words

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number: int) -> str:
    """Write a number in few letters."""
    text = ""
    while True:
        number, rest = divmod(number, 36)
        text = DIGITS[rest] + text
        if not number:
            return text


def slug(entry: Entry) -> str:
    """Make the id of a place that has no code."""
    return f"{fold_words(entry.name).replace(' ', '-')}-{entry.country.lower()}"


def give_ids(entries: list[Entry]) -> None:
    """Give each place without a code its slug; namesakes of a country get their number."""
    taken = {entry.id for entry in entries if entry.id}
    for entry in sorted(entries, key=lambda e: (-e.weight, e.number, e.locode)):
        if entry.id:
            continue
        entry.id = slug(entry)
        if entry.id in taken:
            entry.id = f"{entry.id}-{entry.number}" if entry.number else entry.locode.lower()
        if entry.id in taken:
            raise SystemExit(f"two places have the id {entry.id}")
        taken.add(entry.id)


def order_entries(entries: list[Entry]) -> list[Entry]:
    """Sort so that alike rows lie together and pack well."""
    return sorted(entries, key=lambda e: (KINDS.index(e.kind), e.country, e.id))


def pack_keys(entries: list[Entry]) -> bytes:
    """Write one sorted line a key: the key, a tab, and what it leads to."""
    leads: dict[str, dict[int, str]] = {}
    for index, entry in enumerate(entries):
        for tier in "cpam":
            for key in entry.keys.get(tier, ()):
                leads.setdefault(key, {}).setdefault(index, tier)
        derived = entry.id == slug(entry) or entry.id.startswith(f"{slug(entry)}-")
        for code in (entry.icao, entry.locode, "" if derived else entry.id):
            if code:
                leads.setdefault(f"={code.lower()}", {}).setdefault(index, "c")
    lines = [
        f"{key}\t{' '.join(tier + base36(i) for i, tier in sorted(found.items()))}\n"
        for key, found in leads.items()
    ]
    return b"\n" + b"".join(sorted(line.encode() for line in lines))


def pack(entries: list[Entry]) -> dict[str, NDArray]:  # type: ignore[type-arg]
    """Give the arrays of the gazetteer: integers, codes, and two blobs of text."""
    countries = sorted({entry.country for entry in entries})
    states = sorted({entry.state for entry in entries})
    lines = [f"{e.name}\t{e.name_en}\t{e.name_nl}\t{e.id}" for e in entries]
    blob = "\n".join(lines).encode()
    sizes = np.array([len(line.encode()) + 1 for line in lines])
    return {
        "kind_codes": np.array(KINDS),
        "kind": np.array([KINDS.index(e.kind) for e in entries], dtype=np.uint8),
        "country_codes": np.array(countries),
        "country": np.array([countries.index(e.country) for e in entries], dtype=np.uint8),
        "state_codes": np.array(states),
        "state": np.array([states.index(e.state) for e in entries], dtype=np.uint8),
        "lat": np.array([round(e.lat * 1e5) for e in entries], dtype=np.int32),
        "lon": np.array([round(e.lon * 1e5) for e in entries], dtype=np.int32),
        "weight": np.array([e.weight for e in entries], dtype=np.int32),
        "capital": np.array([e.capital for e in entries], dtype=np.bool_),
        "runway_length_m": np.array([e.runway_length_m for e in entries], dtype=np.int16),
        "runway_width_m": np.array([e.runway_width_m for e in entries], dtype=np.int16),
        "paved": np.array([e.paved for e in entries], dtype=np.int8),
        "icao": np.array([e.icao for e in entries], dtype="S4"),
        "locode": np.array([e.locode for e in entries], dtype="S5"),
        "line_size": sizes.astype(np.uint16),
        "lines": np.frombuffer(blob, dtype=np.uint8),
        "keys": np.frombuffer(pack_keys(entries), dtype=np.uint8),
    }
