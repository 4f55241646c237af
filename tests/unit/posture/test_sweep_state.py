"""The state of a sweep is whole or not there."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from muster.errors import InputError
from muster.posture.sweep_state import SweepState


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    """Row after row, by key, in a folder that is made."""
    path = tmp_path / "new" / "sweep.json"
    state = SweepState.open(path)
    state.keep("a", {"status": "late"})
    state.keep("b", {"status": "complete"})
    assert SweepState.open(path).done == {"a": {"status": "late"}, "b": {"status": "complete"}}
    assert os.listdir(path.parent) == ["sweep.json"]


@pytest.mark.parametrize("text", ["{", "[]", '{"format": "other/1", "done": {}}', "\xff"])
def test_a_broken_or_foreign_file_is_refused_and_kept(tmp_path: Path, text: str) -> None:
    """It may be something that somebody needs."""
    path = tmp_path / "sweep.json"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(InputError, match=r"sweep\.json.*not the state of a sweep.*remove it"):
        SweepState.open(path)
    assert path.read_text(encoding="latin-1") == text


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    """As one that is not there."""
    path = tmp_path / "sweep.json"
    path.touch()
    assert SweepState.open(path).done == {} == SweepState.open(tmp_path / "none").done


def test_a_full_disk_leaves_the_file_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half-written, nothing finished lost, nothing left behind."""
    path = tmp_path / "sweep.json"
    SweepState.open(path).keep("a", {"status": "late"})
    before = path.read_bytes()

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        SweepState.open(path).keep("b", {"status": "complete"})
    assert path.read_bytes() == before
    assert json.loads(before)["done"] == {"a": {"status": "late"}}
    assert os.listdir(tmp_path) == ["sweep.json"]
