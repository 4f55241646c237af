"""The kernels of the simulation, compiled before they are needed."""

from __future__ import annotations

import numpy as np

from muster.compiler import is_on_disk as _is_on_disk
from muster.plan.model import Bound, PlanResult
from muster.problem.nothing import NOTHING
from muster.simulation import kernels
from muster.simulation.arrays import shape
from muster.simulation.outcome import simulate
from muster.simulation.spread import Ranges

KERNELS = (kernels.run_block, kernels.draw_alone)

NO_PLAN = PlanResult(
    status="complete",
    trips=(),
    closed_h={},
    closed_95_h={},
    first_arrival_h={},
    unplanned={},
    weighted_lateness_h=0.0,
    weight_sum=0.0,
    bound=Bound(weighted_lateness_h=0.0, closed_h={}, method="nothing to plan"),
    seed=0,
    rounds=0,
)


def is_on_disk() -> bool:
    """Whether all of them are."""
    return all(map(_is_on_disk, KERNELS))


def compile_kernels() -> None:
    """Compile what is not on disk, and keep it there."""
    simulate(NOTHING, NO_PLAN, runs=1, workers=1, disturbances=(), ranges=Ranges())
    kernels.draw_alone(np.array(shape(0.0, 0.0, 0.0, 0.0)), np.uint64(0), 0, np.zeros(1))
