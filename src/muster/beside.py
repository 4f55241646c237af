"""Compile kernels in a process beside this one, so that two cores compile at once.

Only what is not on disk yet, and only for commands that are about to need it. The process writes
into the same folder; who needs a set waits for it (`wait_for`) and loads it from there. When there
is one core, or no process can be started, or it dies, nothing is lost but time: what is missing is
compiled where it is needed.

Nothing here loads the compiler before something is to be compiled.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

PLANNING = "muster.plan.ahead"
AHEAD = {
    "bound": "muster.plan.relaxation.ahead",
    "simulation": "muster.simulation.ahead",
}
"""Sets of kernels, in the order in which they are needed: modules with `is_on_disk()` and
`compile_kernels()`."""


class Beside:
    """A process that compiles sets one after another, and tells of each when it is on disk."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._done: set[str] = set()

    def wait_for(self, name: str) -> None:
        """Wait until a set is on disk, or the process has ended."""
        assert self._process.stdout is not None
        while name not in self._done:
            line = self._process.stdout.readline()
            if not line:
                break
            self._done.add(line.strip())

    def stop(self) -> None:
        """End the process; what it has written so far is whole."""
        assert self._process.stdout is not None
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()


_running: list[Beside] = []


@contextmanager
def compiling_beside(*names: str, say: Callable[[], None]) -> Iterator[None]:
    """Compile sets that are not on disk, while the planner compiles its own here.

    Parameters
    ----------
    names
        Keys of `AHEAD` that will be needed.
    say
        Called once, and first, when one of them or the planner is not on disk.
    """
    missing = [name for name in names if not _is_on_disk(AHEAD[name])]
    if missing or not _is_on_disk(PLANNING):
        say()
    beside = _start(missing) if missing and core_count() > 1 else None
    if beside is None:
        yield
        return
    _running.append(beside)
    try:
        yield
    finally:
        _running.remove(beside)
        beside.stop()


def wait_for(name: str) -> None:
    """Wait until nobody beside is compiling a set any more; at once when nobody is."""
    for beside in _running:
        beside.wait_for(name)


def core_count() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _is_on_disk(module: str) -> bool:
    return bool(import_module(module).is_on_disk())


def _start(names: Sequence[str]) -> Beside | None:
    """Start a process that a Ctrl-C in this terminal does not reach; None when that fails."""
    if not sys.executable:
        return None
    try:
        return Beside(
            subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, *names],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                start_new_session=True,
                creationflags=_own_group(),
            )
        )
    except OSError:
        return None


def _own_group() -> int:
    """Flag for a process group of its own, which Windows has for want of sessions; 0 elsewhere."""
    if sys.platform == "win32":
        return subprocess.CREATE_NEW_PROCESS_GROUP
    return 0


def main(names: Sequence[str]) -> None:
    """Compile sets of kernels; print the name of each when it is on disk."""
    for name in names:
        import_module(AHEAD[name]).compile_kernels()
        print(name, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
