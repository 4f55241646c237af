"""Each check between objects finds its problem, at its path, and nothing else."""

from datetime import date
from typing import Any

import pytest

from muster.scenario.checks.all import CHECKS

MISSING = object()


def _change(content: dict[str, Any], changes: dict[str, object]) -> None:
    for path, value in changes.items():
        *steps, last = path.split("/")
        here = content
        for step in steps:
            here = here[step]
        if value is MISSING:
            del here[last]
        else:
            here[last] = value


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        # ids
        (
            {"events/us-alert": {"name": "x", "status": "pending"}},
            "duplicate-id",
            "forces.us-alert",
        ),
        (
            {"pools/nrf/tranches": {"us-first": {"share": 1, "home": "EHEH"}}}
            | {"movements/nrf-moves/force": "us-first"},
            "duplicate-id",
            "pools.nrf.tranches.us-first",
        ),
        # references
        ({"forces/dk-f16/actor": "DNX"}, "unknown-id", "forces.dk-f16.actor"),
        ({"forces/us-alert/composed_of/us-first/actor": "X"}, "unknown-id", None),
        ({"forces/us-alert/assigned_to": "nrff"}, "unknown-id", "forces.us-alert.assigned_to"),
        ({"actors/DNK/member_of": ["NATTO"]}, "unknown-id", "actors.DNK.member_of[0]"),
        (
            {"decisions/us-order/releases": ["us-alrt"]},
            "unknown-id",
            "decisions.us-order.releases[0]",
        ),
        ({"conditions/us-purpose/part": ["nobody"]}, "unknown-id", "conditions.us-purpose.part[0]"),
        ({"conditions/us-purpose/on": "invasion"}, "wrong-kind", "conditions.us-purpose.on"),
        ({"measures/sanctions/target": "nrf"}, "wrong-kind", "measures.sanctions.target"),
        ({"statements/lies/about": ["everything"]}, "unknown-id", "statements.lies.about[0]"),
        (
            {"consultations/call/outcomes": ["invasion"]},
            "wrong-kind",
            "consultations.call.outcomes[0]",
        ),
        ({"consultations/call/with": ["XYZ"]}, "unknown-id", "consultations.call.with[0]"),
        ({"movements/nrf-moves/force": "nrf"}, "wrong-kind", "movements.nrf-moves.force"),
        ({"fleets/lift/carries": ["EVERYBODY"]}, "unknown-id", "fleets.lift.carries[0]"),
        ({"settings/attack/invazion": "never"}, "unknown-id", "settings.attack.invazion"),
        ({"settings/attack/us-alert": "never"}, "wrong-kind", "settings.attack.us-alert"),
        # formulas
        (
            {"conditions/us-purpose/when": "invasion and"},
            "bad-formula",
            "conditions.us-purpose.when",
        ),
        ({"measures/sanctions/trigger": "invazion"}, "unknown-id", "measures.sanctions.trigger"),
        ({"measures/sanctions/trigger": "us-alert"}, "unknown-id", "measures.sanctions.trigger"),
        (
            {"conditions/back": {"on": "nrf-activation", "when": "us-order", "binding": False}},
            "circular-condition",
            None,
        ),
        (
            {"conditions/us-purpose/when": "us-order or invasion"},
            "circular-condition",
            "conditions.us-purpose.when",
        ),
        ({"actors/NATO/member_of": ["USA"]}, "circular-membership", None),
        ({"actors/USA/represents": "president"}, "circular-membership", None),
        ({"revises": "small"}, "circular-revision", "revises"),
        # composition
        (
            {"pools/nrf/tranches/spearhead/share": 0.2},
            "shares-do-not-add-up",
            "pools.nrf.tranches",
        ),
        (
            {"forces/us-alert/composed_of/us-rest/share": 0.6},
            "shares-do-not-add-up",
            "forces.us-alert.composed_of",
        ),
        (
            {"forces/us-alert/composed_of/us-rest/personnel": 3400},
            "share-and-personnel",
            "forces.us-alert.composed_of.us-rest.share",
        ),
        (
            {"forces/us-alert/composed_of/us-rest": {"personnel": 9000, "home": "EHEH"}}
            | {"forces/us-alert/composed_of/us-first": {"personnel": 1, "home": "EHEH"}},
            "parts-above-whole",
            "forces.us-alert.composed_of",
        ),
        ({"pools/nrf/personnel": 8000}, "pool-too-small", "pools.nrf.personnel"),
        # homes
        ({"forces/dk-f16/home": MISSING}, "no-home", "forces.dk-f16.home"),
        (
            {"forces/us-alert/composed_of/us-rest/home": MISSING},
            "no-home",
            "forces.us-alert.composed_of.us-rest.home",
        ),
        ({"pools/nrf/tranches/spearhead/home": MISSING}, "no-home", None),
        (
            {"movements/again": {"force": "dk-f16", "to": "camp"}},
            "moves-twice",
            "movements.again.force",
        ),
        # readiness and capacity
        ({"readiness/us-five-days/alert": MISSING}, "missing-key", "readiness.us-five-days.normal"),
        (
            {"readiness/us-five-days/alert/notice_h": {"value": None}},
            "missing-value",
            "readiness.us-five-days.alert.notice_h",
        ),
        ({"places/field/capacity/air/closes_h": 26}, "out-of-range", None),
        # dates
        ({"decisions/us-order/status": "taken"}, "date-missing", "decisions.us-order.date"),
        ({"events/invasion/status": "happened"}, "date-missing", "events.invasion.date"),
        (
            {"acceptances/dk-accepted/status": "taken"},
            "date-missing",
            "acceptances.dk-accepted.date",
        ),
        ({"measures/sanctions/status": "taken"}, "date-missing", "measures.sanctions.taken_on"),
        ({"events/invasion/date": date(2022, 1, 20)}, "date-of-pending", "events.invasion.date"),
        (
            {"events/invasion/date": date(2022, 2, 24), "events/invasion/status": "happened"},
            "after-information-date",
            "events.invasion.date",
        ),
        (
            {"readiness/us-five-days/alert/since": date(2022, 1, 26)},
            "after-information-date",
            "readiness.us-five-days.alert.since",
        ),
        ({"statements/lies/date": "2022-01-26T00:00Z"}, "after-information-date", None),
        ({"sources/vk/date": date(2022, 2, 1)}, "after-information-date", None),
        (
            {"forces/dk-f16/as_of": date(2022, 2, 1)},
            "after-information-date",
            "forces.dk-f16.as_of",
        ),
        (
            {"movements/dk-moves/rdd": date(2022, 1, 24)},
            "rdd-before-c-day",
            "movements.dk-moves.rdd",
        ),
        (
            {"movements/dk-moves/rdd": date(2022, 6, 1)},
            "rdd-after-horizon",
            "movements.dk-moves.rdd",
        ),
        # sources
        ({"measures/sanctions/source": "vkk"}, "unknown-source", "measures.sanctions.source"),
        (
            {"forces/us-alert/personnel/source": "vkk#char=1,2"},
            "unknown-source",
            "forces.us-alert.personnel.source",
        ),
        ({"measures/sanctions/source": "vk#page=1"}, "bad-passage", "measures.sanctions.source"),
        ({"sources/vk/passages": {"char=1,2": "abc"}}, "bad-hash", "sources.vk.passages.char=1,2"),
        ({"sources/vk/passages": {"1": "a" * 64}}, "bad-passage", "sources.vk.passages.1"),
        (
            {"forces/dk-f16/equipment/F-16": {"value": 4, "low": 3, "estimate": "Guess."}},
            "estimate-without-range",
            "forces.dk-f16.equipment.F-16.estimate",
        ),
        # texts
        (
            {"positions/diplomacy/what": {"en": "{by} wait, says {personel:digits}"}},
            "unknown-placeholder",
            "positions.diplomacy.what.en",
        ),
        # words of the package's tables
        ({"forces/dk-f16/template": "figter"}, "template-unknown", "forces.dk-f16.template"),
        ({"pools/nrf/tranches/spearhead/template": "x"}, "template-unknown", None),
        ({"fleets/lift/type": "c-71"}, "lift-type-unknown", "fleets.lift.type"),
        ({"fleets/lift/feeds": ["EPRZ"]}, "feeder-not-by-land", "fleets.lift.feeds"),
        ({"fleets/lift/feeds": ["Nowhereville"]}, "place-unknown", "fleets.lift.feeds.0"),
        ({"closures/no-suez/closes": "sues"}, "closure-unknown", "closures.no-suez.closes"),
        ({"closures/no-suez/closes": "baltic-see"}, "closure-unknown", "closures.no-suez.closes"),
        (
            {"closures/no-suez/closes": "bridge-class:POL:65"},
            "closure-unknown",
            "closures.no-suez.closes",
        ),
        ({"closures/no-suez/closes": "POL:see"}, "closure-unknown", "closures.no-suez.closes"),
        (
            {
                "closures/no-suez/closed_from": "2022-02-01",
                "closures/no-suez/closed_until": "2022-01-31",
            },
            "closure-order",
            "closures.no-suez.closed_until",
        ),
        ({"caveats/us-not-ukraine/forbids/route": ["x"]}, "closure-unknown", None),
        ({"focus/countries": ["LTH"]}, "bad-country", "focus.countries[0]"),
        ({"caveats/us-not-ukraine/forbids/transit": ["Ukraine"]}, "bad-country", None),
        # places and caveats
        ({"movements/dk-moves/to": "Atlantis"}, "place-unknown", "movements.dk-moves.to"),
        ({"focus/places": ["Atlantis"]}, "place-unknown", "focus.places[0]"),
        ({"places/camp/lat": MISSING}, "place-incomplete", "places.camp.at"),
        ({"movements/dk-moves/to": "baltic-sea"}, "at-sea", "movements.dk-moves.to"),
        ({"forces/dk-f16/home": "baltic-sea"}, "at-sea", "forces.dk-f16.home"),
        ({"places/field/kind": "sea_area", "movements/dk-moves/to": "field"}, "at-sea", None),
        ({"movements/us-moves/to": "UKBB"}, "caveat-forbids", "movements.us-moves.to"),
        ({"places/camp/country": "UKR"}, "caveat-forbids", "movements.us-moves.to"),
    ],
)
def test_each_check_finds_its_problem(
    content: dict[str, Any],
    problems: Any,
    changes: dict[str, object],
    code: str,
    where: str | None,
) -> None:
    """One change to a right scenario gives problems of one code."""
    _change(content, changes)
    found = problems(content)
    assert {found_code for found_code, _ in found} == {code}
    if where is not None:
        assert found == {(code, where)} or (code == "duplicate-id" and len(found) == 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"pools/nrf/tranches/follow-on/share": 0.75 + 9e-7},
        {"sources/vk/passages": {"char=1,2": "A" * 64}},
        {"forces/dk-f16/source": MISSING},
        {"events/invasion": {"name": "x", "status": "happened", "date": date(2022, 1, 25)}},
        {"statements/lies/date": "2022-01-25T23:59Z"},
        {"sources/vk/date": date(2022, 1, 1)},
        {"movements/dk-moves/rdd": date(2022, 1, 25)},
        {"movements/dk-moves/to": "UKBB"},
        {"positions/diplomacy/what": "{{plain}} braces and {date:day}"},
        {"forces/dk-f16/kind": "sea", "movements/dk-moves/to": "baltic-sea"},
        {"closures/no-suez/closes": "BLR:land"},
        {"closures/no-suez/closes": "bridge-class:POL:60"},
        {"closures/no-suez/closes": "EYSA"},
        {"closures/no-suez/closes": "POL:sea"},
        {
            "closures/no-suez/closed_from": "2022-02-01",
            "closures/no-suez/closed_until": "2022-02-01",
        },
        {"caveats/us-not-ukraine/forbids/route": ["suez"]},
        {"movements/us-moves/to": "UKBB", "caveats/us-not-ukraine/applies_to": ["dk-f16"]},
        {"movements/us-moves/to": "UKBB", "caveats/us-not-ukraine/forbids/mode": ["air"]},
        {"forces/us-alert/composed_of/us-rest": {"personnel": 3400, "home": "EHEH"}},
        {"forces/us-alert/composed_of": {}, "forces/us-alert/home": "EHEH"},
    ],
)
def test_what_is_right_is_left_alone(
    content: dict[str, Any], problems: Any, changes: dict[str, object]
) -> None:
    """The nearest right neighbours of the mistakes above give no problem."""
    _change(content, changes)
    assert problems(content) == set()


