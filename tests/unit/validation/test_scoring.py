"""Scores, summaries and thresholds on made-up predictions."""

from __future__ import annotations

import pytest

from muster.simulation.outcome import Band
from muster.validation.dates import Elapsed
from muster.validation.scoring import Score, read_thresholds, sum_up


def score(of: str, observed_h: float, band: Band | None, kind: str = "actual") -> Score:
    return Score(
        case="made-up",
        of=of,
        kind=kind,
        observed=Elapsed(low_h=observed_h - 10, high_h=observed_h + 10),
        band=band,
    )


def test_inside_touching_and_error() -> None:
    """The middle counts for being inside; the range may touch all the same."""
    inside = score("first", 100, Band(80, 110, 140))
    assert inside.is_inside
    assert inside.error_share == pytest.approx(0.1)
    assert inside.ratio == pytest.approx(1.75)
    outside = score("first", 100, Band(105, 120, 140))
    assert not outside.is_inside
    assert outside.touches
    assert not score("first", 100, Band(111, 120, 140)).touches


def test_what_never_comes_is_outside_and_wholly_off() -> None:
    """A prediction without a date is no way around a miss."""
    (summary,) = sum_up([score("closure", 100, None)])
    assert summary.inside_share == 0.0
    assert summary.median_error_share == 1.0
    assert set(summary.misses()) == {"inside_share", "median_ratio", "median_error_share"}


def test_a_bound_does_not_count() -> None:
    """The date of a report is shown and not scored."""
    assert sum_up([score("closure", 100, Band(1, 2, 3), kind="bound")]) == ()


def test_the_thresholds_are_those_that_were_set() -> None:
    """Four in five inside, a ratio of 2.5, 25 % for first arrivals and 20 % for closures."""
    first, closure = read_thresholds()["first"], read_thresholds()["closure"]
    assert (first.least_inside_share, first.most_median_ratio) == (0.8, 2.5)
    assert (closure.least_inside_share, closure.most_median_ratio) == (0.8, 2.5)
    assert (first.most_median_error_share, closure.most_median_error_share) == (0.25, 0.2)


def test_good_predictions_miss_nothing() -> None:
    """Four of five inside narrow bands with small errors pass, exactly at the threshold."""
    good = [score("first", 100, Band(70, 105, 140))] * 4
    (summary,) = sum_up([*good, score("first", 100, Band(200, 220, 240))])
    assert summary.count == 5
    assert summary.inside_share == 0.8
    assert summary.misses() == ()


@pytest.mark.parametrize(
    ("band", "missed"),
    [
        (Band(101, 110, 120), "inside_share"),
        (Band(30, 100, 150), "median_ratio"),
        (Band(99, 130, 150), "median_error_share"),
    ],
)
def test_each_threshold_is_told_apart(band: Band, missed: str) -> None:
    """Outside, too wide and too far off are three misses."""
    (summary,) = sum_up([score("closure", 100, band)])
    assert summary.misses() == (missed,)
