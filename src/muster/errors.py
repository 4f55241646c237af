"""What can go wrong, as one tree.

    MusterError
    ├── InputError          the input is wrong; holds every Issue found
    │   ├── ScenarioError   a scenario or one of its overrides
    │   ├── FactError       a number, a unit, a source or a cited passage
    │   └── NetworkError    a place or a route that was asked for
    ├── SolverError         an outside solver failed
    └── VerificationError   a plan broke a rule: a bug of ours

A bad plan (late, infeasible, out of time) is a result and raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Issue:
    """One problem in the input: where it is, what is wrong, how to mend it.

    `code` is stable and documented (`docs/errors.md`); the other three are for people.
    """

    code: str
    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        """Give the line that the command line prints: `where | what | fix`."""
        return " | ".join(_one_line(part) for part in (self.where, self.what, self.fix))


def _one_line(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


class MusterError(Exception):
    """Anything that Muster raises on purpose."""


class InputError(MusterError):
    """The input is wrong. Holds every problem found, not only the first."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues: tuple[Issue, ...] = tuple(issues)
        if not self.issues:
            raise ValueError("an InputError needs at least one Issue")
        super().__init__("\n".join(str(issue) for issue in self.issues))


class ScenarioError(InputError):
    """A scenario, an override or a setting of its decisions is wrong."""


class FactError(InputError):
    """A number, a unit, a source or a cited passage is wrong."""


class NetworkError(InputError):
    """A place or a route that was asked for does not exist or is ambiguous."""


class SolverError(MusterError):
    """An outside solver failed or returned a status that cannot be used."""


class VerificationError(MusterError):
    """A plan that we made breaks a rule. This is a bug in Muster, not in the input."""

    def __init__(self, violations: Iterable[str]) -> None:
        self.violations: tuple[str, ...] = tuple(violations)
        super().__init__("\n".join(self.violations))
