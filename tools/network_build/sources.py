"""Read the published packages: OSM road and rail graphs, sea lanes, country polygons."""

from __future__ import annotations

import array
import gzip
import importlib.util
import json
import re
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class RawGraph:
    """A graph as published: node positions [degrees] and undirected edges [km]."""

    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    length_km: NDArray[np.float64]


def find_package(name: str) -> Path:
    """Find the folder of an installed package without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed; see docs/network.md, section Building")
    return Path(next(iter(spec.submodule_search_locations)))


def read_scgraph(module: str) -> RawGraph:
    """Read a network of `scgraph_data` as text: importing it would take 4 GB of memory."""
    text = (find_package("scgraph_data") / f"{module}.py").read_text()
    lines = {line.split("=", 1)[0]: line for line in text.split("\n") if "=" in line}
    numbers = re.sub(r"[\[\]]", "", lines["nodes"].split("=", 1)[1])
    nodes = np.array(numbers.split(","), dtype=np.float64).reshape(-1, 2)
    tail, head, length = array.array("q"), array.array("q"), array.array("d")
    for index, part in enumerate(lines["graph"].split("=", 1)[1][2:-2].split("}, {")):
        if not part:
            continue
        for item in part.split(", "):
            other, distance = item.split(": ")
            if int(other) > index:
                tail.append(index)
                head.append(int(other))
                length.append(float(distance))
    return RawGraph(
        lat=nodes[:, 0],
        lon=nodes[:, 1],
        tail=np.array(tail),
        head=np.array(head),
        length_km=np.array(length),
    )


def read_topology(package_archive: Path, member: str) -> dict[str, Any]:
    """Read one TopoJSON file out of a packed npm archive."""
    with tarfile.open(fileobj=gzip.open(package_archive)) as archive:
        content = archive.extractfile(f"package/{member}")
        if content is None:
            raise SystemExit(f"{package_archive} has no {member}")
        topology: dict[str, Any] = json.load(content)
    return topology
