"""A problem found in a scenario, before it is known on which line it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from muster.errors import Issue
from muster.scenario.spot import Path, Spot, find_spot, write_place

MOST_PROBLEMS = 1000
"""Problems that are listed; nobody mends more at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem at a path; `uses` names other paths on which the judgement rests."""

    code: str
    path: Path
    what: str
    fix: str
    uses: tuple[Path, ...] = ()


def locate(findings: Iterable[Finding], root: Spot) -> list[Issue]:
    """Turn findings into issues that say file and line, in the order of the file."""

    def line(finding: Finding) -> tuple[str, int]:
        spot = find_spot(root, finding.path)
        return (spot.file, spot.line)

    return [
        Issue(code=f.code, where=write_place(root, f.path), what=f.what, fix=f.fix)
        for f in sorted(findings, key=line)
    ]
