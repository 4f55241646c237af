"""A land graph as it ships: nodes, edges, regions and named edges."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from muster.network.nearest import Nearest

EARTH_RADIUS_KM = 6371.0088


def to_xyz(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give points on the sphere [km], so that a k-d tree measures distance."""
    a, b = np.radians(lat), np.radians(lon)
    return EARTH_RADIUS_KM * np.column_stack(
        [np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)]
    )


def load_arrays(name: str) -> dict[str, NDArray[np.generic]]:
    """Load the arrays of one file of the package."""
    path = resources.files("muster.network") / "data" / name
    with path.open("rb") as file, np.load(file) as archive:
        return {key: archive[key] for key in archive.files}


@dataclass(frozen=True, kw_only=True, eq=False)
class Graph:
    """What every graph has: nodes in [degrees] and undirected edges in [km].

    `tail` is the end of an edge with the smaller number; edges are sorted by tail, then head.
    `twins` gives the nodes at the same place on tracks of another gauge.
    """

    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    length_km: NDArray[np.float64]
    twins: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def xyz(self) -> NDArray[np.float64]:
        """Node positions on the sphere [km]."""
        return to_xyz(self.lat, self.lon)

    @cached_property
    def nearest(self) -> Nearest:
        """Search for the nodes nearest to a place."""
        return Nearest(self.xyz)


@dataclass(frozen=True, kw_only=True, eq=False)
class LandGraph(Graph):
    """Roads or railways; `region` indexes `region_codes`.

    `names` gives the id of an edge that is more than plain road or track ("join" for a gap of
    the source that the build closed); `crossing` the region of an edge that runs through a
    region in which neither end lies. For rail, `gauge_mm` is the gauge of every node.
    """

    region: NDArray[np.uint8]
    region_codes: tuple[str, ...]
    names: dict[int, str]
    crossing: dict[int, str]
    gauge_mm: NDArray[np.int64] | None

    @cached_property
    def is_named(self) -> NDArray[np.bool_]:
        """Say which edges are a bridge, a ferry, a gauge break or the like."""
        result = np.zeros(len(self.tail), dtype=bool)
        result[[edge for edge, name in self.names.items() if name != "join"]] = True
        return result

    @cached_property
    def country(self) -> NDArray[np.int64]:
        """Country of every node, as index of `countries`."""
        codes = [code.split("-", 1)[0] for code in self.region_codes]
        index = np.array([self.countries.index(code) for code in codes])
        return index[self.region]

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Countries of the graph (alpha-3), sorted."""
        return tuple(sorted({code.split("-", 1)[0] for code in self.region_codes}))


@cache
def load_land_graph(mode: str) -> LandGraph:
    """Load the road or the rail graph, once."""
    arrays = load_arrays(f"{mode}.npz")
    tail = np.cumsum(arrays["tail"].astype(np.int64))
    region_codes = tuple(str(code) for code in arrays["region_codes"])
    names = [str(name) for name in arrays["special_names"]]
    twins: dict[int, tuple[int, ...]] = {}
    for pair in arrays.get("twins", np.empty((0, 2))).astype(np.int64).tolist():
        for one, other in (pair, pair[::-1]):
            twins[one] = (*twins.get(one, ()), other)
    gauge_mm = arrays["gauge_mm"].astype(np.int64) if "gauge_mm" in arrays else None
    return LandGraph(
        lat=np.cumsum(arrays["lat"].astype(np.int64)) / 1000.0,
        lon=np.cumsum(arrays["lon"].astype(np.int64)) / 1000.0,
        region=arrays["region"].astype(np.uint8),
        region_codes=region_codes,
        tail=tail,
        head=tail + arrays["span"].astype(np.int64),
        length_km=arrays["length_m"].astype(np.float64) / 1000.0,
        names={
            int(edge): names[int(name)]
            for edge, name in zip(arrays["special_edge"], arrays["special_name"], strict=True)
        },
        crossing={
            int(edge): region_codes[int(region)]
            for edge, region in zip(arrays["crossing_edge"], arrays["crossing_region"], strict=True)
        },
        gauge_mm=gauge_mm,
        twins=twins,
    )
