"""Measure ways from door to door: python -m benchmarks.doors [speed|weights]."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import permutations
from types import MappingProxyType

from muster.itinerary import carrier
from muster.itinerary.finding import find_itineraries
from muster.itinerary.model import Answer
from muster.network.gazetteer import find_place
from muster.problem.factors import Factors, read_factors

DAY = date(2022, 1, 25)
PAIRS = (
    ("Bremerhaven", "Rukla LT"),
    ("Vilseck DE", "Constanta RO"),
    ("Den Helder", "Tapa EE"),
    ("Fort Bragg", "Rzeszow"),
)
TOWNS = ("Vilseck DE", "Rukla LT", "Constanta RO", "Tapa EE", "Den Helder", "Rota ES", "Rzeszow")


def ask(origin: str, destination: str, load: str = "company") -> tuple[Answer, ...]:
    """Ask for ways with every mode."""
    return find_itineraries(find_place(origin), find_place(destination), load=load, on=DAY)


def measure_speed() -> None:
    """Print processor time of a pair, the first of the process and asked again [s]."""
    for pair in PAIRS:
        hours = []
        for _ in range(2):
            before = time.process_time()
            ask(*pair)
            hours.append(time.process_time() - before)
        print(f"{pair[0]} - {pair[1]}: {hours[0]:.2f} s, again {hours[1]:.2f} s")


def measure_weights() -> None:
    """Print how the Pareto front changes when aircraft weigh less and all else more, and back."""
    pairs = list(permutations(TOWNS, 2))
    usual = fronts(pairs)
    for name, air, rest in (("flat", "low", "high"), ("steep", "high", "low")):
        with weighed(air, rest):
            other = fronts(pairs)
        same = sum(a == b for a, b in zip(usual, other, strict=True))
        kept = sum(len(a & b) for a, b in zip(usual, other, strict=True))
        marked = sum(len(a) for a in usual)
        print(f"{name}: {same} of {len(usual)} fronts as before, {kept} of {marked} mixes stay")


def fronts(pairs: list[tuple[str, str]]) -> list[frozenset[str]]:
    """Give the mixes on the front of the freight of each pair."""
    answers = (answer for pair in pairs for answer in ask(*pair) if answer.load.part == "freight")
    return [frozenset(way.mix for way in answer.itineraries if way.is_pareto) for answer in answers]


@contextmanager
def weighed(air: str, rest: str) -> Iterator[None]:
    """Put one end of the range of every weight in place of its value."""

    def read(table: str, day: date) -> Factors:
        known = read_factors(table, day)
        ends = {"air": air, "rest": rest}
        numbers = {
            (key, name): (
                number.model_copy(update={"value": end})
                if name == "c17_hour_share"
                and (end := getattr(number, ends["air" if key in aircraft else "rest"])) is not None
                else number
            )
            for (key, name), number in known.numbers.items()
        }
        return replace(known, numbers=MappingProxyType(numbers))

    aircraft = {
        name
        for name in carrier.known_lift_types()
        if carrier.read_lift_type(name, DAY).mode == "air"
    }
    usual = carrier.read_factors
    carrier.read_factors = read  # type: ignore[assignment]
    try:
        yield
    finally:
        carrier.read_factors = usual


COMMANDS: dict[str, Callable[[], None]] = {"speed": measure_speed, "weights": measure_weights}

if __name__ == "__main__":
    COMMANDS[sys.argv[1] if len(sys.argv) > 1 else "speed"]()
