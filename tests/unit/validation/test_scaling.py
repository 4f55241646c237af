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


def test_who_is_on_call_has_a_factor_of_his_own() -> None:
    """Of two forces and two fleets the named ones are scaled by it, the others as usual."""
    problem = several_routes()
    factors = Parameters(notice=2, on_call=0.5, lift_notice=3)
    on_call = frozenset({"force-second", "trains"})
    scaled = scale_problem(problem, factors, clock_h=0.0, has_started=False, on_call=on_call)
    assert scaled.requirements["second"].ready_h == 24.0
    assert scaled.forces["force-second"].notice_h == 24.0
    assert scaled.fleets["trains"].available_h == 12.0
    usual = scale_problem(problem, factors, clock_h=0.0, has_started=False)
    assert (usual.requirements["second"].ready_h, usual.fleets["trains"].available_h) == (
        96.0,
        72.0,
    )


def test_a_part_is_on_call_with_its_whole() -> None:
    """The advance party of an alert battalion is as much on call as the battalion."""
    problem = several_routes()
    part = replace(problem.forces["force-second"], parent="battalion")
    problem = replace(problem, forces={**problem.forces, "force-second": part})
    scaled = scale_problem(
        problem,
        Parameters(on_call=0.5),
        clock_h=0.0,
        has_started=False,
        on_call=frozenset({"battalion"}),
    )
    assert scaled.requirements["second"].ready_h == 24.0


def test_warships_have_their_own_pace() -> None:
    """The factor on ships that carry others leaves ships that move themselves alone."""
    problem = several_routes()
    warship = replace(problem.lift_types["ship"], self_moving=True)
    problem = replace(problem, lift_types={**problem.lift_types, "ship": warship})
    factors = Parameters(sail=2.0, warship=0.5)
    scaled = scale_problem(problem, factors, clock_h=0.0, has_started=False)
    assert scaled.carriages["sail", "ship"].transit_h == 20.0


def test_the_notice_of_lift_is_scaled_with_what_is_left_of_it() -> None:
    """Called a day before the clock with a notice of 36 h: of the 12 h left half stays."""
    problem = several_routes()
    trains = replace(problem.fleets["trains"], called_h=-12.0, notice_h=36.0, available_h=24.0)
    problem = replace(problem, fleets={**problem.fleets, "trains": trains})
    scaled = scale_problem(
        problem, Parameters(lift_notice=0.5), clock_h=12.0, has_started=False
    ).fleets["trains"]
    assert (scaled.available_h, scaled.notice_h) == (18.0, 30.0)


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
