"""The nearest points are the same whether all are looked at or a tree is asked."""

import numpy as np
from numpy.typing import NDArray

from muster.network.graph import EARTH_RADIUS_KM
from muster.network.nearest import FEW_QUESTIONS_COUNT, Nearest


def put_on_sphere(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move points straight up or down to the surface of the earth [km]."""
    return EARTH_RADIUS_KM * points / np.linalg.norm(points, axis=1, keepdims=True)


def test_looking_and_tree_agree() -> None:
    """Few questions at once and many at once get equal answers, nearest first."""
    chance = np.random.default_rng(0)
    points = put_on_sphere(chance.normal(size=(500, 3)))
    where = put_on_sphere(chance.normal(size=(FEW_QUESTIONS_COUNT + 5, 3)))
    by_tree = Nearest(points).find(where, 4)
    by_looking = Nearest(points).find(where[:5], 4)
    assert np.array_equal(by_tree[:5], by_looking)
    assert np.array_equal(by_tree[:5, :1], Nearest(points).find(where[:5], 1))
    gaps = np.linalg.norm(points[by_tree] - where[:, None], axis=2)
    assert (np.diff(gaps, axis=1) >= 0).all()
