"""A new scenario: valid, commented, and never over something that is there."""

from pathlib import Path

import pytest

from muster.errors import ScenarioError
from muster.scenario import places, starting
from muster.scenario.check import check_scenario
from muster.scenario.schema import Scenario
from muster.scenario.starting import init_scenario


@pytest.fixture(autouse=True)
def any_place(small_gazetteer: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every place as known."""
    known = places.look_up("EHEH")
    monkeypatch.setattr(places, "look_up", lambda _reference: known)


def test_the_example_passes_the_check(tmp_path: Path) -> None:
    """It has no problem and no number without origin, with and without its override."""
    path = init_scenario(tmp_path / "new.yaml")
    for overrides in ((), ("by-road",)):
        report = check_scenario(path, overrides=overrides)
        assert report.issues == ()
        assert report.unsourced == ()


def test_the_example_explains_every_section(tmp_path: Path) -> None:
    """Each section of the schema is named in it."""
    text = init_scenario(tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert all(section in text for section in Scenario.model_fields if section != "revises")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """What is there stays as it was, and no draft is left behind."""
    path = tmp_path / "mine.yaml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        init_scenario(path)
    assert caught.value.issues[0].code == "file-exists"
    assert path.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """Not a traceback."""
    with pytest.raises(ScenarioError) as caught:
        init_scenario(tmp_path / "none" / "new.yaml")
    assert caught.value.issues[0].code == "file-unwritable"


def test_an_unknown_id_is_a_problem(tmp_path: Path) -> None:
    """And nothing is written."""
    with pytest.raises(ScenarioError) as caught:
        init_scenario(tmp_path / "new.yaml", from_id="no-such-crisis")
    assert caught.value.issues[0].code == "scenario-not-found"
    assert list(tmp_path.iterdir()) == []


def test_a_shipped_scenario_is_copied_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Byte by byte, comments included."""
    monkeypatch.setattr(starting, "shipped_ids", lambda: ("small",))
    monkeypatch.setattr(starting, "read_shipped", lambda _id: text.encode())
    path = init_scenario(tmp_path / "new.yaml", from_id="small")
    assert path.read_bytes() == text.encode()


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole or not at all."""

    def interrupt(*_paths: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(starting, "_put", interrupt)
    with pytest.raises(KeyboardInterrupt):
        init_scenario(tmp_path / "new.yaml")
    assert list(tmp_path.iterdir()) == []
