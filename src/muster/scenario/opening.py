"""Find and read what was asked for: a file, a folder, or the id of a shipped scenario."""

from __future__ import annotations

import os
from pathlib import Path

from muster.errors import Issue, ScenarioError
from muster.scenario.reading import LARGEST_FILE_BYTES, Document, read_document, too_large
from muster.scenario.shelf import read_shipped, shipped_ids
from muster.scenario.suggestion import suggest

SCENARIO_FILE = "scenario.yaml"


def open_scenario(asked: str | os.PathLike[str]) -> Document:
    """Read the scenario that was asked for into plain values."""
    name = os.fspath(asked)
    path = Path(name)
    is_shipped = isinstance(asked, str) and name in shipped_ids()
    try:
        if path.is_dir() and ((path / SCENARIO_FILE).exists() or not is_shipped):
            return _open_folder(path)
        if path.exists() and not path.is_dir():
            return read_document(read_bytes(path), name)
    except (OSError, ValueError) as error:
        raise ScenarioError([_unreadable(name, error)]) from None
    if is_shipped:
        return read_document(read_shipped(name), f"{name}.yaml")
    raise ScenarioError([not_found(name)])


def read_bytes(path: Path) -> bytes:
    """Read a whole file, unless it is over the limit or no plain file."""
    if not path.is_file():
        raise OSError("not a plain file")
    size = path.stat().st_size
    if size > LARGEST_FILE_BYTES:
        raise ScenarioError([too_large(os.fspath(path), size)])
    return path.read_bytes()


def _open_folder(folder: Path) -> Document:
    from muster.scenario.tables import add_tables

    path = folder / SCENARIO_FILE
    if not path.exists():
        raise ScenarioError(
            [
                Issue(
                    code="scenario-not-found",
                    where=os.fspath(folder),
                    what=f"the folder holds no {SCENARIO_FILE}",
                    fix=f"add {SCENARIO_FILE}, or name a file",
                )
            ]
        )
    return add_tables(read_document(read_bytes(path), os.fspath(path)), folder)


def _unreadable(name: str, error: Exception) -> Issue:
    what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Issue(
        code="file-unreadable",
        where=name,
        what=f"cannot be read: {what}",
        fix="check the name and the permissions",
    )


def not_found(name: str) -> Issue:
    known = shipped_ids()
    listed = f"shipped scenarios: {', '.join(known) or 'none'}"
    hint = suggest(name, known) if known else ""
    fix = f"{hint} {listed}" if hint.startswith("did") else listed
    return Issue(
        code="scenario-not-found",
        where=name or "(empty)",
        what="no such file, folder or shipped scenario",
        fix=fix,
    )
