"""The check of a scenario reports everything and raises nothing."""

import json
from pathlib import Path

from muster.scenario.check import check_scenario


def test_the_report_holds_what_the_contract_names(tmp_path: Path, text: str) -> None:
    """Keys as in the contract, values that JSON can hold."""
    path = tmp_path / "small.yaml"
    path.write_text(text.replace("owner: president", "owner: nobody"), encoding="utf-8")
    report = json.loads(json.dumps(check_scenario(path).to_json()))
    assert set(report) == {"issues", "passages", "unsourced", "estimates"}
    assert set(report["issues"][0]) == {"code", "where", "what", "fix"}
    assert {"fact", "path", "source", "range", "verified"} <= set(report["passages"][0])
    assert set(report["estimates"][0]) == {"path", "value", "low", "high", "reasoning"}
    assert [issue["code"] for issue in report["issues"]] == ["unknown-id"]
    assert {passage["verified"] for passage in report["passages"]} == {None}


def test_with_documents_unverified_passages_are_known(tmp_path: Path, text: str) -> None:
    """An unverified passage is no problem of the input: the exit code differs."""
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")
    report = check_scenario(path, documents=tmp_path)
    assert report.issues == ()
    assert len(report.unverified) == len(report.passages) == 3


def test_what_cannot_be_read_is_an_issue(tmp_path: Path, text: str) -> None:
    """A missing scenario and a missing folder of documents are reported like the rest."""
    codes = [issue.code for issue in check_scenario(tmp_path / "none.yaml").issues]
    assert codes == ["scenario-not-found"]
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")
    report = check_scenario(path, documents=tmp_path / "none", overrides=["sixx"])
    assert {issue.code for issue in report.issues} == {"unknown-override", "documents-not-found"}


def test_every_override_is_tried(tmp_path: Path, text: str) -> None:
    """A course of action that cannot be is found before the day it is used."""
    path = tmp_path / "small.yaml"
    path.write_text(text + "  bad: {forces: {dk-f16: {home: Atlantis}}}\n", encoding="utf-8")
    line = text.count("\n") + 1
    issues = check_scenario(path).issues
    assert [(i.code, i.where) for i in issues] == [
        ("place-unknown", f"{path}:{line} forces.dk-f16.home")
    ]
    assert check_scenario(path, overrides=["six"]).issues == ()
