"""The nearest points are the same whether all are looked at or a tree is asked."""

import numpy as np

from muster.network.nearest import FEW_QUESTIONS_COUNT, Nearest


def test_looking_and_tree_agree() -> None:
    """Few questions at once and many at once get equal answers, nearest first."""
    chance = np.random.default_rng(0)
    points = chance.normal(size=(500, 3))
    where = chance.normal(size=(FEW_QUESTIONS_COUNT + 5, 3))
    by_tree = Nearest(points).find(where, 4)
    by_looking = Nearest(points).find(where[:5], 4)
    assert np.array_equal(by_tree[:5], by_looking)
    gaps = np.linalg.norm(points[by_tree] - where[:, None], axis=2)
    assert (np.diff(gaps, axis=1) >= 0).all()
