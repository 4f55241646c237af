"""The answer in words: what is decided, how many by when, what comes anyway, what is assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
from tests.support.explained import decision
from tests.support.problems import air_shuttle, self_moving

from muster.explanation.account import account_for
from muster.explanation.arrival import day_that_matters, people_at
from muster.explanation.headline import headline, lead
from muster.plan.planning import make_plan
from muster.posture.band import StrengthStep
from muster.problem.model import Problem

ACTORS = {
    "NLD": SimpleNamespace(name={"en": "the Netherlands", "nl": "Nederland"}, side="friend"),
    "USA": SimpleNamespace(name={"en": "Washington", "nl": "Washington"}, side="friend"),
    "NATO": SimpleNamespace(name={"en": "NATO", "nl": "de NAVO"}, side="friend"),
}


def staged(made: Problem, **switches: Any) -> Problem:
    """The problem with a scenario whose focus is Lithuania, and with these switches."""
    focus = SimpleNamespace(
        countries=("LTU",), places=(), name={"en": "the eastern flank", "nl": "de oostflank"}
    )
    scenario = cast(Any, SimpleNamespace(focus=focus, actors=ACTORS, measures={}))
    return replace(made, scenario=scenario, switches=switches)


def brigade(at_h: float | None = 24.0, **force: Any) -> Problem:
    """Three loads of a thousand people each, released by an order: there at 30, 40 and 50 h."""
    made = air_shuttle(3, horizon_h=1440.0)
    released_h = 0.0 if at_h is None else at_h
    needs = {
        k: replace(n, released_h=released_h, ready_h=released_h)
        for k, n in made.requirements.items()
    }
    values = {"personnel": 3000, "release_limit": "order", "released_h": at_h, **force}
    if at_h is None:
        needs = {}
    forces = {k: replace(f, **values) for k, f in made.forces.items()}
    switch = decision(at_h=at_h, releases=tuple(made.forces))
    return staged(replace(made, requirements=needs, forces=forces), order=switch)


def spoken(
    made: Problem, undecided: list[tuple[float, int]] | None = None
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Headline and lead under the planner's plan."""
    account = account_for(made, make_plan(made))
    return headline(account), lead(account, [(0.0, 0)] if undecided is None else undecided)


def test_a_decision_leads_to_a_number_by_a_day() -> None:
    """Ordered on the 25th: three thousand by the 26th, in both languages."""
    title, _ = spoken(brigade())
    assert title["en"] == (
        "If Washington decides on 25 January, 3,000 more soldiers reach the eastern flank "
        "by 26 January"
    )
    assert title["nl"] == (
        "Als Washington op 25 januari besluit, bereiken uiterlijk op 26 januari 3.000 extra "
        "militairen de oostflank"
    )


def test_two_owners_decide_together_or_apart() -> None:
    """One day: together; two days: each with its own."""
    made = brigade()
    nato = decision("nrf", 24.0, owner="NATO")
    title, _ = spoken(replace(made, switches={**made.switches, "nrf": nato}))
    assert title["en"].startswith("If Washington and NATO decide on 25 January, ")
    assert title["nl"].startswith("Als Washington en de NAVO op 25 januari besluiten, ")
    later = replace(nato, at_h=48.0)
    title, _ = spoken(replace(made, switches={**made.switches, "nrf": later}))
    assert title["en"].startswith(
        "If Washington decides on 25 January and NATO decides on 26 January, "
    )


def test_without_a_decision_the_headline_says_what_comes_anyway() -> None:
    """Four fighters come whatever is decided; the brigade waits and is named."""
    jets = self_moving(4, horizon_h=1440.0)
    (squadron,) = jets.forces.values()
    squadron = replace(squadron, personnel=30, equipment={"F-16": 4})
    needs = {
        k: replace(n, equipment={"F-16": 4} if k == "jets" else {})
        for k, n in jets.requirements.items()
    }
    waiting = replace(
        squadron, id="alert", names={"en": "the alerted", "nl": "de gealarmeerden"},
        personnel=8500, released_h=None, release_limit="order", equipment={},
    )  # fmt: skip
    made = replace(jets, requirements=needs, forces={"squadron": squadron, "alert": waiting})
    order = decision(at_h=None, releases=("alert",), set_by_user=False)
    title, rest = spoken(staged(made, order=order))
    assert title["en"] == (
        "Nothing is decided: by 23 February four F-16s are all that is added to the eastern flank"
    )
    assert title["nl"] == (
        "Er is niets besloten: tot en met 23 februari krijgt de oostflank er alleen vier F-16's bij"
    )
    assert "With them come 30 soldiers." in rest["en"]
    assert "Waiting for a decision by Washington: the alerted (8,500)." in rest["en"]
    assert "Wachten op een besluit van Washington: de gealarmeerden (8.500)." in rest["nl"]


def test_nothing_at_all_is_said_plainly() -> None:
    """No decision, no movement: nothing is added, and no number is made up."""
    title, _ = spoken(brigade(None))
    assert title["en"] == (
        "Nothing is decided: by 23 February nothing is added to the eastern flank"
    )


