"""Where the spread comes from, in words."""

from __future__ import annotations

from muster.explanation.spread import ALL, list_sources, tell_sources
from muster.simulation.outcome import Outcome, Source


def source(kind: str, label: dict[str, str], share: float) -> Source:
    """A source of spread."""
    return Source(kind=kind, fact=f"{kind}.fact", label=label, share=share)


def outcome(*sources: Source) -> Outcome:
    """An outcome that tells these sources for all forces together."""
    return Outcome(runs=10, seed=0, sources={ALL: sources})


def test_facts_are_told_in_words_the_largest_first() -> None:
    """Sixty-two per cent is most; what is below five per cent is left out."""
    sources = list_sources(
        outcome(
            source("weather", {"en": "Rzeszow", "nl": "Rzeszów"}, 0.2),
            source("readiness", {"en": "the 82nd", "nl": "de 82e"}, 0.62),
            source("outage", {"en": "Gdansk", "nl": "Gdansk"}, 0.01),
        ),
        ALL,
    )
    assert [one.kind for one in sources] == ["readiness", "weather", "outage"]
    assert tell_sources(sources) == {
        "en": "Most of the spread of the dates (62 %) comes from how soon units are ready to "
        "leave: the 82nd. Next: the weather: Rzeszow (20 %).",
        "nl": "Het grootste deel van de spreiding van de data (62 %) komt door hoe snel eenheden "
        "gereed zijn voor vertrek: de 82e. Daarna: het weer: Rzeszów (20 %).",
    }


def test_several_causes_are_told_as_several() -> None:
    """When none has half of the spread; a label without Dutch is told in English."""
    sources = list_sources(
        outcome(
            source("permit", {"en": "Turkey", "nl": "Turkije"}, 0.1),
            source("readiness", {"en": "the 82nd"}, 0.3),
        ),
        ALL,
    )
    told = tell_sources(sources)
    assert told is not None
    assert told["en"].startswith("The dates spread for several reasons; the largest (30 %) is how")
    assert told["en"].endswith("Next: permits that come late: Turkey (10 %).")
    assert "the 82nd" in told["nl"]
    assert "Turkije" in told["nl"]


def test_without_spread_nothing_is_said() -> None:
    """No sources, an unknown force, and sources too small to name."""
    small = source("weather", {"en": "Rzeszow"}, 0.04)
    assert tell_sources(list_sources(outcome(), ALL)) is None
    assert list_sources(outcome(small), "nobody") == ()
    assert tell_sources(list_sources(outcome(small), ALL)) is None
