"""A path through a land graph and what lies along it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.network.graph import LandGraph
from muster.network.tables import link_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Nodes in order, the length [km] of each step, and the name of each named step."""

    mode: str
    graph: LandGraph
    nodes: NDArray[np.int64]
    length_km: NDArray[np.float64]
    names: dict[int, str]

    def passages(self) -> tuple[str, ...]:
        """List the bridges, tunnels, ferries and gauge breaks on the way."""
        if not self.names:
            return ()
        names = [self.names[step] for step in sorted(self.names)]
        kinds = {name: link_table()[f"{self.mode}/{name}"]["kind"] for name in names}
        return tuple(dict.fromkeys(name for name in names if kinds[name] != "stretch"))
