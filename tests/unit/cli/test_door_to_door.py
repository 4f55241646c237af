"""`muster route --door-to-door` as a user meets it, inside this process."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from muster.cli import main

HERE = ("Bremerhaven", "Rukla LT", "--mode", "sea,rail,road", "--on", "2022-01-25")
ASKED = ("route", *HERE, "--door-to-door")


def rows(capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, Any]]:
    assert main([*ASKED, "--json", *more]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    found: list[dict[str, Any]] = json.loads(printed.out)
    return found


def test_json_is_an_array_of_ways_and_of_mixes_without_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Ways of the people, then of the freight, each quickest first; legs join and add up."""
    found = rows(capsys)
    assert [row["load"]["part"] for row in found] == sorted(
        (row["load"]["part"] for row in found), reverse=True
    )
    assert {row["on"] for row in found} == {"2022-01-25"}
    for row in found:
        if not row["reachable"]:
            assert row.keys() == {"load", "on", "mix", "reachable", "reason"}
            continue
        legs, transfers = row["legs"], row["transfers"]
        assert len(transfers) == len(legs) - 1
        assert row["modes"] == "+".join(leg["mode"] for leg in legs)
        assert all(a["to"]["id"] == b["from"]["id"] for a, b in pairwise(legs))
        hours = [one["duration_h"] for one in (*legs, *transfers)]
        assert row["duration_h"] == pytest.approx(sum(hours), abs=0.05)
        assert row["lift_c17_h"] == pytest.approx(sum(leg["lift_c17_h"] for leg in legs), abs=0.05)
        assert all(len(code) == 3 for code in row["countries"])
    freight = [row for row in found if row["load"]["part"] == "freight" and row["reachable"]]
    assert freight[0]["pareto"] is True
    assert freight == sorted(freight, key=lambda row: row["duration_h"])


def test_the_same_question_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    """Also the second time, when everything was looked up."""
    assert json.dumps(rows(capsys)) == json.dumps(rows(capsys))


def test_closures_count(capsys: pytest.CaptureFixture[str]) -> None:
    """What is closed is on no way, and the reason of a mix without one names it."""
    found = rows(capsys, "--close", "POL", "--close", "LTKLJ")
    reached = [row for row in found if row["reachable"]]
    assert not any("POL" in row["countries"] for row in reached)
    assert not any(leg["to"]["id"] == "LTKLJ" for row in reached for leg in row["legs"])
    assert any("closed: " in row["reason"] for row in found if not row["reachable"])


def test_alternatives_are_as_many_as_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """One of each mix, and it is the quickest of those that three show."""
    one = [row for row in rows(capsys, "--alternatives", "1") if row["reachable"]]
    keys = [(row["load"]["part"], row["mix"]) for row in one]
    assert len(keys) == len(set(keys))
    three = [row for row in rows(capsys) if row["reachable"]]
    for row in one:
        same = [
            other["duration_h"]
            for other in three
            if (other["load"]["part"], other["mix"]) == (row["load"]["part"], row["mix"])
        ]
        assert row["duration_h"] == min(same)


def test_the_table_names_times_gateways_permits_and_reasons(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A person reads what is quickest, over where, which leave it needs, what leads nowhere."""
    assert main(list(ASKED)) == 0
    text = capsys.readouterr().out
    for words in (
        "Bremerhaven to Rukla, 2022-01-25",
        "people of company (Company of an airborne brigade): 150 people",
        "251 m2 of vehicles",
        "over Bremerhaven (DEBRV), Klaipeda (LTKLJ)",
        "72 h LTU",
        "no way by rail: no lift type",
        "* no other way is both quicker and uses less lift",
    ):
        assert words in text
    assert max(len(line) for line in text.splitlines()) < 160


def test_the_map_shows_every_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The legend names the ways on the front, and counts the others; the file is whole."""
    path = tmp_path / "doors.svg"
    assert main([*ASKED, "--map", str(path)]) == 0
    assert f"wrote {path}" in capsys.readouterr().err
    text = path.read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    for words in ("Bremerhaven – Rukla, door to door", "freight ", "further ways"):
        assert words in text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["route", "Hamburg", "Hamburg", "--mode", "road", "--door-to-door"], 1, "name two places"),
        ([*ASKED, "--cargo", "batallion"], 1, "is no load and no unit template"),
        ([*ASKED, "--cargo", "pax=-5"], 1, "'-5' is no amount for pax"),
        ([*ASKED, "--close", "kiel-cana"], 1, "did you mean kiel-canal"),
        (["route", *HERE, "--alternatives", "2"], 1, "--alternatives | it counts only"),
        (["route", *HERE[:4], "--cargo", "company"], 1, "add --door-to-door"),
        ([*ASKED, "--map", "doors.png"], 1, "is not a format for maps"),
    ],
)
def test_wrong_input_says_where_what_and_fix(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a problem, with bars, and nothing on standard output."""
    assert main(arguments) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert all(line.count(" | ") == 2 for line in printed.err.splitlines())


def test_all_problems_come_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    """A place, a closure and two amounts, in one go."""
    asked = ["route", "Nowhereville", "Rukla LT", "--mode", "road", "--door-to-door"]
    assert main([*asked, "--close", "nothing-at-all", "--cargo", "pax=x,t=-1"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 4


@pytest.mark.parametrize(
    "more", [["--alternatives", "0"], ["--on", "yesterday"], ["--mode", "road,teleport"]]
)
def test_options_that_cannot_be_read(more: list[str]) -> None:
    """They end with the exit code of wrong options."""
    with pytest.raises(SystemExit) as left:
        main([*ASKED, *more])
    assert left.value.code == 2
