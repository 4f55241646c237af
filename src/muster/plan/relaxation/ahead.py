"""The kernels of the bound, compiled before they are needed."""

from __future__ import annotations

import numpy as np

from muster.compiler import is_on_disk as _is_on_disk
from muster.plan.flatten import build_instance
from muster.plan.relaxation import kernel
from muster.plan.relaxation.pricing import Pricer
from muster.plan.relaxation.ways import gather_ways
from muster.problem.nothing import NOTHING

KERNELS = (kernel.fill_prices, kernel.price_lines, kernel.sum_use, kernel.write_line_use)
BUCKET_H = 24.0


def is_on_disk() -> bool:
    """Whether all of them are."""
    return all(map(_is_on_disk, KERNELS))


def compile_kernels() -> None:
    """Compile what is not on disk, and keep it there."""
    instance = build_instance(NOTHING)
    ways = gather_ways(instance, np.zeros(0), bucket_h=BUCKET_H, capacity_share=1.0)
    pricer = Pricer(ways, instance.horizon_h)
    pricer.price(np.zeros(len(ways.capacity)))
    pricer.total_use()
    kernel.write_line_use(
        ways.paths,
        ways.demands._replace(demand_first=np.zeros(2, dtype=np.int64)),  # one line, no demands
        pricer.chosen,
        0,
        ways.bucket_h,
        ways.buckets,
        np.zeros(0, dtype=np.int64),
        np.zeros(0),
    )
