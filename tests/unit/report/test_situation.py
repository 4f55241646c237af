"""Situation reports: what was known by a day, and who says so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.support.sample_document import sample_document

from muster.report.situation import write_situation

TUESDAY = datetime(2022, 1, 26, tzinfo=UTC)  # the end of 25 January
MONDAY = datetime(2022, 1, 25, tzinfo=UTC)
SUNDAY = datetime(2022, 1, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "en",
            [
                "127,000 soldiers",
                "how many is not said",
                "8,500 American soldiers",
                "within five days",
                "about 40,000",
                "two F-35s",
                "four F-16s",
                "one frigate",
                "an unknown number of naval ships",
                "not decided yet",
                "The Kremlin spokesman denies",
                "No American soldiers go to Ukraine",
            ],
        ),
        (
            "nl",
            [
                "127.000 militairen",
                "hoeveel, wordt niet gezegd",
                "8.500 Amerikaanse militairen",
                "binnen vijf dagen",
                "ongeveer 40.000",
                "twee F-35's",
                "vier F-16's",
                "één fregat",
                "een onbekend aantal marineschepen",
                "nog niet genomen",
                "De woordvoerder van het Kremlin ontkent",
                "geen Amerikaanse militairen naar Oekraïne",
            ],
        ),
    ],
)
def test_every_fact_is_told_in_the_language_asked_for(language: str, wanted: list[str]) -> None:
    """Postures, readiness, pool, contributions, decisions, caveats and disputes."""
    text = write_situation(sample_document(), TUESDAY, language)
    for words in wanted:
        assert words in text


def test_every_fact_says_who_reports_it_and_where() -> None:
    """All cited passages appear in the text, and the source is listed at the end."""
    document = sample_document()
    text = write_situation(document, TUESDAY, "en")
    facts = text[: text.index("## What the plan says")]
    lines = [line for line in facts.splitlines() if line.startswith("- ")]
    assert all(line.endswith("]") for line in lines)
    for row in [*document["statements"], *document["measures"], *document["positions"]]:
        assert f"[de Volkskrant, 25 January 2022; {row['source']}]" in text
    assert text.splitlines()[-1].startswith("- vk-2022-01-25: Report on")


def test_before_the_news_nothing_is_known() -> None:
    """On Sunday nothing of Monday is known, not even what the plan will do."""
    text = write_situation(sample_document(), SUNDAY, "en")
    assert "Nothing of this scenario was known yet." in text
    for word in ("8,500", "Biden", "F-16", "invasion", "sanctions"):
        assert word not in text


def test_on_monday_only_mondays_news_is_known() -> None:
    """The alert and the call were Monday's; what came with Tuesday's paper is left out."""
    text = write_situation(sample_document(), MONDAY, "en")
    assert "8,500 American soldiers" in text
    assert "Call between Western leaders" in text
    assert "127,000" not in text
    assert "Kremlin" not in text
    assert "F-16" not in text


def test_what_is_edited_is_what_is_told() -> None:
    """Six fighters instead of four, 9,100 soldiers instead of 8,500, another destination."""
    document = sample_document()
    for row in document["forces"]:
        if row["id"] == "dk-f16":
            row |= {"equipment": {"F-16": 6}, "destination": "EPRZ"}
        if row["id"] == "us-alert":
            row["personnel"] = 9100
    text = write_situation(document, TUESDAY, "en")
    assert "Denmark stations six F-16s in Rzeszów." in text
    assert "9,100 American soldiers" in text
    assert "8,500" not in text


def test_the_plan_is_told_as_of_that_moment() -> None:
    """Two weeks on, people have been added, and those who are complete are named."""
    early = write_situation(sample_document(), TUESDAY, "en")
    late = write_situation(sample_document(), datetime(2022, 2, 5, tzinfo=UTC), "en")
    assert "Nobody has been added by then" in early
    assert "Added by then (the eastern flank):" in late
    assert "Complete at their destination:" in late
    assert "Danish F-16s since 26 January" in late
    assert "Nothing younger than 25 January 2022 is in it." in late


def test_gaps_are_named() -> None:
    """Unknown numbers, open decisions and assumed acceptances are told as such."""
    text = write_situation(sample_document(), TUESDAY, "en")
    gaps = text[text.index("## What is not known") :]
    assert "Ukrainian soldiers at the line: nobody says how many people." in gaps
    assert "“Russian invasion of Ukraine”" in gaps
    assert "Bulgaria and Lithuania" in gaps


def test_a_denial_contests_what_was_said_not_that_it_was_said() -> None:
    """The spokesman denies what the newspaper says; it did say so."""
    text = write_situation(sample_document(), TUESDAY, "en")
    assert "denies: what the newspaper says (“" in text


def test_a_guessed_part_stands_apart_from_the_source() -> None:
    """Which units a condition releases is our guess: after the citation, with its reasoning."""
    document = sample_document()
    (condition, *_) = document["conditions"]
    condition["part"] = ["us-recon"]
    entries = document["input"]["scenario"].setdefault("conditions", {})
    entry = entries.setdefault(condition["id"], {})
    text = write_situation(document, TUESDAY, "en")
    assert "Which part is our guess" not in text
    entry["estimate"] = "The report says some."
    line = next(
        line
        for line in write_situation(document, TUESDAY, "nl").splitlines()
        if "onze aanname" in line
    )
    assert line.index(condition["source"]) < line.index("onze aanname")
    assert line.endswith("[schatting: The report says some. (toelichting in het Engels)]")


def test_of_a_force_that_is_partly_released_only_the_rest_waits() -> None:
    """Elements that move do not wait for a decision."""
    document = sample_document()
    for row in document["forces"]:
        if row["id"] == "us-alert":
            row["status"] = "not_released"
        if row["id"] == "us-recon":
            row["status"] = "not_released"
    text = write_situation(document, TUESDAY, "en")
    line = next(line for line in text.splitlines() if "Without a decision nothing moves" in line)
    name = next(row["names"]["en"] for row in document["forces"] if row["id"] == "us-recon")
    whole = next(row["names"]["en"] for row in document["forces"] if row["id"] == "us-alert")
    assert name in line
    assert whole not in line
