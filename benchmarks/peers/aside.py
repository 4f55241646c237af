"""Work in processes of their own, which end at once when the main one is interrupted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from typing import Any, TypeVar

Made = TypeVar("Made")


def run_aside(work: Callable[..., Made], calls: Sequence[tuple[Any, ...]]) -> list[Made]:
    """Call a function once for each tuple of arguments, each in its process, all at once.

    Processes are started anew, so that no copies of threads that solvers have started go along.
    """
    with get_context("spawn").Pool(len(calls), signal, (SIGINT, SIG_IGN)) as pool:
        return pool.starmap(work, calls, chunksize=1)
