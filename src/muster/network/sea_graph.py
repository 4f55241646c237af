"""The sea graph as it ships: lanes, port connectors, passages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from muster.network.graph import Graph, load_arrays


@dataclass(frozen=True, kw_only=True, eq=False)
class SeaGraph(Graph):
    """Sea lanes and the ways from ports to them.

    `inland` edges run over rivers, lakes and canals that the coastline data count as land;
    `passage` indexes `passage_names`, -1 for open water; `port` says which points are ports.
    """

    port: NDArray[np.bool_]
    inland: NDArray[np.bool_]
    passage: NDArray[np.int64]
    passage_names: tuple[str, ...]


@cache
def load_sea_graph() -> SeaGraph:
    """Load the sea graph, once."""
    arrays = load_arrays("sea.npz")
    tail = np.cumsum(arrays["tail"].astype(np.int64))
    return SeaGraph(
        lat=np.cumsum(arrays["lat"].astype(np.int64)) / 10_000.0,
        lon=np.cumsum(arrays["lon"].astype(np.int64)) / 10_000.0,
        port=arrays["port"].astype(bool),
        tail=tail,
        head=tail + arrays["span"].astype(np.int64),
        length_km=arrays["length_m"].astype(np.float64) / 1000.0,
        inland=arrays["inland"].astype(bool),
        passage=arrays["passage"].astype(np.int64) - 1,
        passage_names=tuple(str(name) for name in arrays["passage_names"]),
    )
