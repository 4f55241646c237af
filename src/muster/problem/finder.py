"""Routes between places, asked in batches and remembered for the life of the process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from muster.network.closure import NO_LIMITS, OPEN, Closures, Limits
from muster.network.place import Place
from muster.network.route import Route

Pair: TypeAlias = tuple[Place, Place]
_End: TypeAlias = tuple[str, float, float]
_Key: TypeAlias = tuple[str, _End, _End, Closures, Limits]
_known: dict[_Key, Route] = {}
_MOST_KNOWN = 20_000


class Finder:
    """Finds routes under the closures of one scenario."""

    def __init__(self, closures: Closures = OPEN) -> None:
        self._closures = closures

    @property
    def closures(self) -> Closures:
        """What may not be used."""
        return self._closures

    def fetch(self, mode: str, pairs: Iterable[Pair], limits: Limits = NO_LIMITS) -> None:
        """Look up many routes at once, those that are not known yet."""
        from muster.network.routing import find_routes

        missing = {
            key: pair for pair in pairs if (key := self._key(mode, pair, limits)) not in _known
        }
        if not missing:
            return
        if len(_known) > _MOST_KNOWN:
            _known.clear()
        ordered = sorted(missing.items(), key=lambda item: (item[0][1], item[0][2]))
        routes = find_routes(
            [pair for _, pair in ordered], mode, closures=self._closures, limits=limits
        )
        for (key, _), route in zip(ordered, routes, strict=True):
            _known[key] = route

    def find(
        self, mode: str, origin: Place, destination: Place, limits: Limits = NO_LIMITS
    ) -> Route:
        """Give one route; unreachable is an answer."""
        pair = (origin, destination)
        self.fetch(mode, [pair], limits)
        return _known[self._key(mode, pair, limits)]

    def _key(self, mode: str, pair: Pair, limits: Limits) -> _Key:
        origin, destination = pair
        return mode, _end(origin), _end(destination), self._closures, limits


def _end(place: Place) -> _End:
    return place.id, place.lat, place.lon


def forget_routes() -> None:
    """Forget every route that was looked up."""
    _known.clear()
