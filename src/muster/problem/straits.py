"""Warships through the Turkish straits: notice to Turkey, and tonnage in the Black Sea.

Notice runs from the release until the ship reaches the Dardanelles: it sails meanwhile, and
leaves home later only by what its voyage there does not cover. Ships of states without a coast
on the Black Sea share a tonnage there; who moves first has it, and it is not given back within
a plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from muster.network.route import Route as Way
from muster.network.shape import great_circle_km
from muster.network.straits import (
    BLACK_SEA_STATES,
    TURKISH_STRAITS,
    straits_rule,
    uses_straits,
)
from muster.network.tables import read_table
from muster.problem.line import Line
from muster.problem.model import LiftType

STRAITS_STATE = "TUR"


def find_notice_h(line: Line, lift_type: LiftType, way: Way) -> float:
    """Give how long after its release a warship leaves home, so that its notice is kept [h]."""
    if lift_type.mode != "sea" or not lift_type.self_moving or not uses_straits(way.passages):
        return 0.0
    if line.unit.actor == STRAITS_STATE:
        return 0.0
    speed_kmh = lift_type.speed_kmh or way.distance_km / way.duration_h
    return max(0.0, straits_rule("notice_h") - _way_to_straits_km(way) / speed_kmh)


def _way_to_straits_km(way: Way) -> float:
    """Give the distance from the start to the first of the straits [km]."""
    gates = [
        [(float(row[f"lat_{end}"]), float(row[f"lon_{end}"])) for end in "ab"]
        for row in read_table("passages.csv")
        if row["id"] in TURKISH_STRAITS & set(way.passages)
    ]
    done_km = 0.0
    nearest: dict[int, tuple[float, float]] = {}
    points = [(lat, lon) for lon, lat in way.geometry]
    for number, point in enumerate(points):
        if number:
            done_km += great_circle_km(*points[number - 1], *point)
        for gate, ends in enumerate(gates):
            off_km = min(great_circle_km(*point, *end) for end in ends)
            nearest[gate] = min(nearest.get(gate, (off_km, done_km)), (off_km, done_km))
    return min((at_km for _, at_km in nearest.values()), default=0.0)


def keep_tonnage(
    lines: Iterable[Line],
    passages: Mapping[str, Iterable[Iterable[str]]],
    lift_types: Mapping[str, LiftType],
) -> frozenset[str]:
    """List the lines that may not pass the Bosphorus, since others fill the Black Sea.

    `passages` are those of each option of each line. Priority 1 goes first.
    """
    most_t, used_t = straits_rule("all_states_t"), 0.0
    refused = set()
    for line in sorted(lines, key=lambda one: (one.unit.priority, one.id)):
        own = line.template.self_type if line.is_self and line.template else None
        if own is None or line.unit.actor in BLACK_SEA_STATES:
            continue
        if not any("bosphorus" in used for used in passages[line.id]):
            continue
        group_t = (lift_types[own].displacement_t or 0.0) * line.own_assets
        if used_t + group_t > most_t:
            refused.add(line.id)
        else:
            used_t += group_t
    return frozenset(refused)
