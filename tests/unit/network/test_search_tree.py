"""What steps bring adds up along the ways of a search tree."""

import numpy as np

from muster.network.search_tree import add_up, step_extra


def test_add_up_follows_the_tree() -> None:
    """Along 0 - 1 - 2 - 3 the extras 0, 5, 0, 7 add up to 0, 5, 5, 12."""
    before = np.array([[-9999, 0, 1, 2]], dtype=np.int32)
    step = np.array([[0, 5, 0, 7]], dtype=np.float32)
    assert add_up(step, before).tolist() == [[0, 5, 5, 12]]


def test_only_links_that_the_tree_takes_bring_something() -> None:
    """Of two links into a place the one counts over which the tree goes, in its direction."""
    before = np.array([[-9999, 0, 1]], dtype=np.int32)
    step = step_extra(before, [(1, 2, 4.0), (0, 2, 9.0), (1, 0, 3.0)])
    assert step.tolist() == [[0, 0, 4]]
