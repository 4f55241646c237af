"""Arrays behind one address: kernels read and write the arrays of the named tuple."""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numpy as np
import pytest
from numpy.typing import NDArray

from muster.bundle import Bundle


class Parts(NamedTuple):
    """One of each kind that kernels use."""

    share: float
    count: int
    row: NDArray[np.int64]
    table: NDArray[np.float64]
    cube: NDArray[np.float64]
    flags: NDArray[np.bool_]


def parts(rows: int = 2) -> Parts:
    """Arrays with a number of their own everywhere."""
    return Parts(
        0.5,
        7,
        np.arange(4, dtype=np.int64),
        np.arange(rows * 3, dtype=np.float64).reshape(rows, 3),
        np.arange(rows * 3 * 5, dtype=np.float64).reshape(rows, 3, 5),
        np.array([False, True]),
    )


njit: Any = numba.njit


@njit
def add_up(b: Any) -> tuple[float, int, float]:
    """Read one of each, and the sizes."""
    found = b.share + b.count + b.row[3] + b.table[1, 2] + b.cube[1, 2, 4]
    return found, len(b.row) * b.table.shape[1] * b.cube.shape[2], b.table[1].sum()


@njit
def change(b: Any) -> None:
    """Write one of each."""
    b.row[0] = 40
    b.table[0, 1] += 2.5
    b.flags[0] = b.flags[1]


def test_kernels_read_what_stands_in_the_arrays() -> None:
    """Numbers, rows, tables and cubes, by hand: 0.5 + 7 + 3 + 5 + 29, and 4 * 3 * 5 in size."""
    assert add_up(Bundle(parts())) == (44.5, 60, 12.0)


def test_kernels_write_into_the_arrays() -> None:
    """The named tuple sees it."""
    made = parts()
    bundle = Bundle(made)
    change(bundle)
    assert (made.row[0], made.table[0, 1], made.flags.tolist()) == (40, 3.5, [True, True])


def test_sizes_are_no_part_of_the_kind() -> None:
    """A kernel is compiled once for bundles of the same names, whatever their sizes."""
    before = len(add_up.signatures)
    add_up(Bundle(parts()))
    kinds = len(add_up.signatures)
    found, _, _ = add_up(Bundle(parts(rows=9)))
    assert found == 44.5
    assert len(add_up.signatures) == kinds >= before


def test_what_is_not_contiguous_is_refused() -> None:
    """A turned table would be read wrongly."""
    made = parts()
    with pytest.raises(ValueError, match="table is not contiguous"):
        Bundle(made._replace(table=made.table.T))
