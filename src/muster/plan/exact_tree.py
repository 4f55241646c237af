"""Branch and bound over executable plans: who loads or unloads next, and when.

A node is a set of loadings and unloadings that are booked, in order of their starts. Its children
book one more: a loading of an idle asset on a lane, for whoever is ready by some hour; or the
unloading of a trip that is under way, on this day or a later one where days take only so much.
Each is booked at its earliest, and only where that is not before the one booked last.

Why that is enough: see "Every plan of a tiny problem" in `docs/design/planning.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from muster.plan.assets import empty_way_h
from muster.plan.calendar import day_of
from muster.plan.exact_amounts import Amounts, Shipment
from muster.plan.exact_calendar import ROUNDING_H, Held
from muster.plan.exact_case import Case, Run
from muster.plan.exact_sharing import Deal, Seats, Sharing
from muster.plan.instance import Lane, Stand

TIE_SHARE = 1e-9  # so little better is no better
TRIPS_AHEAD = 8  # of one asset, that are told apart when looking ahead
MOST_EVENTS = 100  # loadings and unloadings of one plan; each is some calls deep


class Leaf(NamedTuple):
    """A plan: its trips, and by when each line is there."""

    trips: tuple[Shipment, ...]
    deal: Deal


@dataclass(slots=True, kw_only=True)
class _Asset:
    stand: Stand
    free_h: float
    rested_h: float
    is_away: bool = False


@dataclass(slots=True, kw_only=True)
class _Away:
    """A trip that has loaded and is not unloaded yet."""

    mover: int
    run: Run
    start_h: float
    arrive_h: float
    onward_h: list[float]


class _Loading(NamedTuple):
    start_h: float
    mover: int
    run: Run


class _Unloading(NamedTuple):
    start_h: float
    away: int


class Tree:
    """One search; `best` is the best plan below the cost that it began with, if any."""

    def __init__(
        self, case: Case, cost: float, *, most_work: float, should_stop: Callable[[], bool]
    ) -> None:
        self.best: Leaf | None = None
        self.cost = cost
        self.nodes = 0
        self.is_exhausted = False
        self._case = case
        self._most_work = most_work
        self._should_stop = should_stop
        self._sharing = Sharing(case, is_over=self._is_over)
        self._held = [Held(place) for place in case.instance.places]
        self._horizon_h = case.instance.horizon_h
        squads = case.instance.squads
        self._assets = [
            _Asset(
                stand=Stand(squads[mover.squad].base, -1, 0.0),
                free_h=squads[mover.squad].available_h,
                rested_h=squads[mover.squad].available_h,
            )
            for mover in case.movers
        ]
        self._away: list[_Away] = []
        self._trips: list[Shipment] = []
        self._seen: set[tuple[object, ...]] = set()
        self._is_unsure = False  # whether something fits could not be told

    @property
    def work(self) -> int:
        """Work so far: a node counts for a hundred, what sharing out looks at for one each."""
        return 100 * self.nodes + self._sharing.work

    def run(self) -> None:
        """Search until all is tried, or so much work is done, or told to stop.

        Plans of too many trips, and amounts of which nobody knows whether they fit, leave it
        unexhausted too.
        """
        self.is_exhausted = self._go(-inf, is_new=True) and not self._is_unsure

    def _is_over(self, more: int = 0) -> bool:
        return self.work + more > self._most_work or self._should_stop()

    def _limit(self) -> float:
        return self.cost - TIE_SHARE * max(1.0, abs(self.cost))

    def _go(self, last_h: float, *, is_new: bool) -> bool:
        """Try all that may follow; False when told to stop, or when plans grow too long."""
        self.nodes += 1
        if self._is_over() or 2 * len(self._trips) + len(self._away) > MOST_EVENTS:
            return False
        if is_new:
            self._judge()
        latest_h = self._latest_h()
        is_done = latest_h < last_h - ROUNDING_H or not self._is_hopeful(last_h)
        if self._is_over():
            return False
        if is_done:
            return True
        steps: list[_Loading | _Unloading] = [*self._unloadings(last_h), *self._loadings(last_h)]
        for step in sorted(steps, key=lambda step: step.start_h):
            if step.start_h > latest_h + ROUNDING_H:
                break
            if not self._take(step):
                return False
        return True

    def _take(self, step: _Loading | _Unloading) -> bool:
        if isinstance(step, _Loading):
            return self._load(step)
        return self._unload(step)

    # ----------------------------------------------------------------------- steps
    def _loadings(self, last_h: float) -> Iterator[_Loading]:
        """All loadings that may come next; of assets that are alike only the first."""
        alike = set()
        for number, (mover, asset) in enumerate(zip(self._case.movers, self._assets, strict=True)):
            key = (mover.squad, asset.stand, asset.free_h, asset.rested_h)
            if asset.is_away or (key in alike and not self._is_own(number)):
                continue
            alike.add(key)
            for run in mover.runs:
                yield from self._loadings_of(number, run, last_h)

    def _is_own(self, mover: int) -> bool:
        return any(mover in own for own in self._case.own)

    def _loadings_of(self, mover: int, run: Run, last_h: float) -> Iterator[_Loading]:
        lane = run.lane
        there_h = self._there_h(self._assets[mover], run)
        least_onward_h = min(option.onward_h for _, option in run.riders)
        starts_h = set()
        for ready_h in sorted({max(there_h, option.ready_h) for _, option in run.riders}):
            start_h = self._held[lane.poe].earliest(ready_h, lane.load_h)
            if start_h + lane.trip_h + least_onward_h > self._horizon_h:
                break
            if start_h >= last_h - ROUNDING_H and start_h not in starts_h:
                starts_h.add(start_h)
                yield _Loading(start_h, mover, run)

    def _there_h(self, asset: _Asset, run: Run) -> float:
        """When an asset can be at a POE, rested [h]."""
        lane = run.lane
        empty_h = empty_way_h(self._case.instance, lane.lift_type, asset.stand, lane.poe_node)
        return max(asset.free_h + empty_h, asset.rested_h)

    def _load(self, step: _Loading) -> bool:
        lane, asset = step.run.lane, self._assets[step.mover]
        place = self._held[lane.poe]
        place.book(step.start_h, lane.load_h)
        asset.is_away = True
        self._away.append(
            _Away(
                mover=step.mover,
                run=step.run,
                start_h=step.start_h,
                arrive_h=step.start_h + lane.load_h + lane.transit_h,
                onward_h=step.run.onward_h(len(self._case.lines), step.start_h),
            )
        )
        goes_on = not self._is_first_visit() or self._go(step.start_h, is_new=False)
        self._away.pop()
        asset.is_away = False
        place.take_back()
        return goes_on

    def _unloadings(self, last_h: float) -> Iterator[_Unloading]:
        for number, away in enumerate(self._away):
            lane = away.run.lane
            start_h = self._held[lane.pod].earliest(away.arrive_h, lane.unload_h)
            while start_h + lane.unload_h <= self._horizon_h:
                if start_h >= last_h - ROUNDING_H:
                    yield _Unloading(start_h, number)
                if lane.pod not in self._case.days:
                    break
                next_h = 24.0 * (day_of(start_h + lane.unload_h) + 1)
                start_h = self._held[lane.pod].earliest(
                    max(away.arrive_h, next_h - lane.unload_h), lane.unload_h
                )

    def _unload(self, step: _Unloading) -> bool:
        away = self._away.pop(step.away)
        lane, asset = away.run.lane, self._assets[away.mover]
        end_h = step.start_h + lane.unload_h
        place = self._held[lane.pod]
        place.book(step.start_h, lane.unload_h)
        before = asset.stand, asset.free_h, asset.rested_h
        asset.stand, asset.free_h = lane.stand, end_h
        asset.rested_h, asset.is_away = away.start_h + lane.rest_h, False
        self._trips.append(
            Shipment(
                mover=away.mover,
                run=away.run,
                start_h=away.start_h,
                unload_start_h=step.start_h,
                seats=self._seats(away, end_h),
            )
        )
        goes_on = not self._is_first_visit() or self._go(step.start_h, is_new=True)
        self._trips.pop()
        asset.stand, asset.free_h, asset.rested_h = before
        asset.is_away = True
        place.take_back()
        self._away.insert(step.away, away)
        return goes_on

    def _seats(self, away: _Away, end_h: float) -> Seats:
        lane = away.run.lane
        return Seats(
            mover=away.mover,
            reach_h=self._reach_h(end_h, away.onward_h),
            most=away.run.most,
            end_h=end_h,
            day=(lane.pod, day_of(end_h)) if lane.pod in self._case.days else None,
        )

    def _reach_h(self, end_h: float, onward_h: Sequence[float]) -> list[float]:
        horizon_h = self._horizon_h
        return [end_h + one if end_h + one <= horizon_h else inf for one in onward_h]

    def _is_first_visit(self) -> bool:
        """Whether these trips were not booked in another order of equal starts before."""
        key = (
            tuple(
                sorted(
                    (trip.mover, trip.run.number, trip.start_h, trip.unload_start_h)
                    for trip in self._trips
                )
            ),
            tuple(sorted((away.mover, away.run.number, away.start_h) for away in self._away)),
        )
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    # ---------------------------------------------------------------------- bounds
    def _latest_h(self) -> float:
        """Nothing may start later than this before what is under way is unloaded [h].

        Who could be unloaded at once, and whom nothing that starts later can push back, must be.
        """
        latest_h = inf
        for away in self._away:
            lane = away.run.lane
            if lane.pod in self._case.days:
                continue
            start_h = self._held[lane.pod].earliest(away.arrive_h, lane.unload_h)
            if self._case.instance.places[lane.pod].slots is not None:
                start_h += lane.unload_h
            latest_h = min(latest_h, start_h)
        return latest_h

    def _judge(self) -> None:
        """Keep what is unloaded as a plan when it is the best so far."""
        case = self._case

        def fits(deadline_h: Sequence[float]) -> bool:
            amounts = Amounts(case, self._trips, deadline_h)
            self._is_unsure |= amounts.is_unsure
            return amounts.is_possible

        deal = self._sharing.deal(
            [trip.seats for trip in self._trips],
            self._limit(),
            fits=None if case.is_one_commodity else fits,
        )
        if deal is not None:
            self.best, self.cost = Leaf(tuple(self._trips), deal), deal.cost

    def _is_hopeful(self, last_h: float) -> bool:
        """Whether what may follow could be better than the best plan so far."""
        seats = [trip.seats for trip in self._trips]
        back: dict[int, _Asset] = {}
        for away in self._away:
            lane = away.run.lane
            start_h = self._held[lane.pod].earliest(away.arrive_h, lane.unload_h)
            end_h = max(start_h, last_h) + lane.unload_h
            if end_h == inf:
                return False
            back[away.mover] = _Asset(
                stand=lane.stand, free_h=end_h, rested_h=away.start_h + lane.rest_h
            )
            found = self._seats(away, end_h)
            found.is_some_day, found.day = found.day is not None, None
            seats.append(found)
        for number, asset in enumerate(self._assets):
            seats += self._future(number, back.get(number, asset), last_h)
        floor = self._case.least_cost
        return self._sharing.deal(seats, self._limit(), floor=floor, is_any=True) is not None

    def _future(self, number: int, asset: _Asset, last_h: float) -> Iterator[Seats]:
        """Give the trips that an asset may still make, each as soon and as large as can be.

        The last stands for all that come later, and has room for everything. Only the first is
        held up by the empty way from where the asset stands: a trip may be quicker than that.
        """
        mover, count = self._case.movers[number], len(self._case.lines)
        first_h = [max(last_h, self._there_h(asset, run)) for run in mover.runs]
        is_some_day = all(run.lane.pod in self._case.days for run in mover.runs)
        soonest_h = inf
        for trip in range(TRIPS_AHEAD):
            reach_h, end_h, next_h = [inf] * count, inf, inf
            for run, run_h, back_h in zip(mover.runs, first_h, mover.back_h, strict=True):
                floor_h = run_h if trip == 0 else soonest_h
                from_h = max(floor_h, run.riders[0][1].ready_h)
                unloaded_h = self._trip_end_h(run.lane, from_h)
                end_h = min(end_h, unloaded_h)
                next_h = min(next_h, max(unloaded_h + back_h, from_h + run.lane.rest_h))
                for rank, option in run.riders:
                    if option.ready_h > from_h:
                        unloaded_h = self._trip_end_h(run.lane, option.ready_h)
                    if unloaded_h + option.onward_h <= self._horizon_h:
                        reach_h[rank] = min(reach_h[rank], unloaded_h + option.onward_h)
            if min(reach_h) < inf:
                most = mover.most if trip < TRIPS_AHEAD - 1 else (inf,) * len(mover.most)
                yield Seats(
                    mover=number, reach_h=reach_h, most=most, end_h=end_h, is_some_day=is_some_day
                )
            elif trip > 0 or end_h > self._horizon_h:
                return
            soonest_h = next_h

    def _trip_end_h(self, lane: Lane, from_h: float) -> float:
        """When a trip that starts then could end, beside what is booked now [h]."""
        start_h = self._held[lane.poe].earliest(from_h, lane.load_h)
        arrive_h = start_h + lane.load_h + lane.transit_h
        return self._held[lane.pod].earliest(arrive_h, lane.unload_h) + lane.unload_h
