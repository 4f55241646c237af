"""The places that ship with the package, and the index of their names."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from muster.network.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A place that a name may mean, and how: "c" curated, "p" its own name, "a" another name,
    "m" the municipality of an airfield.
    """

    index: int
    tier: str


class PlaceTable:
    """Columns of places; each is read when it is first asked for."""

    def __init__(self) -> None:
        self._path = resources.files("muster.network") / "data" / "places.npz"

    def _read(self, name: str) -> NDArray[Any]:
        with (
            self._path.open("rb") as file,
            zipfile.ZipFile(file) as archive,
            archive.open(f"{name}.npy") as member,
        ):
            array: NDArray[Any] = np.lib.format.read_array(member)
        return array

    @cached_property
    def keys(self) -> bytes:
        """Sorted lines: newline, key, tab, leads."""
        return self._read("keys").tobytes()

    @cached_property
    def lines(self) -> bytes:
        """One line a place: name, English name, Dutch name, id."""
        return self._read("lines").tobytes()

    @cached_property
    def line_start(self) -> NDArray[np.int64]:
        """Where the line of each place starts."""
        sizes = self._read("line_size").astype(np.int64)
        return np.concatenate([[0], np.cumsum(sizes)])

    @cached_property
    def lat(self) -> NDArray[np.float64]:
        """Latitudes [degrees]."""
        return np.asarray(self._read("lat") / 1e5, dtype=np.float64)

    @cached_property
    def lon(self) -> NDArray[np.float64]:
        """Longitudes [degrees]."""
        return np.asarray(self._read("lon") / 1e5, dtype=np.float64)

    @cached_property
    def weight(self) -> NDArray[np.int32]:
        """Population, or what stands for it."""
        return self._read("weight")

    @cached_property
    def capital(self) -> NDArray[np.bool_]:
        """Whether a place is the capital of its country."""
        return self._read("capital")

    @cached_property
    def runway_length_m(self) -> NDArray[np.int16]:
        """Length of the best runway, -1 when unknown."""
        return self._read("runway_length_m")

    @cached_property
    def runway_width_m(self) -> NDArray[np.int16]:
        """Width of the best runway, -1 when unknown."""
        return self._read("runway_width_m")

    @cached_property
    def paved(self) -> NDArray[np.int8]:
        """Whether the best runway is paved: 1, 0, or -1 when unknown."""
        return self._read("paved")

    @cached_property
    def _kind_codes(self) -> list[str]:
        return [str(code) for code in self._read("kind_codes")]

    @cached_property
    def _kind(self) -> NDArray[np.uint8]:
        return self._read("kind")

    @cached_property
    def _country_codes(self) -> list[str]:
        return [str(code) for code in self._read("country_codes")]

    @cached_property
    def _country(self) -> NDArray[np.uint8]:
        return self._read("country")

    @cached_property
    def _state_codes(self) -> list[str]:
        return [str(code) for code in self._read("state_codes")]

    @cached_property
    def _state(self) -> NDArray[np.uint8]:
        return self._read("state")

    @cached_property
    def _icao(self) -> NDArray[np.bytes_]:
        return self._read("icao")

    @cached_property
    def _locode(self) -> NDArray[np.bytes_]:
        return self._read("locode")

    def kind_of(self, index: int) -> str:
        """Say what a place is."""
        return self._kind_codes[int(self._kind[index])]

    def country_of(self, index: int) -> str:
        """Give the country (alpha-3) of a place, nothing at sea."""
        return self._country_codes[int(self._country[index])]

    def state_of(self, index: int) -> str:
        """Give the state of a place in the United States, nothing elsewhere."""
        return self._state_codes[int(self._state[index])]

    def rows_of_kind(self, kind: str) -> NDArray[np.int64]:
        """List the places of one kind."""
        if kind not in self._kind_codes:
            return np.empty(0, dtype=np.int64)
        return np.flatnonzero(self._kind == self._kind_codes.index(kind))

    def texts_of(self, index: int) -> list[str]:
        """Give name, English name, Dutch name and id of a place."""
        start, end = int(self.line_start[index]), int(self.line_start[index + 1]) - 1
        return self.lines[start:end].decode().split("\t")

    def make_place(self, index: int) -> Place:
        """Give one place in full."""
        name, english, dutch, identifier = self.texts_of(index)
        names = {"en": english, "nl": dutch}
        return Place(
            id=identifier,
            name=name,
            names={key: text for key, text in names.items() if text},
            country=self.country_of(index) or None,
            lat=round(float(self.lat[index]), 5),
            lon=round(float(self.lon[index]), 5),
            kind=self.kind_of(index),
            icao=self._icao[index].decode() or None,
            locode=self._locode[index].decode() or None,
        )

    def _line_at_or_after(self, key: bytes) -> int:
        """Find where the first line starts whose key is not before the key asked for."""
        keys, low, high = self.keys, 0, len(self.keys) - 1
        while low < high:
            middle = (low + high) // 2
            start = keys.rfind(b"\n", 0, middle + 1)
            end = keys.find(b"\n", start + 1)
            if end < 0:
                end = len(keys)
            if keys[start + 1 : end].split(b"\t", 1)[0] < key:
                low = end
            else:
                high = start
        return low + 1

    def look_up(self, key: str) -> list[Lead]:
        """Give what a key leads to: nothing when the gazetteer does not have it."""
        wanted = key.encode()
        start = self._line_at_or_after(wanted)
        end = self.keys.find(b"\n", start)
        found, _, leads = self.keys[start:end].partition(b"\t")
        return _read_leads(leads) if found == wanted else []

    def keys_starting_with(self, prefix: str) -> Iterator[str]:
        """Give the keys that start with some letters, in order."""
        wanted = prefix.encode()
        start = self._line_at_or_after(wanted)
        stop = self._line_at_or_after(wanted + b"\xff")
        for line in self.keys[start:stop].split(b"\n"):
            if line.startswith(wanted):
                yield line.split(b"\t", 1)[0].decode()


def _read_leads(text: bytes) -> list[Lead]:
    parts = text.decode().split(" ")
    return [Lead(index=int(part[1:], 36), tier=part[0]) for part in parts]


@cache
def place_table() -> PlaceTable:
    """Give the table of places, read once."""
    return PlaceTable()
