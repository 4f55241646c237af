"""Load a scenario: read, patch, validate, check, and report every problem at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from muster.errors import Issue, ScenarioError
from muster.scenario.finding import Finding, locate
from muster.scenario.interpreting import interpret
from muster.scenario.opening import open_scenario
from muster.scenario.patching import patch, patch_spot, protected
from muster.scenario.reading import Document
from muster.scenario.requirement_tables.attaching import attach_rows, named_files
from muster.scenario.schema import Scenario
from muster.scenario.spot import Spot
from muster.scenario.suggestion import suggest


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A scenario as far as it could be read, and every problem in it."""

    scenario: Scenario | None
    issues: tuple[Issue, ...]
    spot: Spot


def load_scenario(path: str | os.PathLike[str], *, overrides: Iterable[str] | str = ()) -> Scenario:
    """Load a scenario from a file, a folder, or by the id of a shipped one.

    `overrides` names patches of the scenario's section `overrides`, applied in order.
    Raises a ScenarioError that holds every problem found.
    """
    return _accept(examine(path, overrides=overrides))


def read_scenario(content: Mapping[str, Any], *, where: str) -> Scenario:
    """Make a scenario of plain values, as `dump_scenario` gives them; `where` names their place.

    Raises a ScenarioError that holds every problem found.
    """
    files = [_without_folder(key) for key in named_files(content)]
    return _accept(judge(Document(content=content, spot=Spot(file=where, line=0)), files))


def examine(path: str | os.PathLike[str], *, overrides: Iterable[str] | str = ()) -> Loaded:
    """Load a scenario as far as possible; raises only when there is nothing to judge."""
    names = (overrides,) if isinstance(overrides, str) else tuple(overrides)
    document = open_scenario(path)
    if not isinstance(document.content, Mapping):
        raise ScenarioError([_no_mapping(document)])
    document, findings = _apply(document, names)
    document, issues = attach_rows(document)
    return judge(document, findings, issues)


def _accept(loaded: Loaded) -> Scenario:
    if loaded.issues or loaded.scenario is None:
        raise ScenarioError(loaded.issues)
    return loaded.scenario


def judge(
    document: Document, findings: Iterable[Finding] = (), issues: Iterable[Issue] = ()
) -> Loaded:
    """Validate and check plain values; `findings` and `issues` are known already."""
    from muster.scenario.checks.all import check_all

    read = interpret(document.content)
    known = [*findings, *read.findings]
    if read.scenario is not None:
        known += check_all(read.scenario, broken=read.broken, excused=read.excused)
    return Loaded(
        scenario=read.scenario,
        issues=tuple(dict.fromkeys([*locate(known, document.spot), *issues])),
        spot=document.spot,
    )


def _apply(document: Document, names: tuple[str, ...]) -> tuple[Document, list[Finding]]:
    """Apply named overrides in order."""
    findings: list[Finding] = []
    content, spot = document.content, document.spot
    known: Any = content.get("overrides")
    known = known if isinstance(known, Mapping) else {}
    for name in names:
        change = known.get(name)
        if not isinstance(change, Mapping):
            findings.append(
                Finding(
                    code="unknown-override",
                    path=("overrides",),
                    what=f"there is no override '{name}'",
                    fix=suggest(name, known),
                )
            )
            continue
        here = ("overrides", name)
        findings += protected(change, here)
        content, found = patch(content, change, here)
        findings += found
        spot = patch_spot(spot, _inside(document.spot, *here))
    return Document(content=content, spot=spot), findings


def _inside(spot: Spot, *steps: str) -> Spot:
    for step in steps:
        if isinstance(spot.inside, Mapping) and step in spot.inside:
            spot = spot.inside[step]
    return spot


def _without_folder(table: str) -> Finding:
    return Finding(
        code="file-unreadable",
        path=("requirements", table, "file"),
        what="a file of a table can only be read beside the file of its scenario",
        fix="write its columns out",
    )


def _no_mapping(document: Document) -> Issue:
    empty = document.content is None
    return Issue(
        code="not-a-mapping",
        where=f"{document.spot.file}:{document.spot.line}",
        what="the file is empty" if empty else "a scenario is a mapping of sections",
        fix="start with `muster: 1`; `muster init` writes an example",
    )
