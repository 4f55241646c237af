"""Files appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.sample_document import sample_document

from muster.result import writing
from muster.result.writing import to_bytes, write_result


def test_the_same_document_gives_the_same_bytes() -> None:
    """Nothing of the moment or the machine gets into a result."""
    assert to_bytes(sample_document()) == to_bytes(sample_document())


def test_a_failure_leaves_no_file_and_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk while the report is written: the folder is as it was before, absent."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("muster.report.writing.write_report_files", full)
    with pytest.raises(OSError, match="No space"):
        write_result(sample_document(), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_failure_keeps_the_files_of_the_run_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stood there stays there, byte for byte."""
    out = tmp_path / "out"
    write_result(sample_document(), out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("muster.report.writing.write_report_files", full)
    with pytest.raises(OSError, match="No space"):
        write_result(sample_document() | {"seed": 5}, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert writing.to_bytes(sample_document()) == before["result.json"]
