"""Which ways of a mix are shown: the quickest, the cheapest in lift, others to fall back on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from muster.itinerary.choosing import choose, is_alike


@dataclass(frozen=True)
class Way:
    """As much of a chain as choosing needs."""

    cost: tuple[float, float]
    gateways: tuple[str, ...]
    key: str = ""


def shown(*ways: Way, count: int = 3) -> list[Any]:
    return choose(list(ways), count)  # type: ignore[arg-type]


QUICK = Way((10.0, 50.0), ("A",))
FRUGAL = Way((40.0, 5.0), ("A",))
BETWEEN = Way((20.0, 20.0), ("A",))
ELSEWHERE = Way((12.0, 60.0), ("B",))
FAR = Way((99.0, 90.0), ("C",))


def test_the_quickest_comes_first_and_the_least_lift_second() -> None:
    """Whatever else there is, both ends of the front are seen."""
    assert shown(BETWEEN, FRUGAL, ELSEWHERE, QUICK, count=2) == [QUICK, FRUGAL]
    assert shown(BETWEEN, FRUGAL, QUICK, count=1) == [QUICK]


def test_other_gateways_come_before_more_of_the_same() -> None:
    """A beaten way over another port is worth knowing when the first is lost."""
    assert shown(BETWEEN, FRUGAL, ELSEWHERE, QUICK) == [QUICK, FRUGAL, ELSEWHERE]
    assert shown(BETWEEN, FRUGAL, ELSEWHERE, QUICK, count=9)[3] == BETWEEN


def test_ways_that_are_much_slower_are_no_alternative() -> None:
    """More than half as long again and a day more than the quickest."""
    assert FAR not in shown(QUICK, FAR, count=9)


def test_alike_ways_are_shown_once() -> None:
    """A few per cent apart over the same gateways is the same way."""
    twin = Way((10.3, 49.0), ("A",), "twin")
    assert is_alike(QUICK, twin)  # type: ignore[arg-type]
    assert shown(QUICK, twin, count=9) == [QUICK]
    assert not is_alike(QUICK, Way((10.3, 49.0), ("B",)))  # type: ignore[arg-type]


def test_nothing_to_choose_from() -> None:
    """A mix that leads nowhere shows nothing."""
    assert shown() == []
