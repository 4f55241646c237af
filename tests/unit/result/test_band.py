"""Percentiles as the document tells them."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from muster.result.band import NO_ENDS, band_row, date_bands, item_bands, on_time_share
from muster.simulation.outcome import Band, Dates, Outcome
from muster.simulation.sample import ItemTimes

C_DAY = datetime(2022, 1, 24, tzinfo=UTC)


def test_a_band_is_three_times() -> None:
    """P10, P50 and P90 as ISO times; no band is null."""
    assert band_row(C_DAY, Band(1.0, 2.0, 26.0)) == {
        "p10": "2022-01-24T01:00:00Z",
        "p50": "2022-01-24T02:00:00Z",
        "p90": "2022-01-25T02:00:00Z",
    }
    assert band_row(C_DAY, None) is None


def test_every_date_has_its_band_and_a_chance_is_rounded() -> None:
    """A date that does not always happen is null; without replications all is."""
    band = Band(1.0, 2.0, 3.0)
    dates = Dates(
        ready_h=band,
        first_arrival_h=band,
        closed_95_h=band,
        closed_h=None,
        operational_h=None,
        on_time=1 / 3,
    )
    bands = date_bands(C_DAY, dates)
    assert bands is not None
    assert bands["closed"] is None
    assert bands["ready"] == bands["closed_95"] == band_row(C_DAY, band)
    assert on_time_share(dates) == 0.3333
    assert date_bands(C_DAY, None) is None
    assert on_time_share(None) is None


def test_an_item_that_does_not_always_come_has_no_band() -> None:
    """One load comes in eleven replications, the other not in the last."""
    hours = np.arange(11, dtype=np.float32)
    reach_h = np.stack([hours, np.where(hours == 10, np.inf, hours)], axis=1)
    items = ItemTimes(
        position={("t", 0): 0, ("t", 1): 1}, leave_h=np.zeros((11, 2), np.float32), reach_h=reach_h
    )
    bands = item_bands(C_DAY, Outcome(runs=11, seed=0, items=items))
    assert bands["t", 0]["reach_p50"] == "2022-01-24T05:00:00Z"
    assert bands["t", 0]["reach_p90"] == "2022-01-24T09:00:00Z"
    assert bands["t", 1]["reach_p10"] is None
    assert bands["t", 1]["leave_p10"] == "2022-01-24T00:00:00Z"
    assert set(bands["t", 0]) == set(NO_ENDS)
    assert item_bands(C_DAY, Outcome(runs=0, seed=0)) == {}
