"""Draw ways from door to door on a map: those on the Pareto front bold, the others thin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from muster.itinerary.model import Answer, Itinerary, Leg
from muster.network.picture import Row, Sketch, short_name, write_map


def draw_itinerary_map(answers: Sequence[Answer], path: Path) -> None:
    """Write a map of all ways: SVG, or HTML for that suffix; whole or not at all."""
    write_map(make_sketch(answers), path)


def make_sketch(answers: Sequence[Answer]) -> Sketch:
    """Say what the map of some answers shows."""
    if not answers:
        raise ValueError("a map needs at least one answer")
    ends = [answers[0].origin, answers[0].destination]
    ways = [way for answer in answers for way in answer.itineraries]
    best = [way for way in ways if way.is_pareto]
    bold = _legs(best)
    thin = [leg for key, leg in _legs(ways).items() if key not in bold]
    return Sketch(
        title=f"{ends[0].name} – {ends[1].name}, door to door",
        ends=ends,
        stops=[stop for leg in bold.values() for stop in leg.stops],
        lines=list(bold.values()),
        faint=thin,
        transfers=[transfer.place for way in best for transfer in way.transfers],
        rows=[*_rows(answers), *_others(len(ways) - len(best))],
    )


def _legs(ways: Iterable[Itinerary]) -> dict[tuple[str, ...], Leg]:
    """Give every line once, whoever runs it."""
    found: dict[tuple[str, ...], Leg] = {}
    for way in ways:
        for leg in way.legs:
            found.setdefault((leg.mode, leg.origin.id, leg.destination.id, *leg.passages), leg)
    return found


def _rows(answers: Iterable[Answer]) -> Iterator[Row]:
    for answer in answers:
        for way in answer.itineraries:
            if way.is_pareto:
                yield Row(
                    modes=tuple(leg.mode for leg in way.legs),
                    heading=f"{answer.load.part} {way.duration_h:,.0f} h",
                    text=_describe(way),
                )
        for no_way in answer.no_ways:
            heading = f"{answer.load.part} by {no_way.mix}"
            yield Row(modes=(), heading=heading, text=f"no way: {no_way.reason}")


def _describe(way: Itinerary) -> str:
    places = [short_name(transfer.place) for transfer in way.transfers]
    over = ", ".join(places or way.passages)
    via = f" over {over}" if over else ""
    main = max(way.legs, key=lambda leg: leg.distance_km)
    return f"{way.modes}{via} · {main.assets_count} x {main.lift_type} · {way.lift_h:,.1f} C-17 h"


def _others(count: int) -> Iterator[Row]:
    if count:
        yield Row(modes=(), heading="thin lines", text=f"{count} further ways")
