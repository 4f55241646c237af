"""What loads and columns meet on a route: options of `muster route`, and lines about it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from muster.errors import Issue, NetworkError

if TYPE_CHECKING:
    from muster.network.closure import Limits
    from muster.network.heavy_load import HeavyLoad
    from muster.network.route import Route

HOURS_PER_DAY = 24.0


def column_row(route: Route, vehicle_count: int | None) -> dict[str, Any]:
    """Give the column that drives a route by road, when its vehicles were counted."""
    if vehicle_count is None or route.mode != "road" or not route.reachable:
        return {}
    from muster.network.column import make_column

    column = make_column(vehicle_count, route.profile or "road-convoy")
    closed_h = round(route.duration_h + column.pass_h, 2)
    return {"column": asdict(column), "closed_h": closed_h}


def describe_limits(route: Route, vehicle_count: int | None) -> list[str]:
    """Give what a train, a heavy load or a column meets, a line each."""
    from muster.network.rail_limits import RailLimits
    from muster.network.road_limits import RoadLimits

    lines: list[str] = []
    limits = route.limits
    if isinstance(limits, RailLimits):
        gauges = ", ".join(
            f"{one.distance_km:,.0f} km of {one.gauge_mm} mm" for one in limits.gauges
        )
        lines.append(f"gauge: {gauges}")
        lines += [
            f"{one.id}: transshipment in {one.duration_h:g} h, {one.trains_per_day:g} trains a day"
            for one in limits.transshipments
        ]
        lines.append(
            f"trains of {limits.train_m:g} m or {limits.wagon_count} wagons "
            f"({limits.train_country}), {limits.axle_t:g} t an axle ({limits.axle_country}), "
            f"train path ordered {limits.path_h / HOURS_PER_DAY:g} days ahead "
            f"({limits.path_country})"
        )
    if isinstance(limits, RoadLimits):
        lines += [
            f"special permit: {one.excess}, {one.lead_h / HOURS_PER_DAY:g} days"
            for one in limits.special_permits
        ]
        lines.append(f"bridges: class {limits.bridge_class:g} ({limits.bridge_country})")
    column = column_row(route, vehicle_count)
    if column:
        of = column["column"]
        lines.append(
            f"column: {of['vehicle_count']} vehicles in {of['packet_count']} packets, "
            f"{of['length_km']:.1f} km, {of['pass_h']:.1f} h to pass; all there after "
            f"{column['closed_h']:.1f} h ({route.profile})"
        )
    return lines


def road_limits(options: argparse.Namespace) -> Limits:
    """Give what the load by road needs: of the table, what was typed before it."""
    from muster.network.closure import Limits

    load = _load(options.load)
    return Limits(
        axle_t=options.axle or (load.axle_t if load else None),
        weight_t=options.weight or (load.weight_t if load else None),
        mlc=options.mlc or (load.mlc if load else None),
        profile=options.profile or (load.profile if load else None),
    )


def _load(identifier: str | None) -> HeavyLoad | None:
    from difflib import get_close_matches

    from muster.network.heavy_load import known_loads

    loads = known_loads()
    if identifier is None or identifier in loads:
        return None if identifier is None else loads[identifier]
    near = get_close_matches(identifier, loads, n=3)
    fix = f"did you mean {', '.join(near)}?" if near else f"known: {', '.join(sorted(loads))}"
    what = f"the package has no laden vehicle '{identifier}'"
    raise NetworkError(
        [Issue(code="load-unknown", where=f"--load {identifier}", what=what, fix=fix)]
    )
