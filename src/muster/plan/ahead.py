"""The kernels of the planner: whether they must be compiled first."""

from __future__ import annotations

from muster.compiler import is_on_disk as _is_on_disk
from muster.plan import kernel

KERNELS = (
    kernel.begin,
    kernel.serve,
    kernel.judge,
    kernel.restore,
    kernel.improve,
    kernel.pull,
    kernel.hold,
)


def is_on_disk() -> bool:
    """Whether all of them are."""
    return all(map(_is_on_disk, KERNELS))
