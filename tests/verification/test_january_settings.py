"""The shipped crisis of January 2022 resolves as its report says, setting by setting."""

from __future__ import annotations

import pytest

from muster.problem.model import Problem
from muster.problem.resolving import resolve
from muster.scenario.loading import load_scenario
from muster.scenario.schema import Scenario

ORDER_DAY_H = 24.0
SETTINGS = {
    "nothing": {},
    "order": {"us-deploy-order": "2022-01-25"},
    "order and NRF": {"us-deploy-order": "2022-01-25", "nrf-activation": "2022-01-25"},
    "order and situations": {"us-deploy-order": "2022-01-25", "other-situations": "2022-01-25"},
    "invasion": {
        "us-deploy-order": "2022-01-25", "nrf-activation": "2022-01-25", "invasion": "2022-02-24",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The shipped scenario."""
    return load_scenario("ukraine-2022-01")


@pytest.fixture(scope="module")
def problems(scenario: Scenario) -> dict[str, Problem]:
    """The scenario under every setting."""
    return {name: resolve(scenario, decisions=at) for name, at in SETTINGS.items()}


def american(problem: Problem) -> dict[str, float | None]:
    """When each part of the American force is released."""
    return {row.id: row.released_h for row in problem.forces.values() if row.parent == "us-alert"}


def test_without_decisions_only_the_promised_contributions_move(
    problems: dict[str, Problem],
) -> None:
    """Americans and NRF wait at home; Danes, Dutch and Spaniards go."""
    problem = problems["nothing"]
    moving = {need.force for need in problem.requirements.values()}
    assert moving == {"nl-f35", "dk-f16", "dk-frigate", "es-ships"}
    assert problem.forces["us-alert"].released_h is None
    assert problem.forces["nrf"].released_h is None
    assert {measure.status for measure in problem.measures.values()} == {"dormant"}
    assert problem.forces["ru-buildup"].personnel == 127_000


@pytest.mark.parametrize(
    ("setting", "departs"),
    [
        ("order", {"us-purpose", "us-other-situations"}),
        ("order and NRF", {"us-purpose"}),
        ("order and situations", set()),
        ("invasion", {"us-purpose"}),
    ],
)
def test_what_the_american_order_releases(
    problems: dict[str, Problem], scenario: Scenario, setting: str, departs: set[str]
) -> None:
    """Everybody, but for other situations alone: then only the named part."""
    problem = problems[setting]
    part = set(scenario.conditions["us-other-situations"].part)
    released = {key for key, at_h in american(problem).items() if at_h == ORDER_DAY_H}
    expected = part if setting == "order and situations" else set(american(problem))
    assert released == expected
    assert set(problem.switches["us-deploy-order"].departs_from) == departs


def test_the_invasion_meets_the_stated_purpose(problems: dict[str, Problem]) -> None:
    """The condition is met and both measures are triggered on the day of the invasion."""
    day_h = 31 * 24.0
    problem = problems["invasion"]
    assert problem.conditions["us-purpose"].met_h == day_h
    assert {(one.status, one.at_h) for one in problem.measures.values()} == {("triggered", day_h)}


def test_every_alerted_element_is_ready_within_five_days(problems: dict[str, Problem]) -> None:
    """Nobody before the order, everybody by 120 hours after it, some much sooner."""
    rows = [row for row in problems["order"].forces.values() if row.parent == "us-alert"]
    waits = [(row.ready_h or 0.0) - ORDER_DAY_H for row in rows]
    assert all(0.0 <= wait <= 120.0 for wait in waits)
    assert min(waits) <= 24.0


def test_nobody_is_counted_twice(problems: dict[str, Problem]) -> None:
    """Americans and tranches together are the forty thousand of the NRF."""
    forces = problems["nothing"].forces
    alert = [row.personnel or 0 for row in forces.values() if row.parent == "us-alert"]
    tranches = [row.personnel or 0 for row in forces.values() if row.parent == "nrf"]
    assert sum(alert) == 8_500
    assert sum(alert) + sum(tranches) == 40_000
    assert forces["us-alert"].assigned_to == "nrf"


def test_all_that_moves_can_arrive(problems: dict[str, Problem]) -> None:
    """Every line has a route; no American one touches the ground of Ukraine."""
    for problem in problems.values():
        assert problem.unreachable == {}
        for need in problem.requirements.values():
            assert need.routes, need.id
            for key in need.routes if need.actor == "USA" else ():
                route = problem.routes[key]
                assert "UKR" not in {problem.nodes[end].country for end in (route.poe, route.pod)}
                for leg in (route.first, route.onward):
                    assert leg is None or "UKR" not in leg.countries


def test_the_problem_stays_small(problems: dict[str, Problem]) -> None:
    """At most a dozen routes a requirement."""
    for problem in problems.values():
        assert all(len(need.routes) <= 12 for need in problem.requirements.values())
