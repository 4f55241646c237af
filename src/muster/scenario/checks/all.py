"""Run every check on a scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from muster.scenario.checks import (
    calendar,
    caveat,
    citation,
    composition,
    home,
    identity,
    logic,
    place,
    readiness,
    reference,
    requirement_table,
    word,
    wording,
)
from muster.scenario.checks.context import Context, make_context
from muster.scenario.finding import MOST_PROBLEMS, Finding
from muster.scenario.schema import Scenario
from muster.scenario.spot import Path

CHECKS: tuple[Callable[[Context], Iterable[Finding]], ...] = (
    identity.ids_are_unique,
    reference.references_exist,
    reference.settings_name_switches,
    logic.formulas_can_be_read,
    logic.conditions_are_not_circular,
    logic.memberships_are_not_circular,
    logic.scenario_does_not_revise_itself,
    composition.parts_say_their_size_once,
    composition.shares_add_up,
    composition.parts_are_not_above_the_whole,
    composition.assigned_forces_fit_their_pool,
    home.movers_have_a_home,
    home.forces_move_once,
    readiness.readiness_says_how_long,
    readiness.opening_hours_lie_within_a_day,
    calendar.what_was_done_has_a_date,
    calendar.nothing_is_known_too_early,
    calendar.delivery_dates_can_be_planned,
    calendar.closures_end_after_they_begin,
    citation.sources_exist,
    citation.passage_hashes_are_hashes,
    citation.sources_were_there,
    citation.estimates_have_a_range,
    wording.placeholders_can_be_filled,
    word.templates_and_lift_types_exist,
    word.countries_exist,
    word.closures_exist,
    place.places_can_be_found,
    place.places_say_where_they_are,
    place.forces_on_land_stay_on_land,
    caveat.caveats_are_kept,
    requirement_table.tables_have_rows,
    requirement_table.rows_say_where_they_are_from,
    requirement_table.rows_have_ids_of_their_own,
    requirement_table.rows_name_what_exists,
    requirement_table.places_of_rows_can_be_found,
    requirement_table.delivery_dates_of_rows_can_be_planned,
)


def check_all(
    scenario: Scenario,
    *,
    broken: frozenset[Path] = frozenset(),
    excused: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Give the findings of every check, but for what rests on something broken.

    `broken` are paths whose values are stand-ins, `excused` ids that could not be read.
    """
    context = make_context(scenario, broken=broken, excused=excused)
    found = (finding for check in CHECKS for finding in check(context))
    sound = (finding for finding in found if not _rests_on(finding, broken))
    return list(islice(sound, MOST_PROBLEMS))


def _rests_on(finding: Finding, broken: frozenset[Path]) -> bool:
    """Say whether a finding judges a stand-in."""
    return any(
        path[: len(stand_in)] == stand_in or stand_in[: len(path)] == path
        for path in (finding.path, *finding.uses)
        for stand_in in broken
    )
