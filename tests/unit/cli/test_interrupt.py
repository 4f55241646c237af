"""The first Ctrl-C is kept for the planner, the second stops."""

from __future__ import annotations

import signal

import pytest

from muster.cli.interrupt import gentle_interrupt


def test_the_first_is_remembered_and_the_second_stops() -> None:
    """Outside a block that listens, the first Ctrl-C raises nothing."""
    before = signal.getsignal(signal.SIGINT)
    with gentle_interrupt() as interrupt:
        signal.raise_signal(signal.SIGINT)
        assert interrupt.pressed
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_block_that_listens_hears_the_first() -> None:
    """The planner gets its KeyboardInterrupt at once."""
    with gentle_interrupt() as interrupt, interrupt.raised(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
