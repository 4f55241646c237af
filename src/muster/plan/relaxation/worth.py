"""What one more of a limit is worth at the prices that prove the bound.

The prices say what an hour of an asset or a slot, or a head, t or m2 of a day's throughput, costs
those who compete for it. So the price of all that one more would add says where one more helps;
how much it helps is for a new plan to measure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import isfinite

from muster.plan.instance import Instance
from muster.plan.relaxation.relax import Relaxation

MORE_THROUGHPUT_SHARE = 0.5
LEAST_WORTH = 1e-6


def worth_of_one_more(
    instance: Instance, relaxation: Relaxation
) -> Mapping[tuple[str, str], float]:
    """Give the worth of one more asset, one more slot, half a day's throughput more [weight x h].

    By kind (`fleet`, `slots`, `throughput`) and id of the fleet or place; what is worth nothing
    is left out.
    """
    worth: dict[tuple[str, str], float] = defaultdict(float)
    for number, squad in enumerate(instance.squads):
        hours = relaxation.fleet_price[number].sum() * relaxation.bucket_h
        worth["fleet", squad.id] += float(hours)
    for number, place in enumerate(instance.places):
        name = instance.nodes[place.node]
        slot_hours = relaxation.pod_price[number].sum() * relaxation.bucket_h
        worth["slots", name] += float(slot_hours) * min(1.0, place.window_h / 24.0)
        limits = (place.pax_per_day, place.t_per_day, place.m2_per_day)
        for kind, limit in enumerate(limits):
            if limit is not None and isfinite(limit):
                price = float(relaxation.day_price[number, kind].sum())
                worth["throughput", name] += price * limit * MORE_THROUGHPUT_SHARE
    return {key: amount for key, amount in worth.items() if amount > LEAST_WORTH}
