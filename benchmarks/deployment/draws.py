"""Random numbers that are the same on every machine and in every version of Python.

Of `random.Random` only `random()` after seeding with a whole number is used: both are kept
from version to version, which `choice`, `randint`, `sample` and seeding with text are not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from random import Random
from typing import TypeVar

One = TypeVar("One")


class Draws:
    """A stream of draws named by a text; other names give independent streams."""

    def __init__(self, name: str) -> None:
        self._random = Random(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))

    def share(self) -> float:
        """Draw a number in [0, 1)."""
        return self._random.random()

    def between(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return low + int(self.share() * (high - low + 1))

    def pick(self, choices: Sequence[One]) -> One:
        """Draw one of several, all equally likely."""
        return choices[int(self.share() * len(choices))]

    def weigh(self, choices: Sequence[tuple[One, float]]) -> One:
        """Draw one of several, each with its probability; they sum to 1."""
        left = self.share()
        for choice, probability in choices:
            left -= probability
            if left < 0:
                return choice
        return choices[-1][0]
