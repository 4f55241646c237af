"""Which lines close when, on given trips: the least cost, and by when each line must be there.

A line may use every trip that it can ride and that is there by its deadline. Lines fit on trips
together when no group of them has more of a class than their trips, and the days on which these
are unloaded, can take (Hall's condition). Where there is one commodity this is exact: what fits
in shares also fits in whole heads. With several it is necessary, and `exact_amounts` has the
last word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from muster.plan.calendar import day_of
from muster.plan.exact_case import Case
from muster.plan.load import CUT_TOLERANCE

WORK_OF_LAST_WORD = 4_000

Day = tuple[int, int]  # POD, calendar day


@dataclass(slots=True, kw_only=True)
class Seats:
    """What one trip offers. `reach_h`: when it brings each line there, by rank; inf: never."""

    mover: int
    reach_h: list[float]
    most: tuple[float, ...]  # of each class
    end_h: float  # of unloading
    day: Day | None = None  # of unloading, where it is known and a day takes only so much
    is_some_day: bool = False  # unloaded on a day that is not known, and takes only so much


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Who is there by when."""

    cost: float
    deadline_h: tuple[float, ...]  # by rank; -inf: stays open


class Sharing:
    """Shares trips out."""

    def __init__(self, case: Case, *, is_over: Callable[[int], bool]) -> None:
        """`is_over` is told the work that is not in `work` yet, and says when to give up."""
        self.work = 0  # trips and groups of lines looked at
        self._is_over = is_over
        self._case = case
        self._open_cost = [line.cost(case.instance.horizon_h) for line in case.lines]
        self._cargo = [rank for rank, own in enumerate(case.own) if not own]
        self._own = [rank for rank, own in enumerate(case.own) if own]

    def deal(
        self,
        seats: Sequence[Seats],
        limit: float,
        *,
        floor: Sequence[float] | None = None,
        is_any: bool = False,
        fits: Callable[[Sequence[float]], bool] | None = None,
    ) -> Deal | None:
        """Give the cheapest deal below a limit; None when there is none.

        That there is none means nothing once it has to give up.

        Parameters
        ----------
        floor
            What each line costs at the least, by rank.
        is_any
            Whether any deal below the limit will do.
        fits
            Has the last word on deadlines by rank.
        """
        case = self._case
        deadline_h = [-inf] * len(case.lines)
        cost = case.fixed_cost
        for rank in self._own:
            deadline_h[rank], own_cost = self._own_end(rank, seats)
            cost += max(own_cost, floor[rank]) if floor else own_cost
        if cost >= limit:
            return None
        supply = _Supply(case, seats)
        levels = {}
        rest = 0.0
        for rank in self._cargo:
            levels[rank] = self._levels(rank, supply, floor)
            rest += levels[rank][0][0]
            if cost + rest >= limit:
                self.work += supply.work
                return None
        order = sorted(self._cargo, key=lambda rank: (len(levels[rank]), rank))
        found: Deal | None = None

        def go(at: int, masks: list[int], so_far: float, rest: float) -> None:
            nonlocal found, limit
            if at == len(order):
                self.work += 0 if fits is None else WORK_OF_LAST_WORD
                if fits is None or fits(deadline_h):
                    limit = so_far
                    found = Deal(cost=so_far, deadline_h=tuple(deadline_h))
                return
            rank = order[at]
            rest -= levels[rank][0][0]
            has_fitted = False
            for level_cost, end_h in levels[rank]:
                if so_far + level_cost + rest >= limit or (is_any and found):
                    break
                if self._is_over(supply.work):
                    break
                deadline_h[rank] = end_h
                if end_h == -inf:
                    go(at + 1, masks, so_far + level_cost, rest)
                    continue
                bit = 1 << at
                wider = [
                    mask | bit if one.reach_h[rank] <= end_h else mask
                    for mask, one in zip(masks, seats, strict=True)
                ]
                has_fitted = has_fitted or supply.fits(order[: at + 1], deadline_h, wider)
                if has_fitted:
                    go(at + 1, wider, so_far + level_cost, rest)

        go(0, [0] * len(seats), cost, rest)
        self.work += supply.work
        return found

    def _own_end(self, rank: int, seats: Sequence[Seats]) -> tuple[float, float]:
        """When the last of a line's own assets is there [h], and what that costs."""
        came_h = dict.fromkeys(self._case.own[rank], inf)
        for one in seats:
            if one.mover in came_h:
                came_h[one.mover] = min(came_h[one.mover], one.reach_h[rank])
        end_h = max(came_h.values())
        if end_h == inf:
            return -inf, self._open_cost[rank]
        return end_h, min(self._open_cost[rank], self._case.lines[rank].cost(end_h))

    def _levels(
        self, rank: int, supply: _Supply, floor: Sequence[float] | None
    ) -> list[tuple[float, float]]:
        """Costs at which a line alone in the world may close, with the last hour of each."""
        line, open_cost = self._case.lines[rank], self._open_cost[rank]
        least = floor[rank] if floor else 0.0
        hours = {one.reach_h[rank] for one in supply.seats}
        hours.update(day_h + self._case.least_onward_h[rank] for day_h in supply.days_h)
        reach_h = sorted(hours)
        levels: list[tuple[float, float]] = []
        for end_h in reach_h:
            cost = max(least, line.cost(end_h)) if end_h < inf else inf
            if cost >= open_cost:
                break
            if levels and levels[-1][0] == cost:
                levels[-1] = (cost, end_h)
            else:
                levels.append((cost, end_h))
        deadline_h = [-inf] * (rank + 1)
        low, high = 0, len(levels)
        while low < high:
            middle = (low + high) // 2
            deadline_h[rank] = end_h = levels[middle][1]
            masks = [int(one.reach_h[rank] <= end_h) for one in supply.seats]
            if supply.fits([rank], deadline_h, masks):
                high = middle
            else:
                low = middle + 1
        return [*levels[low:], (open_cost, -inf)]


