"""Which few of the chains of a mix are shown."""

from __future__ import annotations

from collections.abc import Sequence

from muster.itinerary.chain import Chain
from muster.itinerary.front import drop_dominated
from muster.problem.routes import SLOWER_H, SLOWER_SHARE


def choose(chains: Sequence[Chain], count: int) -> list[Chain]:
    """Choose the quickest, the one that uses the least lift, and others worth knowing.

    Others are the quickest over each further set of gateways, for when one is lost, unless they
    are much slower than the quickest (by the measure of plans); then what is left of the mix's
    own Pareto front. A way that is beaten over its own gateways is no alternative.
    """
    if not chains:
        return []
    front = drop_dominated(chains, lambda chain: chain.cost)
    shown = {chain.key: chain for chain in (front[0], front[-1])}
    seen = {chain.gateways for chain in shown.values()}
    most_h = front[0].cost[0] * (1.0 + SLOWER_SHARE) + SLOWER_H
    for chain in sorted(chains, key=lambda one: (one.cost, one.key)):
        if chain.gateways not in seen and chain.cost[0] <= most_h:
            seen.add(chain.gateways)
            shown[chain.key] = chain
    for chain in front:
        shown.setdefault(chain.key, chain)
    return list(shown.values())[:count]
