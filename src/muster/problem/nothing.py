"""A problem in which nothing moves: what compiles kernels without making a plan."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from muster.problem.model import Problem

NOTHING = Problem(
    scenario_id="nothing",
    c_day=datetime(2000, 1, 1, tzinfo=UTC),
    horizon_h=24.0,
    switches={},
    conditions={},
    measures={},
    caveats={},
    forces={},
    requirements={},
    unreachable={},
    nodes={},
    lift_types={},
    fleets={},
    routes={},
    carriages={},
    paths={},
    scenario=cast(Any, None),
)
"""There is no scenario behind it: whatever reads `NOTHING.scenario` must be told otherwise."""
