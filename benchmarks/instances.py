"""The benchmark set: synthetic deployments of any size, the same bytes on every machine.

    python -m benchmarks.instances --size 1000 --seed 1 --load 1.0 [--out FILE]

Made up, and meant to be hard in the ways of real ones: forces of four readiness waves from three
zones to twelve destinations, people by air and vehicles by ship or train, few slots, ships that
are slow and aircraft that are few. No number here is a fact about anybody. What the levels of
load mean is in `benchmarks.deployment.level`; `docs/benchmarks.md` says how to use the set.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.deployment.capacity import equip
from benchmarks.deployment.demand import Draft, draw_lines
from benchmarks.deployment.document import (
    assemble,
    digest,
    make_line,
    read_problem,
    write_problem,
)
from benchmarks.deployment.draws import Draws
from benchmarks.deployment.level import fit_cargo, have_h, need_h, window_h
from benchmarks.deployment.lift import make_fleets, usual_assets
from benchmarks.deployment.places import make_places
from benchmarks.deployment.ways import Ways
from muster.problem.model import Problem

__all__ = ["digest", "load_levels", "make_problem", "read_problem", "write_problem"]

HORIZON_D = 180
LOWEST_PRIORITY = 5
ASSETS_PER_PACKAGE = 3
USUAL_LOAD = 1.0


def make_problem(
    size: int, *, seed: int = 1, load: float = USUAL_LOAD, assets: int | None = None
) -> Problem:
    """Make a deployment of `size` lines.

    The same size and seed give the same places, lines and fleets at every load; only amounts of
    cargo differ.

    Parameters
    ----------
    size
        Number of lines, at least 1.
    load
        Level of load, above 0; 0.5 is easy, 1.5 hard.
    assets
        How many assets there are; None: 80 at 100 lines, 300 at 100,000.

    Raises
    ------
    ValueError
        When the size or the load is not above zero.
    """
    return _make(size, seed, load, assets)[0]


def load_levels(
    size: int, *, seed: int = 1, load: float = USUAL_LOAD, assets: int | None = None
) -> dict[str, float]:
    """Give the level of load by kind of lift, and of `all` together, of the cargo as it is."""
    problem, drafts, ways = _make(size, seed, load, assets)
    cargo = {line.id: line.cargo for line in problem.requirements.values()}
    need = need_h(drafts, cargo, ways)
    have = have_h(problem.fleets, window_h(drafts))
    levels = {kind: need[kind] / have[kind] for kind in sorted(need)}
    return levels | {"all": sum(need.values()) / sum(have[kind] for kind in need)}


def _make(
    size: int, seed: int, load: float, assets: int | None
) -> tuple[Problem, list[Draft], Ways]:
    if size < 1 or not load > 0:
        raise ValueError("size and load must be above zero")
    name = f"deployment-{size}-{seed}"
    places = make_places(Draws(f"{name}-places"))
    ways = Ways(Draws(f"{name}-ways"), places)
    count = usual_assets(size) if assets is None else assets
    packages = min(size, max(1, count // ASSETS_PER_PACKAGE))
    drafts = list(draw_lines(Draws(f"{name}-lines"), ways, size, packages))
    fleets = make_fleets(Draws(f"{name}-fleets"), places, count)
    cargo = fit_cargo(drafts, ways, fleets, load)
    flow = cargo if load == USUAL_LOAD else fit_cargo(drafts, ways, fleets, USUAL_LOAD)
    nodes = equip(Draws(f"{name}-capacity"), places, drafts, ways, flow)
    problem = assemble(
        f"{name}-{load:g}", 24.0 * HORIZON_D, nodes=nodes, types=ways.types, fleets=fleets,
        routes=ways.routes, carriages=ways.carriages,
        lines={
            line.id: make_line(
                id=line.id, actor=line.actor, origin=line.origin, destination=line.destination,
                cargo=cargo[line.id], vehicle_t_per_m2=line.t_per_m2,
                vehicle_air_class=line.air_class, released_h=0.0, ready_h=line.ready_h,
                not_before_h=0.0, rdd_h=line.rdd_h,
                weight=float(LOWEST_PRIORITY + 1 - line.priority), priority=line.priority,
                routes=line.routes,
            )
            for line in drafts
        },
    )  # fmt: skip
    return problem, drafts, ways


def main(arguments: list[str] | None = None) -> int:
    """Make an instance, print what it is, write it when told where."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--load", type=float, default=USUAL_LOAD)
    parser.add_argument("--assets", type=int)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    problem = make_problem(
        options.size, seed=options.seed, load=options.load, assets=options.assets
    )
    if options.out is not None:
        write_problem(problem, options.out)
    print(
        json.dumps(
            {
                "size": options.size,
                "seed": options.seed,
                "load": options.load,
                "assets": sum(len(fleet.asset_ids) for fleet in problem.fleets.values()),
                "instance_sha256": digest(problem),
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
