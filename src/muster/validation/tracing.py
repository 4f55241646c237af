"""What any parameters say of a date: a straight line through what the tried sets say.

The logarithm of hours is nearly linear in the logarithms of the factors, since hours are sums
and maxima of times that the factors scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from muster.validation.guessing import NEVER_OFF, Guess, Guesses
from muster.validation.parameters import Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One observed date: error and spread at factors of one, and their slopes by factor."""

    case: str
    of: str
    error: float  # observed less predicted, logarithm of hours
    error_slopes: tuple[float, ...]  # by logarithm of each factor
    own_spread: float
    own_slopes: tuple[float, ...]
    off: float  # root mean square of what the line misses

    def at(self, parameters: Parameters) -> Guess:
        """Give what some parameters say of the date."""
        logs = [log(factor) for factor in parameters.factors]
        error = self.error + sum(a * b for a, b in zip(self.error_slopes, logs, strict=True))
        own = self.own_spread + sum(a * b for a, b in zip(self.own_slopes, logs, strict=True))
        return Guess(case=self.case, of=self.of, error=error, own_spread=max(0.0, own))


def trace(sets: Sequence[Parameters], guesses: Guesses) -> list[Trace]:
    """Draw the line of each date by least squares; `guesses` are by set of parameters.

    Sets under which the date is never reached are left out. A date that none reaches keeps its
    error, whatever the parameters.
    """
    logs = np.log(np.array([one.factors for one in sets]))
    return [_trace(logs, column) for column in zip(*guesses, strict=True)]


def _trace(logs: np.ndarray, column: Sequence[Guess]) -> Trace:
    errors = np.array([one.error for one in column])
    reached = np.abs(errors) < NEVER_OFF
    count = logs.shape[1]
    line, own = np.zeros(count + 1), np.zeros(count + 1)
    line[0] = errors[0]
    off = 0.0
    if reached.any():
        at = np.hstack([np.ones((len(logs), 1)), logs])[reached]
        spreads = np.array([one.own_spread for one in column])[reached]
        line = np.linalg.lstsq(at, errors[reached], rcond=None)[0]
        own = np.linalg.lstsq(at, spreads, rcond=None)[0]
        off = float(np.sqrt(np.mean((errors[reached] - at @ line) ** 2)))
    return Trace(
        case=column[0].case,
        of=column[0].of,
        error=float(line[0]),
        error_slopes=tuple(map(float, line[1:])),
        own_spread=float(own[0]),
        own_slopes=tuple(map(float, own[1:])),
        off=off,
    )
