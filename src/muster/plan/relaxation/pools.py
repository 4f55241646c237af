"""Pools of assets: fleets of one type that serve the same options have one price together."""

from __future__ import annotations

from dataclasses import dataclass

from muster.plan.instance import Instance


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Fleets that may stand in for each other everywhere."""

    lift_type: int
    squads: tuple[int, ...]


def gather_pools(instance: Instance) -> tuple[list[Pool], dict[int, int]]:
    """Group the fleets that options name; also gives the pool of each of them.

    Fleets are in one pool when every option that may use one may use the other. An option then
    uses whole pools.
    """
    together = sorted({option.squads for line in instance.lines for option in line.options})
    named: dict[int, list[int]] = {}
    for number, squads in enumerate(together):
        for squad in squads:
            named.setdefault(squad, []).append(number)
    groups: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for squad in sorted(named):
        key = (instance.squads[squad].lift_type, tuple(named[squad]))
        groups.setdefault(key, []).append(squad)
    pools = [Pool(lift_type=key[0], squads=tuple(some)) for key, some in groups.items()]
    return pools, {squad: number for number, pool in enumerate(pools) for squad in pool.squads}
