"""Factors scale what they name, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from tests.support.problems import several_routes

from muster.validation.parameters import PRIOR, Parameters
from muster.validation.scaling import scale_problem


def test_ones_change_nothing() -> None:
    """The prior leaves the problem as it is."""
    problem = several_routes()
    assert scale_problem(problem, PRIOR, clock_h=0.0, has_started=False) == problem


def test_each_factor_scales_its_own() -> None:
    """Notice, lift, permit, handling, speed by land and by sea, each by its factor."""
    problem = several_routes()
    factors = Parameters(notice=2, lift_notice=3, permit=0.5, handling=1.5, march=1.25, sail=1.1)
    scaled = scale_problem(problem, factors, clock_h=12.0, has_started=False)
    assert scaled.requirements["second"].ready_h == 96.0
    assert scaled.forces["force-second"].notice_h == 96.0
    assert scaled.fleets["trains"].available_h == 12.0 + 3 * 12.0
    assert scaled.fleets["wing"].available_h == 0.0
    assert scaled.routes["rail"].permit_h == 36.0
    assert scaled.carriages["fly", "plane"].load_h == 1.5
    assert scaled.carriages["rail", "train"].transit_h == 37.5
    assert scaled.carriages["sail", "ship"].transit_h == 44.0
    assert scaled.carriages["fly", "plane"].transit_h == 4.0
    assert scaled.routes["fly"].onward_h == 3.75
    assert scaled.routes["fly"].main == problem.routes["fly"].main


def test_a_movement_that_has_started_has_its_permits() -> None:
    """They lie before the clock."""
    scaled = scale_problem(several_routes(), PRIOR, clock_h=0.0, has_started=True)
    assert {route.permit_h for route in scaled.routes.values()} == {0.0}


def test_an_own_fleet_is_not_called() -> None:
    """A force's own aircraft come with it, whatever lift is like."""
    problem = several_routes()
    own = replace(problem.fleets["trains"], only_force="force-first")
    problem = replace(problem, fleets={**problem.fleets, "trains": own})
    scaled = scale_problem(problem, Parameters(lift_notice=3), clock_h=0.0, has_started=False)
    assert scaled.fleets["trains"].available_h == own.available_h
