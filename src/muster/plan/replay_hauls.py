"""Take the hauls of an earlier plan over, as far as they obey the rules of the problem at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from muster.plan.feeder_ways import EmptyWays
from muster.plan.feeding import own_hold
from muster.plan.instance import Instance
from muster.plan.load import Loading
from muster.plan.model import Haul, PlanResult
from muster.plan.state import Load, LoadItem, Share
from muster.problem.model import CARGO_CLASSES

TOLERANCE_H = 1e-6
TOLERANCE_SHARE = 1e-6
Key = tuple[str, str]  # trip and requirement


class HaulReplay:
    """The hauls of a plan that are still possible, by what they carry."""

    def __init__(self, instance: Instance, plan: PlanResult, items: Mapping[Key, LoadItem]) -> None:
        self._instance = instance
        self._items = items
        self._ways = EmptyWays(instance)
        self._squads = {squad.id: number for number, squad in enumerate(instance.squads)}
        self._last: dict[tuple[int, int], Share] = {}
        self._shares: dict[Key, list[Share]] = defaultdict(list)
        self._count = 0
        for haul in sorted(plan.hauls, key=lambda one: (one.start_h, one.id)):
            self._take(haul)
            self._count += 1

    def complete(self, trip: str, requirement: str, item: LoadItem, load: Load) -> LoadItem | None:
        """Give an item of a trip with its hauls; None when they do not bring and take all of it."""
        shares = tuple(
            share
            for share in self._shares.get((trip, requirement), ())
            if self._is_in_time(share, item, load)
        )
        for leg, feed in enumerate(item.option.feeds):
            rides = self._instance.feeds[feed].rides if feed >= 0 else (False,) * len(item.amounts)
            for position, amount in enumerate(item.amounts):
                carried = sum(one.amounts[position] for one in shares if one.is_onward == bool(leg))
                wanted = amount if rides[position] else 0.0
                if abs(carried - wanted) > TOLERANCE_SHARE * max(1.0, amount):
                    return None
        return item._replace(shares=shares)

    def _take(self, haul: Haul) -> None:
        squad = self._squads.get(haul.fleet)
        if squad is None or haul.asset not in self._instance.squads[squad].assets:
            return
        shares = {
            (part.trip, part.requirement): share
            for part in haul.parts
            if (share := self._share(haul, squad, part.trip, part.requirement, part.cargo))
        }
        if not shares or len({share.stretch for share in shares.values()}) != 1:
            return
        one = next(iter(shares.values()))
        if not self._is_there(one) or not self._fits(squad, shares):
            return
        self._last[one.squad, one.asset] = one
        for key, share in shares.items():
            self._shares[key].append(share)

    def _share(
        self, haul: Haul, squad: int, trip: str, requirement: str, cargo: Mapping[str, float]
    ) -> Share | None:
        item = self._items.get((trip, requirement))
        feed = item.option.feeds[haul.leg == "onward"] if item is not None else -1
        if feed < 0 or squad not in self._instance.feeds[feed].squads:
            return None
        stretch = self._instance.feeds[feed].stretch
        rides = self._instance.feeds[feed].rides
        return Share(
            number=self._count,
            is_onward=haul.leg == "onward",
            stretch=stretch,
            squad=squad,
            asset=self._instance.squads[squad].assets.index(haul.asset),
            start_h=haul.start_h,
            end_h=haul.start_h + self._instance.stretches[stretch].duration_h,
            amounts=tuple(
                cargo.get(name, 0.0) if rides[position] else 0.0
                for position, name in enumerate(CARGO_CLASSES)
            ),
        )

    def _is_there(self, share: Share) -> bool:
        """Whether the asset can be at the start of the leg in time."""
        squad, stretches = self._instance.squads[share.squad], self._instance.stretches
        to, before = stretches[share.stretch], self._last.get((share.squad, share.asset))
        from_h = squad.available_h if before is None else before.end_h
        stood = None if before is None else stretches[before.stretch]
        return share.start_h >= from_h + self._ways.way_h(squad, stood, to) - TOLERANCE_H

    def _fits(self, squad: int, shares: Mapping[Key, Share]) -> bool:
        lift_type = self._instance.lift_types[self._instance.squads[squad].lift_type]
        loading = Loading(own_hold(lift_type))
        for key, share in shares.items():
            density = self._instance.lines[self._items[key].line].vehicle_t_per_m2
            for position, amount in enumerate(share.amounts):
                if amount > 0 and CARGO_CLASSES[position] not in lift_type.takes:
                    return False
                if amount > 0 and loading.room(position, density) <= 0:
                    return False
                loading.add(position, amount, density)
        return loading.used_share() <= 1.0 + TOLERANCE_SHARE

    def _is_in_time(self, share: Share, item: LoadItem, load: Load) -> bool:
        if share.end_h > self._instance.horizon_h + TOLERANCE_H:
            return False
        if share.is_onward:
            return share.start_h >= load.unload_end_h - TOLERANCE_H
        leave_h = item.option.ready_h - item.option.first_h
        return (
            share.start_h >= leave_h - TOLERANCE_H
            and share.end_h <= load.load_start_h + TOLERANCE_H
        )
