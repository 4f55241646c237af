"""How long an empty asset needs to its next load: clauses 4.2, 4.3 and 7.7 of the plan rules."""

from __future__ import annotations

from muster.plan.geometry import great_circle_km
from muster.problem.model import LiftType, Node

SEA_DETOUR_RATIO = 1.3  # estimate, low 1.0, high 2.0: a ship goes round capes and islands
DEFAULT_SPEED_KMH = 60.0  # estimate, low 30, high 80: road and rail assets without own speed


def reposition_h(lift_type: LiftType, origin: Node, poe: Node) -> float:
    """Hours [h] that an empty asset of this type needs from a node to a POE; 0 at the same node."""
    if origin.id == poe.id:
        return 0.0
    speed_kmh = _speed_kmh(lift_type)
    detour_ratio = SEA_DETOUR_RATIO if lift_type.mode == "sea" else 1.0
    distance_km = great_circle_km(origin.lat, origin.lon, poe.lat, poe.lon)
    return distance_km * detour_ratio / speed_kmh if speed_kmh > 0 else float("inf")


def leg_back_h(lift_type: LiftType, distance_km: float) -> float:
    """Hours [h] that an empty asset needs back over a leg of such a length: clause 7.7."""
    speed_kmh = _speed_kmh(lift_type)
    return distance_km / speed_kmh if speed_kmh > 0 else float("inf")


def _speed_kmh(lift_type: LiftType) -> float:
    return DEFAULT_SPEED_KMH if lift_type.speed_kmh is None else lift_type.speed_kmh
