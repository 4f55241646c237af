"""What a decision is worth, and until when taking it still helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from muster.problem.model import Problem
from muster.problem.setting import Choice

SAME_SHARE = 0.95
SOME_SHARE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One combination of dates and its figures."""

    chosen: tuple[tuple[str, Choice], ...]
    problem: Problem
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """One decision beside the same setting without it.

    `personnel`: people (P50) that it adds by the last day that is told. `days`: how much
    sooner the setting with it reaches what the one without has in the end (95 % of it); None
    when that is nothing. `latest_useful_h`: the last of its dates on which it still adds at
    least 5 % of that; `latest_free_h`: on which it still adds 95 %. None: never adds anything.
    `binds`: the forces that stay behind without it and are released with it.
    """

    id: str
    days: float | None
    personnel: int
    latest_useful_h: float | None
    latest_free_h: float | None
    binds: tuple[str, ...]


def worth_of(settings: Sequence[Setting], names: Sequence[str], *, day: int) -> list[Worth]:
    """Compare the first setting with those that differ from it in one switch."""
    return [_worth(settings, name, day) for name in names] if settings else []


def _worth(settings: Sequence[Setting], name: str, day: int) -> Worth:
    first = settings[0]
    others = dict(first.chosen)
    others.pop(name)
    alike = [one for one in settings if _rest(one, name) == others]
    without = next((one for one in alike if _at(one, name) is None), first)
    dated = sorted(
        ((at_h, one) for one in alike if (at_h := _at(one, name)) is not None),
        key=lambda pair: pair[0],
    )
    base = _added(without, day)
    most = max((_added(one, day) - base for _, one in dated), default=0)
    useful = [at_h for at_h, one in dated if most > 0 and _adds(one, base, day, most, SOME_SHARE)]
    free = [at_h for at_h, one in dated if most > 0 and _adds(one, base, day, most, SAME_SHARE)]
    return Worth(
        id=name,
        days=_days_gained(first, without),
        personnel=_added(first, day) - base,
        latest_useful_h=max(useful, default=None),
        latest_free_h=max(free, default=None),
        binds=_binds(first, without),
    )


def _binds(with_it: Setting, without: Setting) -> tuple[str, ...]:
    free = with_it.problem.forces
    return tuple(
        one.id
        for one in without.problem.forces.values()
        if one.moves and one.released_h is None and one.id in free
        and free[one.id].released_h is not None
    )  # fmt: skip


def _adds(setting: Setting, base: int, day: int, most: int, share: float) -> bool:
    return _added(setting, day) - base >= share * most


def _rest(setting: Setting, name: str) -> dict[str, Choice]:
    return {key: choice for key, choice in setting.chosen if key != name}


def _at(setting: Setting, name: str) -> float | None:
    return setting.problem.switches[name].at_h


def _added(setting: Setting, day: int) -> int:
    return int(setting.row["added_personnel"][str(day)]["p50"])


def _days_gained(with_it: Setting, without: Setting) -> float | None:
    slow = without.row["strength"]["p50"]
    goal = SAME_SHARE * slow[-1]
    if goal <= 0:
        return None
    step_h = float(without.row["strength"]["step_h"])
    late, soon = _reached(slow, goal), _reached(with_it.row["strength"]["p50"], goal)
    return None if soon is None or late is None else round((late - soon) * step_h / 24.0, 2)


def _reached(strength: Sequence[int], goal: float) -> int | None:
    return next((step for step, people in enumerate(strength) if people >= goal), None)
