"""The times of single items in all replications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTimes:
    """When items left home and reached their destination [h], a row for each replication."""

    position: Mapping[tuple[str, int], int]
    """Column of an item: by id of its trip and its place in `Trip.items`."""
    leave_h: NDArray[np.float32]
    reach_h: NDArray[np.float32]
