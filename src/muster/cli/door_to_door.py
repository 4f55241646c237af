"""`muster route --door-to-door`: ways over several modes, as a table, as JSON, on a map."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from muster.cli.route import place_row
from muster.errors import InputError, Issue
from muster.itinerary.model import name_of

if TYPE_CHECKING:
    from muster.itinerary.model import Answer, Itinerary, Leg, Transfer
    from muster.network.closure import Closures
    from muster.network.place import Place

_ONLY_HERE = ("cargo", "alternatives")
_UNITS = {"pax": "people", "bulk": "t of stores", "vehicles": "m2 of vehicles"}


def check_load(options: argparse.Namespace) -> None:
    """Refuse a load that cannot be read."""
    if options.door_to_door and options.cargo is not None:
        from muster.itinerary.load import read_load

        read_load(options.cargo, options.on or date.today())


def check_options(options: argparse.Namespace, origin: Place, destination: Place) -> None:
    """Refuse a way without two ends, and options that count only from door to door."""
    if options.door_to_door:
        from muster.itinerary.finding import check_ends

        check_ends(origin, destination)
        return
    issues = [
        Issue(
            code="option-alone",
            where=f"--{name}",
            what="it counts only for ways from door to door",
            fix="add --door-to-door",
        )
        for name in _ONLY_HERE
        if getattr(options, name) is not None
    ]
    if issues:
        raise InputError(issues)


def show(options: argparse.Namespace, origin: Place, destination: Place, closures: Closures) -> int:
    """Find the ways and print them."""
    from muster.itinerary.finding import DEFAULT_ALTERNATIVES, find_itineraries
    from muster.itinerary.load import DEFAULT_LOAD

    answers = find_itineraries(
        origin,
        destination,
        load=options.cargo or DEFAULT_LOAD,
        modes=options.mode,
        closures=closures,
        alternatives=options.alternatives or DEFAULT_ALTERNATIVES,
        on=options.on,
    )
    if options.map is not None:
        from muster.itinerary.picture import draw_itinerary_map

        draw_itinerary_map(answers, options.map)
        print(f"muster: wrote {options.map}", file=sys.stderr)
    if options.json:
        rows = [row for answer in answers for row in answer_rows(answer)]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join("\n".join(describe(answer)) for answer in answers))
    return 0


def answer_rows(answer: Answer) -> Iterator[dict[str, Any]]:
    """Give the ways of a load, quickest first, then the mixes that lead nowhere."""
    load = {"id": answer.load.id, "part": answer.load.part, "cargo": dict(answer.load.cargo)}
    for itinerary in answer.itineraries:
        yield {
            "load": load,
            "on": answer.day.isoformat(),
            "mix": itinerary.mix,
            "modes": itinerary.modes,
            "reachable": True,
            "pareto": itinerary.is_pareto,
            "duration_h": round(itinerary.duration_h, 2),
            "lift_c17_h": round(itinerary.lift_h, 2),
            "asset_h": _rounded(itinerary.asset_h),
            "distance_km": _rounded(itinerary.distance_km),
            "countries": list(itinerary.countries),
            "passages": list(itinerary.passages),
            "permit_h": itinerary.permit_h,
            "permit_country": itinerary.permit_country,
            "permit_kind": itinerary.permit_kind,
            "legs": [_leg_row(leg) for leg in itinerary.legs],
            "transfers": [_transfer_row(transfer) for transfer in itinerary.transfers],
        }
    for no_way in answer.no_ways:
        yield {
            "load": load,
            "on": answer.day.isoformat(),
            "mix": no_way.mix,
            "reachable": False,
            "reason": no_way.reason,
        }


def _rounded(by_mode: Any) -> dict[str, float]:
    return {mode: round(amount, 1) for mode, amount in by_mode.items()}


def _leg_row(leg: Leg) -> dict[str, Any]:
    return {
        "mode": leg.mode,
        "from": place_row(leg.origin),
        "to": place_row(leg.destination),
        "distance_km": round(leg.distance_km, 1),
        "duration_h": round(leg.duration_h, 2),
        "handling_h": round(leg.handling_h, 2),
        "lift_type": leg.lift_type,
        "assets": leg.assets_count,
        "asset_h": round(leg.asset_h, 1),
        "lift_c17_h": round(leg.lift_h, 2),
        "countries": list(leg.countries),
        "passages": list(leg.passages),
        "stops": [place_row(stop) for stop in leg.stops],
        "geometry": [[round(lon, 5), round(lat, 5)] for lon, lat in leg.geometry],
    }


def _transfer_row(transfer: Transfer) -> dict[str, Any]:
    return {
        "at": transfer.place.id,
        "from_mode": transfer.from_mode,
        "to_mode": transfer.to_mode,
        "duration_h": transfer.duration_h,
    }


def describe(answer: Answer) -> Iterator[str]:
    """Give an answer as lines of text: every way in a line, then the legs of the best."""
    cargo = ", ".join(
        f"{amount:,.0f} {_UNITS.get(name, f't {name}')}"
        for name, amount in answer.load.cargo.items()
    )
    yield f"{name_of(answer.origin)} to {name_of(answer.destination)}, {answer.day}"
    yield f"{answer.load.part} of {answer.load.id} ({answer.load.name}): {cargo}"
    width = max((len(_permit(one)) for one in answer.itineraries), default=0)
    if answer.itineraries:
        yield f"{'':4}{'hours':>7}{'lift':>8}  {'permit':{width}}  way"
    ways = list(enumerate(answer.itineraries, start=1))
    for number, itinerary in ways:
        yield _describe_way(number, itinerary, width)
    for no_way in answer.no_ways:
        yield f"    no way by {no_way.mix}: {no_way.reason}"
    if ways:
        yield "* no other way is both quicker and uses less lift"
        yield "lift: hours of all assets, way back included, in hours of a C-17; permits run before"
    if answer.left_out_count:
        more = "way is" if answer.left_out_count == 1 else "ways are"
        yield f"{answer.left_out_count} more such {more} shown with more --alternatives"
    for number, itinerary in ways:
        if itinerary.is_pareto:
            yield from _describe_legs(number, itinerary)


def _permit(itinerary: Itinerary) -> str:
    if itinerary.permit_kind in (None, "border"):
        return f"{itinerary.permit_h:.0f} h {itinerary.permit_country or ''}".strip()
    return f"{itinerary.permit_h:.0f} h {itinerary.permit_country} {itinerary.permit_kind}"


def _describe_way(number: int, itinerary: Itinerary, width: int) -> str:
    permit = _permit(itinerary)
    mark = "*" if itinerary.is_pareto else " "
    over = ", ".join(name_of(transfer.place) for transfer in itinerary.transfers)
    if not over:
        over = ", ".join(itinerary.passages)
    return (
        f"{number:3}{mark}{itinerary.duration_h:7.1f}{itinerary.lift_h:8.1f}  {permit:{width}}  "
        f"{itinerary.modes}{f' over {over}' if over else ''}"
    )


def _describe_legs(number: int, itinerary: Itinerary) -> Iterator[str]:
    via = f"; by {', '.join(itinerary.passages)}" if itinerary.passages else ""
    countries = " ".join(itinerary.countries) or "international waters"
    yield f"{number:3}* {itinerary.modes}, {itinerary.duration_h:.1f} h: {countries}{via}"
    for leg, transfer in zip(itinerary.legs, (*itinerary.transfers, None), strict=True):
        yield f"{'':4}{leg.duration_h:7.1f}{leg.lift_h:8.1f}  {_describe_leg(leg)}"
        if transfer is not None:
            place = name_of(transfer.place)
            yield f"{'':4}{transfer.duration_h:7.1f}{'':8}  transfer at {place}"


def _describe_leg(leg: Leg) -> str:
    stops = f", refuelling at {', '.join(name_of(stop) for stop in leg.stops)}" if leg.stops else ""
    return (
        f"{leg.mode:4} {name_of(leg.origin)} to {name_of(leg.destination)}, "
        f"{leg.distance_km:,.0f} km, {leg.assets_count} x {leg.lift_type}{stops}"
    )
