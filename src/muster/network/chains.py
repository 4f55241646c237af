"""Many ways through a graph: their nodes, and the edge to each node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.network.land_search import OpenGraph
from muster.network.ragged import Rows, spread


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chains:
    """Row i of `nodes` is way i, empty where there is none.

    `edges` gives for every node the edge that leads to it, -1 for the first of a way.
    """

    nodes: Rows
    edges: NDArray[np.int64]

    def sum_along(self, per_edge: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up what the edges of each way bring."""
        brought = np.where(self.edges >= 0, per_edge[self.edges], 0.0)
        sums = np.bincount(self.rows(), weights=brought, minlength=len(self.nodes.count))
        return sums.astype(np.float64)

    def take(self, chosen: NDArray[np.int64]) -> Chains:
        """Give some of the ways, in the order asked."""
        count = self.nodes.count[chosen]
        where = spread(self.nodes.begin[chosen], count)
        nodes = Rows(values=self.nodes.values[where], count=count)
        return Chains(nodes=nodes, edges=self.edges[where])

    def rows(self) -> NDArray[np.int64]:
        """Give the number of the way of each node."""
        return np.repeat(np.arange(len(self.nodes.count)), self.nodes.count)


def find_missing_edges(opened: OpenGraph, chains: Chains) -> Chains:
    """Look up the edges that are not known yet."""
    nodes, edges = chains.nodes.values, chains.edges.copy()
    missing = edges < 0
    missing[chains.nodes.begin[chains.nodes.count > 0]] = False
    at = np.flatnonzero(missing)
    edges[at] = opened.find_edges(nodes[at - 1], nodes[at])
    return Chains(nodes=chains.nodes, edges=edges)


def merge_chains(parts: Sequence[tuple[NDArray[np.int64], Chains]], count: int) -> Chains:
    """Bring the ways of several parts, each with its numbers, into one order."""
    sizes = np.zeros(count, dtype=np.int64)
    for numbers, part in parts:
        sizes[numbers] = part.nodes.count
    nodes = np.empty(int(sizes.sum()), dtype=np.int64)
    rows = Rows(values=nodes, count=sizes)
    edges = np.empty_like(nodes)
    for numbers, part in parts:
        where = spread(rows.begin[numbers], part.nodes.count)
        nodes[where], edges[where] = part.nodes.values, part.edges
    return Chains(nodes=rows, edges=edges)
