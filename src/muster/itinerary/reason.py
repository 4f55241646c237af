"""Why a mix does not lead from door to door, in one sentence."""

from __future__ import annotations

from muster.itinerary.chain import Chains
from muster.itinerary.doors import Doors
from muster.itinerary.mix import Mix
from muster.itinerary.model import name_of
from muster.itinerary.stretches import Stretches
from muster.network.place import Place

_SHORT = {"sea": "port", "air": "airfield"}
_GATEWAY = {"sea": "port", "air": "airfield with a runway that is long enough"}


def explain(mix: Mix, chains: Chains, stretches: Stretches, home: Doors, goal: Doors) -> str:
    """Say what breaks the first way of a mix that would come to mind."""
    if not stretches.has_carrier(mix.main):
        return f"no lift type of the tables carries all of it by {mix.main}"
    if mix.main == "road":
        return stretches.why_not("road", home.end, goal.end)
    if mix.main == "rail":
        return stretches.why_not("rail", home.railheads[0], goal.railheads[0])
    for doors in (home, goal):
        if not doors.gateways(mix.main):
            return f"no {_GATEWAY[mix.main]} near {doors.end.name}"
    poes = [poe for poe in home.gateways(mix.main) if chains.out(mix.first, poe)]
    pods = [pod for pod in goal.gateways(mix.main) if chains.on(mix.last, pod)]
    if not poes:
        return _to_gateway(mix.first, home, home.gateways(mix.main)[0], stretches)
    if not pods:
        return _to_gateway(mix.last, goal, goal.gateways(mix.main)[0], stretches)
    if any(stretches.between(mix.main, poe, pod) for poe in poes for pod in pods):
        return f"to drive to any {_SHORT[mix.main]} and from it is as far as the whole way by land"
    reason = stretches.why_not(mix.main, poes[0], pods[0])
    return f"{name_of(poes[0])} to {name_of(pods[0])}: {reason}"


def _to_gateway(mode: str | None, doors: Doors, gateway: Place, stretches: Stretches) -> str:
    between = f"between {name_of(doors.end)} and {name_of(gateway)}"
    if mode is None:
        return f"no mode that may be used leads {between}"
    return f"{between}: {stretches.why_not(mode, doors.end, gateway)}"
