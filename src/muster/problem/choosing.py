"""Which of the reachable airfields and ports are kept for a line: two at each end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muster.network.place import Place
from muster.problem.finder import Finder
from muster.problem.gateways import handicap_km, suits_runway
from muster.problem.legs import Mile
from muster.problem.line import Line

MOST_GATEWAYS = 2
"""POEs, and PODs, that are kept for each mode of a line."""
HANDICAP_KMH = 50.0
"""Speed at which the handicap of a gateway is turned into time [km/h]."""

Ends = tuple[Sequence["Gateway"], Sequence["Gateway"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """A POE or POD with the mile between it and the end; None when it is the end."""

    place: Place
    mile: Mile | None

    @property
    def mile_h(self) -> float:
        """Duration of the mile [h]."""
        return self.mile.leg.duration_h if self.mile else 0.0


def choose_ports(
    line: Line, ends: Ends, finder: Finder, day: date
) -> tuple[tuple[Gateway, ...], tuple[Gateway, ...]]:
    """Keep the ports of the quickest pairs from home to destination: sailing costs days.

    Nobody embarks abroad who can do so at home.
    """
    poes, pods = ends
    poes = [one for one in poes if one.place.country == line.origin.country] or poes
    pairs = [
        (
            _cost_h(poe, line.origin, "sea", day)
            + finder.find("sea", poe.place, pod.place).duration_h
            + _cost_h(pod, line.destination, "sea", day),
            poe,
            pod,
        )
        for poe in poes
        for pod in pods
    ]
    pairs.sort(key=lambda pair: (pair[0], pair[1].place.id, pair[2].place.id))
    kept_poes: dict[str, Gateway] = {}
    kept_pods: dict[str, Gateway] = {}
    for _, poe, pod in pairs:
        for kept, one in ((kept_poes, poe), (kept_pods, pod)):
            if len(kept) < MOST_GATEWAYS:
                kept.setdefault(one.place.id, one)
    return tuple(kept_poes.values()), tuple(kept_pods.values())


def choose_airfields(
    gateways: Iterable[Gateway], end: Place, runway_m: float, day: date
) -> tuple[Gateway, ...]:
    """Keep the nearest by road that suits all aircraft, then the nearest of the others."""
    ranked = sorted(gateways, key=lambda one: (_cost_h(one, end, "air", day), one.place.id))
    for_all = next(
        (one for one in ranked if not runway_m or suits_runway(one.place, runway_m)), ranked[0]
    )
    others = [one for one in ranked if one is not for_all]
    return (for_all, *others[: MOST_GATEWAYS - 1])


def _cost_h(gateway: Gateway, end: Place, mode: str, day: date) -> float:
    """Give the time to a gateway, its handicap driven like a way."""
    return gateway.mile_h + handicap_km(end, gateway.place, mode, day) / HANDICAP_KMH
