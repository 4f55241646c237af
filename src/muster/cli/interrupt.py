"""Ctrl-C during a run: the first one asks for the best plan so far, the second one stops."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupt:
    """Whether Ctrl-C was pressed, and whether somebody can do with it right now."""

    def __init__(self) -> None:
        self.pressed = False
        self._raises = False

    @contextmanager
    def raised(self) -> Iterator[None]:
        """Let a Ctrl-C inside this block raise KeyboardInterrupt, as the planner expects."""
        self._raises = True
        try:
            yield
        finally:
            self._raises = False

    def handle(self, _signal: int, _frame: FrameType | None) -> None:
        """Remember the first Ctrl-C; the second one is not held back."""
        if self.pressed:
            raise KeyboardInterrupt
        self.pressed = True
        if self._raises:
            raise KeyboardInterrupt


@contextmanager
def gentle_interrupt() -> Iterator[Interrupt]:
    """Hold a Ctrl-C back, so that what follows the plan runs to its end and appears whole."""
    interrupt = Interrupt()
    if threading.current_thread() is not threading.main_thread():
        yield interrupt
        return
    before = signal.signal(signal.SIGINT, interrupt.handle)
    try:
        yield interrupt
    finally:
        signal.signal(signal.SIGINT, before)
