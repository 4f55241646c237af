"""Start a scenario: an example with comments, or a copy of a shipped one."""

from __future__ import annotations

import os
import tempfile
from importlib.resources import files
from pathlib import Path

from muster.errors import Issue, ScenarioError
from muster.scenario.opening import not_found
from muster.scenario.shelf import read_shipped, shipped_ids


def init_scenario(path: str | os.PathLike[str], *, from_id: str | None = None) -> Path:
    """Write a scenario to edit and give its path; never overwrites anything.

    Without `from_id` it is a small valid example with a comment on each section, else a copy
    of the shipped scenario with that id. The file appears whole or not at all.
    """
    target = Path(path)
    if from_id is None:
        content = files("muster.scenario").joinpath("example.yaml").read_bytes()
    elif from_id in shipped_ids():
        content = read_shipped(from_id)
    else:
        raise ScenarioError([not_found(from_id)])
    try:
        _write_new(target, content)
    except FileExistsError:
        raise ScenarioError([_exists(target)]) from None
    except OSError as error:
        raise ScenarioError([_unwritable(target, error)]) from None
    return target


def _write_new(target: Path, content: bytes) -> None:
    """Write beside the target, then link it into place: that fails when something is there."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        draft.chmod(0o644)
        _put(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _put(draft: Path, target: Path) -> None:
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists() or target.is_symlink():
            raise FileExistsError(os.fspath(target)) from None
        draft.rename(target)


def _exists(target: Path) -> Issue:
    return Issue(
        code="file-exists",
        where=os.fspath(target),
        what="there is already something of this name",
        fix="choose another name, or remove it first",
    )


def _unwritable(target: Path, error: OSError) -> Issue:
    return Issue(
        code="file-unwritable",
        where=os.fspath(target),
        what=f"cannot be written: {error.strerror or error}",
        fix="check that the folder exists and may be written to",
    )
