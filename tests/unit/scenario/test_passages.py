"""Cited passages: each is where it is said to be, or the check says why not."""

from pathlib import Path
from typing import Any

import pytest

from muster.facts.source import hash_passage
from muster.scenario.interpreting import interpret
from muster.scenario.passages import list_passages, verify_passages
from muster.scenario.schema import Scenario

TEXT = "Zo’n 40 duizend militairen staan klaar om te vertrekken.\n"
CITED = [("us-alert", "char=0,10"), ("nrf", "char=11,20"), ("us-not-ukraine", "char=30,40")]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Give a folder with the report."""
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def _scenario(content: dict[str, Any], **source: object) -> Scenario:
    ranges = {passage: passage.removeprefix("char=").split(",") for _, passage in CITED}
    hashes = {p: hash_passage(TEXT[int(a) : int(b)]) for p, (a, b) in ranges.items()}
    content["sources"]["vk"] = {**content["sources"]["vk"], "passages": hashes, **source}
    scenario = interpret(content).scenario
    assert scenario is not None
    return scenario


def test_each_citation_is_an_entry_with_its_object(
    content: dict[str, Any], documents: Path
) -> None:
    """Objects and numbers that cite a passage, each with the id of the object."""
    passages = verify_passages(_scenario(content), documents)
    assert [(p.fact, p.range) for p in passages] == CITED
    assert [p.path for p in passages][:2] == ["forces.us-alert.personnel", "pools.nrf"]
    assert all(p.verified is True and p.reason is None for p in passages)


def test_without_documents_nothing_is_said(content: dict[str, Any]) -> None:
    """Neither verified nor refuted."""
    assert [p.verified for p in list_passages(_scenario(content))] == [None, None, None]


@pytest.mark.parametrize("position", [0, 5, 9, 12, 35])
def test_one_changed_letter_is_noticed(
    content: dict[str, Any], documents: Path, position: int
) -> None:
    """Only the passage that holds the letter fails."""
    (documents / "report.txt").write_text(
        TEXT[:position] + "#" + TEXT[position + 1 :], encoding="utf-8"
    )
    passages = verify_passages(_scenario(content), documents)
    failed = [p.range for p in passages if p.verified is False]
    ranges = {p: [int(x) for x in p.removeprefix("char=").split(",")] for _, p in CITED}
    assert failed == [p for p, (start, end) in ranges.items() if start <= position < end]


@pytest.mark.parametrize(
    ("source", "text", "reason"),
    [
        ({"file": None}, TEXT, "names no file"),
        ({"file": "other.txt"}, TEXT, "is not there"),
        ({"file": "../report.txt"}, TEXT, "outside"),
        ({"passages": {}}, TEXT, "holds no hash"),
        ({}, TEXT[:35], "ends after the end"),
        ({}, "x" + TEXT, "reads differently"),
    ],
)
def test_the_reason_is_given(
    content: dict[str, Any], documents: Path, source: dict[str, object], text: str, reason: str
) -> None:
    """Why a passage is not verified, in words."""
    (documents / "report.txt").write_text(text, encoding="utf-8")
    last = verify_passages(_scenario(content, **source), documents)[-1]
    assert last.verified is False
    assert reason in (last.reason or "")


def test_hashes_may_be_in_capitals(content: dict[str, Any], documents: Path) -> None:
    """Some tools print them so."""
    scenario = _scenario(content)
    hashes = scenario.sources["vk"].passages
    hashes.update({passage: digest.upper() for passage, digest in hashes.items()})
    assert all(p.verified for p in verify_passages(scenario, documents))
