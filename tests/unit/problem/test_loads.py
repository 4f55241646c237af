"""What lines weigh on the road."""

from __future__ import annotations

from datetime import date

from tests.support.world import PLACES, small_scenario

from muster.network.closure import Limits
from muster.problem.line import Line
from muster.problem.loads import road_limits
from muster.problem.roster import list_units
from muster.problem.template import read_template


def line(template: str, **cargo: float) -> Line:
    return Line(
        id="x", unit=list_units(small_scenario())["brigade"], part="cargo",
        origin=PLACES["base"], destination=PLACES["garrison"], cargo=cargo,
        modes=frozenset({"road"}), template=read_template(template, date(2022, 1, 25)),
    )  # fmt: skip


def test_tanks_ride_on_transporters() -> None:
    """The axle load is the template's, weight and class those of a laden transporter."""
    found = road_limits(line("follow-on-brigade", vehicles=100.0))
    assert (found.axle_t, found.home, found.profile) == (12.5, "NLD", "road-heavy")
    assert (found.weight_t, found.mlc) == (105.0, 115.0)


def test_lorries_and_people_weigh_what_lorries_weigh() -> None:
    """Only bridges can stop what keeps the civil limits."""
    assert road_limits(line("airborne-brigade", vehicles=100.0)) == Limits(mlc=40.0)
    assert road_limits(line("follow-on-brigade", pax=10.0)) == Limits(mlc=40.0)
