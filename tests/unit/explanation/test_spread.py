"""Where the spread comes from, in words, from either shape that an outcome has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from muster.explanation.spread import ALL, list_sources, tell_sources
from muster.simulation.outcome import Outcome


@dataclass(frozen=True)
class Named:
    """A source that names its fact."""

    kind: str
    fact: str
    label: Any
    share: float


def outcome(sources: Any) -> Outcome:
    """An outcome that tells these sources for all forces together."""
    return Outcome(runs=10, seed=0, sources=cast(Any, {ALL: sources}))


def test_kinds_are_told_in_words_the_largest_first() -> None:
    """Sixty-two per cent is most; what is below five per cent is left out."""
    sources = list_sources(outcome({"weather": 0.2, "readiness": 0.62, "outage": 0.01}), ALL)
    assert [source.kind for source in sources] == ["readiness", "weather", "outage"]
    told = tell_sources(sources)
    assert told == {
        "en": "Most of the spread of the dates (62 %) comes from how soon units are ready to "
        "leave. Next: the weather (20 %).",
        "nl": "Het grootste deel van de spreiding van de data (62 %) komt door hoe snel eenheden "
        "gereed zijn voor vertrek. Daarna: het weer (20 %).",
    }


def test_a_fact_is_told_by_its_own_label() -> None:
    """Labels by language, or one text for all; without a label the kind stands for it."""
    sources = list_sources(
        outcome(
            (
                Named("permit", "p", "permits of Turkey", 0.1),
                Named("readiness", "r", {"en": "the notice of the 82nd", "nl": "de 82e"}, 0.3),
                Named("weather", "w", None, 0.2),
            )
        ),
        ALL,
    )
    assert [source.fact for source in sources] == ["r", "w", "p"]
    told = tell_sources(sources)
    assert told is not None
    assert told["en"].startswith("The dates spread for several reasons; the largest (30 %) is the")
    assert told["en"].endswith("Next: the weather (20 %) and permits of Turkey (10 %).")
    assert "de 82e" in told["nl"]


def test_without_spread_nothing_is_said() -> None:
    """No sources, an unknown force, and sources too small to name."""
    assert tell_sources(list_sources(outcome({}), ALL)) is None
    assert list_sources(outcome({"weather": 1.0}), "nobody") == ()
    assert tell_sources(list_sources(outcome({"weather": 0.04}), ALL)) is None
