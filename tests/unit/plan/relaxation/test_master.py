"""A master that cannot be solved says so, and never passes as a bound of zero."""

from __future__ import annotations

from math import inf

import highspy
import numpy as np
import pytest
from tests.support.problems import air_shuttle

from muster.errors import SolverError
from muster.plan.bound import find_bound
from muster.plan.flatten import build_instance
from muster.plan.relaxation.master import Master, Offer
from muster.plan.relaxation.relax import relax


def make_master() -> Master:
    """One requirement that may close at 2 h for 3 of a row of 1, or stay open for 10."""
    master = Master(np.array([1.0]), np.array([10.0]))
    offer = Offer(line=0, cost=2.0, closed_h=2.0, rows=np.array([0]), use=np.array([3.0]))
    master.add([offer])
    return master


def test_it_mixes_within_capacity() -> None:
    """A third closes, two thirds stay open; a unit of the row saves 8 / 3."""
    master = make_master()
    least, prices = master.solve()
    assert least == pytest.approx(2.0 / 3.0 + 20.0 / 3.0)
    assert prices == pytest.approx([8.0 / 3.0])
    assert np.isnan(master.planned_h()).all()  # more than half stays open


@pytest.mark.parametrize("name", ["kTimeLimit", "kInfeasible", "kNotset", "kUnknown"])
def test_a_failed_solve_is_an_error(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its objective of 0 and duals of 0 would mean nothing."""
    status = getattr(highspy.HighsModelStatus, name)
    monkeypatch.setattr(highspy.Highs, "getModelStatus", lambda _: status)
    with pytest.raises(SolverError):
        make_master().solve()


def test_a_failed_solve_never_passes_as_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    """The best prices before it prove what they prove: no less than each requirement alone."""
    status = highspy.HighsModelStatus.kTimeLimit
    monkeypatch.setattr(highspy.Highs, "getModelStatus", lambda _: status)
    instance = build_instance(air_shuttle(1, lines=10))
    alone = find_bound(instance)
    earliest_h = np.array([alone.closed_h[line.id] or inf for line in instance.lines])
    found = relax(instance, earliest_h, bucket_h=24.0, most_rounds=30)
    assert found.weighted_lateness_h >= alone.weighted_lateness_h - 1e-3
    assert not found.is_converged
