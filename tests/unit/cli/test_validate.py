"""`muster validate`: exit codes and what is printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.judged import judgement, score

from muster.cli import main
from muster.simulation.outcome import Band
from muster.validation import judging
from muster.validation.judging import Judgement, sum_up_verdicts
from muster.validation.loading import Case


def good() -> Judgement:
    """Both dates inside narrow bands."""
    (verdict,) = judgement().verdicts
    band = Band(60, 72, 84)
    scores = (score("fr-rou-2022", "first", band), score("fr-rou-2022", "closure", band))
    return sum_up_verdicts([replace(verdict, after=scores, before=scores)])


def pretend(monkeypatch: pytest.MonkeyPatch, found: Judgement) -> None:
    def judge(cases: Iterable[Case], say: Callable[[str], None]) -> Judgement:
        say(f"{len(list(cases))} cases")
        return found

    monkeypatch.setattr(judging, "judge_cases", judge)


def test_exit_code_three_under_the_thresholds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A closure that is never predicted fails the check, and the last line says which."""
    pretend(monkeypatch, judgement())
    assert main(["validate", "fr-rou-2022"]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert "predicted never" in lines[1]
    assert lines[-1].startswith("under the thresholds: closure.inside_share")


def test_exit_code_zero_when_all_is_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And one JSON document alone on standard output."""
    pretend(monkeypatch, good())
    assert main(["validate", "fr-rou-2022", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["misses"] == []


def test_without_names_all_cases_are_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The shipped ones, however many."""
    pretend(monkeypatch, good())
    assert main(["validate"]) == 0
    assert "31 cases" in capsys.readouterr().err


def test_an_unknown_case_is_wrong_input(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, with the known ones."""
    assert main(["validate", "nowhere-1900"]) == 1
    assert "no such file or shipped case" in capsys.readouterr().err


def test_the_template_can_be_printed_and_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is printed is a file to start from."""
    assert main(["validate", "--template"]) == 0
    assert capsys.readouterr().out.startswith("# A case")
