"""80 % intervals hold 80 % of truths that another program drew and replayed."""

from __future__ import annotations

from math import sqrt

from benchmarks.calibration import covers

CASES = 300


def test_eighty_percent_intervals_hold_eighty_percent() -> None:
    """Within three standard errors of the number of cases; the benchmark does 2,000 of them."""
    hits = sum(covers(CASES, seed=2))
    error = sqrt(0.8 * 0.2 / CASES)
    assert abs(hits / CASES - 0.8) < 3 * error
