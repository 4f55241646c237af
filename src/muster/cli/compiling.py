"""What commands do the first time after installation: compile on two cores, and say so."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager

from muster.beside import compiling_beside


def compiling(*, bound: bool, simulation: bool) -> AbstractContextManager[None]:
    """Compile what planning, and proving or simulating if asked for, will need and is missing."""
    names = [
        name for name, is_needed in (("bound", bound), ("simulation", simulation)) if is_needed
    ]
    return compiling_beside(*names, say=_say)


def _say() -> None:
    print("muster: compiling (once after installation)", file=sys.stderr, flush=True)
