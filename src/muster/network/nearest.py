"""Find the nearest of many points: by looking at all for a few questions, else by a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.spatial import cKDTree

FEW_QUESTIONS_COUNT = 12


class Nearest:
    """Points on the sphere [km] that can be asked for those nearest to a place.

    A tree pays only after some questions; building it (and importing what builds it) would
    take longer than a single route does.
    """

    def __init__(self, points: NDArray[np.float64]) -> None:
        self._points = points
        self._asked_count = 0
        self._tree: cKDTree | None = None

    def find(self, where: NDArray[np.float64], count: int) -> NDArray[np.int64]:
        """Give the numbers of the nearest points, shaped (places, count), nearest first."""
        self._asked_count += len(where)
        if self._tree is None and self._asked_count <= FEW_QUESTIONS_COUNT:
            return np.array([self._look(place, count) for place in where])
        if self._tree is None:
            from scipy.spatial import cKDTree

            self._tree = cKDTree(self._points)
        found = np.asarray(self._tree.query(where, k=count)[1], dtype=np.int64)
        return found.reshape(len(where), count)

    def _look(self, place: NDArray[np.float64], count: int) -> NDArray[np.int64]:
        # On a sphere the nearest points are those with the largest product.
        product = self._points @ place
        if count == 1:
            return np.array([product.argmax()])
        near = np.argpartition(product, -count)[-count:]
        return near[np.argsort(-product[near], kind="stable")]
