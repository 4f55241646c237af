"""What a sweep has finished, kept in a file that is always whole."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from muster.errors import InputError, Issue
from muster.problem.model import Problem
from muster.version import VERSION

FORMAT = "muster-sweep/1"
DECIDING = ("requirements", "fleets", "routes", "carriages", "nodes", "lift_types", "unreachable")


def fingerprint_of(problem: Problem, *, runs: int, seed: int) -> str:
    """Give a name to everything that the figures of a setting depend on."""
    slips = {
        force.id: (force.release_limit, force.notice_h, force.personnel, force.released_h)
        for force in problem.forces.values()
    }
    text = "\n".join(
        [
            *(f"{name}={_plain(getattr(problem, name))}" for name in DECIDING),
            _plain(slips),
            hashlib.sha256(problem.scenario.model_dump_json().encode()).hexdigest(),
            f"{VERSION} {problem.horizon_h} {problem.c_day} {runs} {seed}",
        ]
    )
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(slots=True, kw_only=True)
class SweepState:
    """Finished figures by fingerprint, in memory and, when there is a path, in a file."""

    path: Path | None = None
    done: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path | None) -> SweepState:
        """Take over what a file holds; one that is missing or empty holds nothing.

        Raises InputError when the file is something else, so that nothing is overwritten.
        """
        if path is None or not path.exists() or not path.stat().st_size:
            return cls(path=path)
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            if held["format"] == FORMAT:
                return cls(path=path, done=dict(held["done"]))
        except (ValueError, KeyError, TypeError):
            pass
        what, fix = "is damaged, or not the state of a sweep", "remove it, or name another file"
        raise InputError([Issue(code="state-unreadable", where=str(path), what=what, fix=fix)])

    def keep(self, key: str, row: dict[str, Any]) -> None:
        """Add what was finished. Raises OSError; the file before is whole then."""
        self.done[key] = row
        if self.path is None:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"format": FORMAT, "done": self.done}, sort_keys=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _plain(value: object) -> str:
    """Write out a value; sets and mappings in order, so that the text is always the same."""
    if isinstance(value, frozenset | set):
        return "{" + ",".join(sorted(map(_plain, value))) + "}"
    if isinstance(value, Mapping):
        pairs = sorted((str(key), _plain(one)) for key, one in value.items())
        return "{" + ",".join(f"{key}:{text}" for key, text in pairs) + "}"
    if isinstance(value, tuple | list):
        return "(" + ",".join(map(_plain, value)) + ")"
    if hasattr(value, "__dataclass_fields__"):
        return "<" + ",".join(_plain(getattr(value, n)) for n in value.__dataclass_fields__) + ">"
    return repr(value)
