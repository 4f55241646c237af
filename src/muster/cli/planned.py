"""From a scenario and a setting to its result document, for commands that read one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from muster.cli.compiling import compiling

if TYPE_CHECKING:
    from muster.cli.setting import Decisions
    from muster.scenario.schema import Scenario


def planned_document(
    scenario: Scenario,
    decisions: Decisions,
    *,
    languages: tuple[str, ...],
    quick: bool,
    runs: int = 0,
) -> dict[str, Any]:
    """Resolve, plan and build the document; `quick` leaves out what needs further plans."""
    from muster.plan.planning import make_plan
    from muster.problem.resolving import resolve
    from muster.result.document import build_document
    from muster.simulation.outcome import simulate

    problem = resolve(scenario, decisions=decisions)
    with compiling(bound=False, simulation=runs > 0):
        plan = make_plan(problem, prove=False)  # nobody reads the bound here
        outcome = simulate(problem, plan, runs=runs)
        return build_document(
            problem, plan, outcome, languages=languages, decisions=decisions, quick=quick
        )
