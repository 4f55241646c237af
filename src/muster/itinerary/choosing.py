"""Which few of the chains of a mix are shown."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose

from muster.itinerary.chain import Chain
from muster.itinerary.front import drop_dominated
from muster.problem.routes import SLOWER_H, SLOWER_SHARE

ALIKE_SHARE = 0.05
"""Ways over the same gateways that differ less, in time and in lift, are shown once."""


def choose(chains: Sequence[Chain], count: int) -> list[Chain]:
    """Choose the quickest, the one that uses the least lift, and others worth knowing.

    Others are the quickest over each further set of gateways, for when one is lost, unless they
    are much slower than the quickest (by the measure of plans); then what is left of the mix's
    own Pareto front. A way that is beaten over its own gateways is no alternative.
    """
    if not chains:
        return []
    front = drop_dominated(chains, lambda chain: chain.cost)
    shown = [front[0]]
    _add(shown, front[-1])
    most_h = front[0].cost[0] * (1.0 + SLOWER_SHARE) + SLOWER_H
    for chain in sorted(chains, key=lambda one: (one.cost, one.key)):
        if chain.cost[0] <= most_h and chain.gateways not in {one.gateways for one in shown}:
            shown.append(chain)
    for chain in front:
        _add(shown, chain)
    return shown[:count]


def is_alike(one: Chain, other: Chain) -> bool:
    """Say whether two ways over the same gateways take about the same time and lift."""
    return one.gateways == other.gateways and all(
        isclose(a, b, rel_tol=ALIKE_SHARE) for a, b in zip(one.cost, other.cost, strict=True)
    )


def _add(shown: list[Chain], chain: Chain) -> None:
    if not any(is_alike(chain, other) for other in shown):
        shown.append(chain)
