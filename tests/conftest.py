"""The same examples on every machine: a failure of a property can be repeated.

A Ctrl-C ends the tests, also when it falls into a plan: `make_plan` answers it with the best plan
so far, and the test that asked for it would go on.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from types import FrameType

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def _a_ctrl_c_is_remembered() -> Iterator[list[int]]:
    """Keep every Ctrl-C of the terminal, whoever answers it."""
    pressed: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield pressed  # a worker that is stopped by whoever started it
        return
    before = signal.getsignal(signal.SIGINT)

    def remember(number: int, frame: FrameType | None) -> None:
        pressed.append(number)
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGINT, remember)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def _a_ctrl_c_ends_the_tests(_a_ctrl_c_is_remembered: list[int]) -> Iterator[None]:
    """Stop after the test in which it was pressed."""
    yield
    if _a_ctrl_c_is_remembered:
        raise KeyboardInterrupt