class _Supply:
    """What trips take together."""

    __slots__ = ("_case", "_from_day", "days_h", "seats", "work")

    def __init__(self, case: Case, seats: Sequence[Seats]) -> None:
        self.seats = seats
        self.work = 0
        self._case = case
        ends_h = [one.end_h for one in seats if one.is_some_day]
        self._from_day = day_of(min(ends_h, default=0.0))
        self.days_h = (
            [
                24.0 * (self._from_day + later)
                for later in range(1, day_of(case.instance.horizon_h) + 1 - self._from_day)
            ]
            if ends_h
            else []
        )

    def fits(self, order: Sequence[int], deadline_h: Sequence[float], masks: Sequence[int]) -> bool:
        """Whether no group of lines with the last one asks for more than its trips take.

        Parameters
        ----------
        order
            Lines by rank, those that stay open included.
        deadline_h
            By when each must be there, by rank [h]; -inf: stays open.
        masks
            By trip: which lines of `order` may use it; the first has the lowest bit.
        """
        needs = self._case.needs
        for kind in self._case.kinds:
            amount = needs[order[-1]][kind]
            if amount <= 0:
                continue
            rooms = self._rooms(kind, masks)
            last_h = deadline_h[order[-1]] - self._case.least_onward_h[order[-1]]
            groups = [(1 << len(order) - 1, amount, last_h)]
            for at, rank in enumerate(order[:-1]):
                amount = needs[rank][kind]
                if amount > 0 and deadline_h[rank] > -inf:
                    last_h = deadline_h[rank] - self._case.least_onward_h[rank]
                    groups += [
                        (group | 1 << at, total + amount, max(end_h, last_h))
                        for group, total, end_h in groups
                    ]
            self.work += len(self.seats) + rooms.groups * len(groups)
            if any(
                total > self._room(kind, group, end_h, rooms) * (1.0 + CUT_TOLERANCE)
                for group, total, end_h in groups
            ):
                return False
        return True

    def _rooms(self, kind: int, masks: Sequence[int]) -> _Rooms:
        """Add up room of one kind by who may use it."""
        rooms = _Rooms({}, {}, {})
        for mask, one in zip(masks, self.seats, strict=True):
            if mask and one.most[kind]:
                room = rooms.some_day if one.is_some_day else rooms.free
                if one.day is not None:
                    room = rooms.by_day.setdefault(one.day, {})
                room[mask] = room.get(mask, 0.0) + one.most[kind]
        return rooms

    def _room(self, kind: int, group: int, end_h: float, rooms: _Rooms) -> float:
        """Give the room of one kind for a group of lines that is unloaded by an hour."""
        case, from_day = self._case, self._from_day
        early = late = 0.0
        for (pod, day), by_mask in rooms.by_day.items():
            most = min(case.days[pod][kind], _add_up(by_mask, group))
            if day < from_day:
                early += most
            else:
                late += most
        later = _add_up(rooms.some_day, group)
        if later and case.most_a_day[kind] < inf:
            days = max(0, day_of(end_h) - from_day + 1)
            later = max(0.0, min(later, days * case.most_a_day[kind] - late))
        return _add_up(rooms.free, group) + early + late + later


class _Rooms(NamedTuple):
    """Room by mask: where no day counts, on days that are not known, and by day."""

    free: dict[int, float]
    some_day: dict[int, float]
    by_day: dict[Day, dict[int, float]]

    @property
    def groups(self) -> int:
        return len(self.free) + len(self.some_day) + len(self.by_day)


def _add_up(by_mask: dict[int, float], group: int) -> float:
    return sum(most for mask, most in by_mask.items() if mask & group)
