"""Disturbances are data, and data that cannot be drawn from is refused."""

from __future__ import annotations

import pytest

from muster.errors import FactError
from muster.problem.model import MODES
from muster.simulation.disturbance import (
    CERTAIN,
    KINDS,
    Disturbance,
    check_disturbances,
    read_disturbances,
    scale,
)


def test_the_table_can_be_drawn_from_and_is_complete() -> None:
    """Every kind has a row for every mode, or one for all, with a source or an estimate."""
    rows = read_disturbances()
    check_disturbances(rows)
    for kind in KINDS:
        modes = {row.mode for row in rows if row.kind == kind}
        assert modes in ({""}, set(MODES)), kind
    assert all(row.source or row.estimate for row in rows)
    assert len({(row.kind, row.mode) for row in rows}) == len(rows)


def test_all_problems_are_listed_at_once() -> None:
    """Low above high, a probability above one, a negative number, unknown words: one error."""
    bad = [
        Disturbance(kind="transit", low=2.0, value=1.0, high=1.5),
        Disturbance(kind="breakdown", mode="air", probability=1.2, low=1, value=2, high=3),
        Disturbance(kind="breakdown", mode="sea", probability=-0.1, low=1, value=2, high=3),
        Disturbance(kind="outage", low=-1.0, value=2, high=3),
        Disturbance(kind="luck", low=0, value=1, high=2),
        Disturbance(kind="transit", mode="space", low=0, value=1, high=2),
        Disturbance(kind="weather", low=0, value=1, high=30),
        Disturbance(kind="weather", low=0, value=1, high=float("nan")),
    ]
    with pytest.raises(FactError) as caught:
        check_disturbances(bad)
    assert [issue.code for issue in caught.value.issues] == [
        "range-order", "out-of-range", "out-of-range", "negative-number",
        "unknown-value", "unknown-value", "out-of-range", "not-a-number",
    ]  # fmt: skip
    assert all(issue.where.startswith("disturbance ") for issue in caught.value.issues)


def test_scaling_to_nothing_leaves_the_plan() -> None:
    """Scaled by zero, every factor is one and nothing takes an hour."""
    for row in scale(read_disturbances(), by=0.0):
        usual = 1.0 if KINDS[row.kind] == "factor" else 0.0
        assert (row.low, row.value, row.high) == (usual, usual, usual)
        assert row.probability == (1.0 if row.kind in CERTAIN else 0.0)


def test_scaling_keeps_what_can_be_drawn_from() -> None:
    """Ten times as bad is still in order, and no probability is above one."""
    check_disturbances(scale(read_disturbances(), by=10.0))
