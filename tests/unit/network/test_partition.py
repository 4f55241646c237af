"""A graph is cut into cells that only borders join."""

import numpy as np

from muster.network.partition import make_cells

SIDE = 20


def test_cells_meet_only_at_borders() -> None:
    """A grid is cut into cells of at most the size asked; no edge joins two of them."""
    number = np.arange(SIDE * SIDE)
    places = np.column_stack([number // SIDE, number % SIDE, 0 * number]).astype(float)
    right, down = number[number % SIDE < SIDE - 1], number[:-SIDE]
    tail, head = np.concatenate([right, down]), np.concatenate([right + 1, down + SIDE])
    cut = make_cells(places, tail, head, number, 60)
    inner = cut.group < cut.cell_count
    assert np.bincount(cut.group[inner]).max() <= 60
    assert sorted([*np.flatnonzero(inner), *cut.borders]) == number.tolist()
    both = inner[tail] & inner[head]
    assert (cut.group[tail[both]] == cut.group[head[both]]).all()


def test_trails_list_the_cuts_around() -> None:
    """Between two cells on a line of nodes lies a border of both trails."""
    number = np.arange(100)
    places = np.column_stack([number, 0 * number, 0 * number]).astype(float)
    cut = make_cells(places, number[:-1], number[1:], number, 10)
    for a in range(0, 99, 7):
        for b in range(a + 1, 99, 5):
            if cut.group[a] != cut.group[b]:
                shared = set(cut.trails[cut.group[a]]) & set(cut.trails[cut.group[b]])
                assert any(a <= cut.borders[border] <= b for border in shared)
