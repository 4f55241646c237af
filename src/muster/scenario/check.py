"""Check a scenario: its problems, its cited passages, its estimates and unsourced numbers."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from muster.errors import Issue, ScenarioError
from muster.scenario.loading import Loaded, examine
from muster.scenario.origin import Estimate, estimates, unsourced
from muster.scenario.passages import Passage, list_passages, verify_passages


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """Everything that a check found."""

    issues: tuple[Issue, ...]
    passages: tuple[Passage, ...] = ()
    unsourced: tuple[str, ...] = ()
    estimates: tuple[Estimate, ...] = ()

    @property
    def unverified(self) -> tuple[Passage, ...]:
        """The passages that are not where the scenario says they are."""
        return tuple(passage for passage in self.passages if passage.verified is False)

    def to_json(self) -> dict[str, Any]:
        """Give the report as plain values, as `muster check --json` prints it."""
        return {
            "issues": [asdict(issue) for issue in self.issues],
            "passages": [asdict(passage) for passage in self.passages],
            "unsourced": list(self.unsourced),
            "estimates": [asdict(estimate) for estimate in self.estimates],
        }


def check_scenario(
    path: str | os.PathLike[str],
    *,
    documents: str | os.PathLike[str] | None = None,
    overrides: Iterable[str] | str = (),
) -> CheckReport:
    """Check a scenario without raising for what is wrong with it.

    With `documents`, a folder of the cited texts, each passage is compared with its text;
    without, `verified` is None. Passages and numbers are listed as far as they can be read.
    Unless `overrides` are named, each override of the scenario is tried by itself as well.
    """
    try:
        loaded = examine(path, overrides=overrides)
    except ScenarioError as error:
        return CheckReport(issues=error.issues)
    issues = [*loaded.issues, *_judge_documents(documents)]
    if loaded.scenario is not None and not overrides:
        issues += _judge_overrides(path, loaded)
    issues = list(dict.fromkeys(issues))
    scenario = loaded.scenario
    if scenario is None:
        return CheckReport(issues=tuple(issues))
    readable = documents is not None and Path(documents).is_dir()
    return CheckReport(
        issues=tuple(issues),
        passages=(
            verify_passages(scenario, documents)
            if readable and documents is not None
            else list_passages(scenario)
        ),
        unsourced=unsourced(scenario),
        estimates=estimates(scenario),
    )


def _judge_overrides(path: str | os.PathLike[str], loaded: Loaded) -> list[Issue]:
    """Try every named override by itself, so that none surprises on the day it is used."""
    names = loaded.scenario.overrides if loaded.scenario is not None else {}
    found = (examine(path, overrides=name).issues for name in names)
    return [issue for issues in found for issue in issues]


def _judge_documents(documents: str | os.PathLike[str] | None) -> list[Issue]:
    if documents is None or Path(documents).is_dir():
        return []
    return [
        Issue(
            code="documents-not-found",
            where=os.fspath(documents),
            what="there is no such folder of documents",
            fix="name the folder that holds the files of the sources",
        )
    ]