@pytest.mark.parametrize(
    "changes",
    [
        {"caveats/us-not-ukraine/applies_to": ["nrf"]},
        {"caveats/us-not-ukraine/applies_to": ["us-first"]},
        {"caveats/us-not-ukraine/forbids/mode": ["air"], "movements/us-moves/modes": ["air"]},
    ],
)
def test_a_caveat_reaches_a_force_by_its_pool_its_parts_and_its_modes(
    content: dict[str, Any], problems: Any, changes: dict[str, object]
) -> None:
    """Every way in which a caveat can name the force that moves."""
    _change(content, {"movements/us-moves/to": "UKBB", **changes})
    assert problems(content) == {("caveat-forbids", "movements.us-moves.to")}


def test_a_refused_movement_names_the_caveat_and_its_source(content: dict[str, Any]) -> None:
    """The reader learns who forbids it and where that was said."""
    from muster.scenario.loading import judge
    from muster.scenario.reading import Document
    from muster.scenario.spot import Spot

    content["movements"]["us-moves"]["to"] = "UKBB"
    (issue,) = judge(Document(content=content, spot=Spot(file="f", line=0))).issues
    assert "us-not-ukraine" in issue.what
    assert "vk#char=30,40" in issue.what


def test_long_circles_and_many_paths_end(content: dict[str, Any], problems: Any) -> None:
    """A ladder of decisions has thousands of paths; it is walked once."""
    decision = dict(content["decisions"]["us-order"], releases=[])
    for step in range(60):
        for side in "ab":
            content["decisions"][f"{side}{step}"] = decision
            if step:
                content["conditions"][f"c{side}{step}"] = {
                    "on": f"{side}{step}",
                    "when": f"a{step - 1} and b{step - 1}",
                    "binding": True,
                }
    assert problems(content) == set()
    content["conditions"]["closing"] = {"on": "a0", "when": "b59", "binding": True}
    assert {code for code, _ in problems(content)} == {"circular-condition"}


def test_every_check_says_what_it_finds() -> None:
    """A check is a function with a sentence; a name appears once."""
    assert all((check.__doc__ or "").startswith("Find") for check in CHECKS)
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)
