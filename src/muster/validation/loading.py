"""Load a case: from a file, or by the id of a shipped one; every problem is said at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from muster.errors import Issue, ScenarioError
from muster.scenario.finding import locate
from muster.scenario.loading import judge
from muster.scenario.opening import read_bytes
from muster.scenario.reading import Document, read_document
from muster.scenario.schema import Scenario
from muster.scenario.spot import Spot
from muster.scenario.suggestion import suggest
from muster.scenario.translating import translate
from muster.validation.case import CaseFile
from muster.validation.filling import fill
from muster.validation.shelf import case_ids, read_case_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case with its whole scenario."""

    entry: CaseFile
    scenario: Scenario

    @property
    def id(self) -> str:
        """Its id."""
        return self.entry.id


def load_case(asked: str | os.PathLike[str]) -> Case:
    """Load a case. Raises a ScenarioError that holds every problem found."""
    document = _open(os.fspath(asked))
    if not isinstance(document.content, Mapping):
        raise ScenarioError([_issue(document.spot.file, "a case is a mapping", "start anew")])
    try:
        entry = CaseFile.model_validate(document.content)
    except ValidationError as error:
        raise ScenarioError(locate(translate(error, document.content), document.spot)) from None
    content, findings = fill(entry)
    loaded = judge(Document(content=content, spot=_inside(document.spot)), findings)
    issues = list(loaded.issues)
    if loaded.scenario is not None and entry.force not in loaded.scenario.forces:
        fix = suggest(entry.force, loaded.scenario.forces)
        issues.append(_issue(f"{document.spot.file} force", f"no force '{entry.force}'", fix))
    if issues or loaded.scenario is None:
        raise ScenarioError(issues)
    return Case(entry=entry, scenario=loaded.scenario)


def load_cases(asked: Iterable[str]) -> list[Case]:
    """Load many cases. Raises a ScenarioError that holds the problems of all of them."""
    found: list[Case] = []
    issues: list[Issue] = []
    for name in asked:
        try:
            found.append(load_case(name))
        except ScenarioError as error:
            issues += error.issues
    if issues:
        raise ScenarioError(issues)
    return found


def _open(name: str) -> Document:
    path = Path(name)
    if path.is_file():
        try:
            return read_document(read_bytes(path), name)
        except OSError as error:
            what = f"cannot be read: {error.strerror or error}"
            raise ScenarioError([_issue(name, what, "check the permissions")]) from None
    if name in case_ids():
        return read_document(read_case_bytes(name), f"{name}.yaml")
    known = ", ".join(case_ids())
    hint = suggest(name, case_ids())
    fix = f"{hint} cases: {known}" if hint.startswith("did") else f"cases: {known}"
    raise ScenarioError(
        [Issue(code="case-not-found", where=name, what="no such file or shipped case", fix=fix)]
    )


def _inside(spot: Spot) -> Spot:
    inside = spot.inside
    return inside["scenario"] if isinstance(inside, Mapping) and "scenario" in inside else spot


def _issue(where: str, what: str, fix: str) -> Issue:
    return Issue(code="case-invalid", where=where, what=what, fix=fix)