def test_the_lead_tells_first_last_and_what_is_assumed() -> None:
    """First arrival, last closure with what holds it up, the assumed acceptance, the baseline."""
    made = brigade()
    yes = decision(
        "yes", 0.0, kind="acceptance", status="assumed", set_by_user=False,
        names={"en": "Lithuania's yes", "nl": "het ja van Litouwen"},
        releases=tuple(made.forces),
    )  # fmt: skip
    made = replace(made, switches={**made.switches, "yes": yes})
    _, rest = spoken(made, [(0.0, 0), (10.0, 120)])
    assert "The first arrive on 25 January" in rest["en"]
    assert "Last to be complete, on 26 January: force-line-1" in rest["en"]
    assert "Assumed, not yet given: Lithuania's yes." in rest["en"]
    assert "If nothing is decided, it is 120 by 26 January." in rest["en"]
    assert "Aangenomen, nog niet gegeven: het ja van Litouwen." in rest["nl"]


def test_what_was_not_worked_out_is_not_said() -> None:
    """Without a plan of the undecided setting nothing is said about it."""
    _, rest = spoken(brigade(), [])
    assert "nothing is decided" not in rest["en"]
    assert "If nothing is decided, nobody is added" in spoken(brigade())[1]["en"]


def test_civil_forces_are_relief_workers() -> None:
    """A scenario of civil protection speaks of no soldiers, in no language."""
    for text in spoken(brigade(kind="civil")):
        assert "soldier" not in text["en"]
        assert "militair" not in text["nl"]
    assert "relief workers" in spoken(brigade(kind="civil"))[0]["en"]


def test_a_departure_from_a_stated_condition_is_said() -> None:
    """The order goes although its stated condition does not hold."""
    made = brigade()
    order = replace(made.switches["order"], departs_from=("purpose",))
    _, rest = spoken(replace(made, switches={"order": order}))
    assert "The order: the condition that was stated for it does not hold." in rest["en"]


@pytest.mark.parametrize(
    ("strength", "day_h"),
    [
        ([(0.0, 0), (30.0, 3000)], 48.0),
        ([(0.0, 0), (30.0, 900), (40.0, 1000), (700.0, 1010)], 48.0),
        ([(0.0, 0)], 744.0),
    ],
)
def test_the_day_that_matters_is_where_arrivals_flatten(
    strength: list[tuple[float, int]], day_h: float
) -> None:
    """Ten late stragglers do not move the day by a month."""
    assert day_that_matters(brigade(), strength) == day_h


def test_a_wanted_date_is_the_day_that_matters() -> None:
    """Where lines have a required date, that is what people ask for."""
    made = brigade()
    needs = {k: replace(n, rdd_h=100.0) for k, n in made.requirements.items()}
    assert day_that_matters(replace(made, requirements=needs), [(0.0, 0), (30.0, 9)]) == 120.0


def test_people_at_a_time_before_the_first_step() -> None:
    """Nobody is there before anybody has come."""
    assert people_at([(0.0, 0), (6.0, 10)], 5.9) == 0
    assert people_at([], 5.9) == 0


def test_a_decision_of_the_past_is_not_nothing() -> None:
    """With an order that was given already, the headline does not say that nothing is decided."""
    made = brigade()
    open_one = decision("later", at_h=None)
    past = decision("order", status="taken", set_by_user=False)
    said, _ = spoken(replace(made, switches={"order": past, "later": open_one}))
    assert said["en"].startswith("With what is decided so far, 3,000 more soldiers")
    assert said["nl"].startswith("Met wat al is besloten")


def test_people_of_unknown_number_are_not_nobody() -> None:
    """A brigade of which nobody says how many it is does come; how many is not made up."""
    title, told = spoken(brigade(personnel=None))
    assert title["en"].startswith("If Washington decides on 25 January, some more soldiers reach")
    assert "een onbekend aantal extra militairen" in title["nl"]
    assert "Not counted, since nobody says how many people" in told["en"]


def test_what_is_announced_without_a_place_is_not_all() -> None:
    """With a contribution that nobody can plan the list is only what is known."""
    made = brigade(None)
    (force,) = made.forces.values()
    jets = replace(
        force,
        id="jets",
        names={"en": "Jets", "nl": "Toestellen"},
        kind="air",
        in_place=True,
        origin=None,
        destination=None,
        personnel=None,
    )
    title, told = spoken(replace(made, forces={**made.forces, "jets": jets}))
    assert "all that is added" not in title["en"]
    assert "Announced without saying what or where, so not planned: Jets." in told["en"]
    _, whole = spoken(made)
    assert "Announced" not in whole["en"]


def test_with_replications_the_headline_is_the_most_likely_and_the_lead_has_the_band() -> None:
    """The median by the day, four times in five between P10 and P90."""
    made = brigade()
    account = account_for(made, make_plan(made))
    day_h = day_that_matters(made, account.strength)
    band = [
        StrengthStep(at_h=0.0, p10=0, p50=0, p90=0),
        StrengthStep(at_h=day_h, p10=1000, p50=2000, p90=3000),
    ]
    simulated = replace(account, band=band)
    assert headline(simulated)["en"] == (
        "If Washington decides on 25 January, 2,000 more soldiers reach the eastern flank "
        "by 26 January, most likely"
    )
    told = lead(simulated, [(0.0, 0)])
    assert "Four times in five it is between 1,000 and 3,000." in told["en"]
    assert "Vier van de vijf keer zijn het er tussen 1.000 en 3.000." in told["nl"]
