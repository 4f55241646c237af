"""What the schema refuses comes back as findings with stable codes and plain words."""

from typing import Any

import pytest

from muster.scenario.interpreting import interpret
from muster.scenario.loading import judge
from muster.scenario.reading import Document
from muster.scenario.spot import Spot

MISSING = object()
FORCE = {"name": "A force", "actor": "DNK", "kind": "land"}


def _set(content: dict[str, Any], path: str, value: object) -> None:
    *steps, last = path.split("/")
    here = content
    for step in steps:
        here = here[step]
    if value is MISSING:
        del here[last]
    else:
        here[last] = value


def test_the_small_scenario_is_right(content: dict[str, Any], problems: Any) -> None:
    """Everything below starts from a scenario without problems."""
    assert problems(content) == set()


@pytest.mark.parametrize(
    ("path", "value", "code", "where"),
    [
        ("muster", 2, "format-version", "muster"),
        ("forcess", {}, "unknown-key", "forcess"),
        ("forces/dk-f16/personel", 5, "unknown-key", "forces.dk-f16.personel"),
        ("c_day", MISSING, "missing-key", "c_day"),
        ("actors", MISSING, "missing-key", "actors"),
        ("movements/dk-moves/to", MISSING, "missing-key", "movements.dk-moves.to"),
        ("movements/dk-moves/to", None, "missing-value", "movements.dk-moves.to"),
        ("pools/nrf/personnel", -1, "negative-number", "pools.nrf.personnel"),
        ("fleets/lift/notice_h", "5 km", "wrong-unit", "fleets.lift.notice_h"),
        ("forces/dk-f16/equipment/F-16", "four", "not-a-number", "forces.dk-f16.equipment.F-16"),
        ("forces/dk-f16/equipment/F-16", 1.5, "not-whole", "forces.dk-f16.equipment.F-16"),
        ("forces/dk-f16/kind", "aerial", "unknown-value", "forces.dk-f16.kind"),
        ("forces/dk-f16/priority", 12, "out-of-range", "forces.dk-f16.priority"),
        ("forces/dk-f16/priority", True, "wrong-type", "forces.dk-f16.priority"),
        ("forces/dk-f16/home", 5, "wrong-type", "forces.dk-f16.home"),
        ("forces/dk-f16/home", "", "bad-length", "forces.dk-f16.home"),
        ("forces/dk-f16/home", "x" * 200, "bad-length", "forces.dk-f16.home"),
        ("forces/dk-f16/name", {}, "empty-text", "forces.dk-f16.name"),
        ("forces/dk-f16/name", {"fr": "x"}, "unknown-language", "forces.dk-f16.name"),
        ("forces/dk-f16", 5, "wrong-type", "forces.dk-f16"),
        ("forces/bad id", FORCE, "bad-id", "forces.bad id"),
        ("places/camp/lat", 95, "out-of-range", "places.camp.lat"),
        ("places/camp/lat", "54.7", "wrong-type", "places.camp.lat"),
        ("places/camp/country", "LT", "bad-country", "places.camp.country"),
        ("movements/dk-moves/rdd", 5, "bad-date", "movements.dk-moves.rdd"),
        ("movements/dk-moves/rdd", "2022-02-30", "bad-date", "movements.dk-moves.rdd"),
        ("movements/dk-moves/modes", ["air", "rocket"], "unknown-value", None),
        ("c_day", 0, "bad-date", "c_day"),
        ("horizon_d", 0, "out-of-range", "horizon_d"),
        ("horizon_d", "60", "wrong-type", "horizon_d"),
        ("settings/attack/invasion", "soon", "bad-date", "settings.attack.invasion"),
        ("readiness/us-five-days/alert/notice_h/low", 500, "range-order", None),
        ("conditions/us-purpose/binding", "maybe", "wrong-type", "conditions.us-purpose.binding"),
        ("overrides/six", {"x": float("nan")}, "not-a-number", "overrides.six"),
    ],
)
def test_each_wrong_value_has_its_code(
    content: dict[str, Any], problems: Any, path: str, value: object, code: str, where: str | None
) -> None:
    """One wrong value gives one problem: nothing else is blamed for it."""
    _set(content, path, value)
    found = problems(content)
    assert {c for c, _ in found} == {code}
    if where is not None:
        assert (code, where) in found


def test_a_broken_value_hides_nothing_and_accuses_nobody(
    content: dict[str, Any], problems: Any
) -> None:
    """Schema problems and checks between objects come in one pass; stand-ins are not judged."""
    _set(content, "pools/nrf/tranches/spearhead/share", "a lot")
    _set(content, "forces/dk-f16/actor", "DNKK")
    _set(content, "forces/us-alert/kind", MISSING)
    _set(content, "c_day", "yesterday")
    _set(content, "horizon", 5)
    assert problems(content) == {
        ("not-a-number", "pools.nrf.tranches.spearhead.share"),
        ("unknown-id", "forces.dk-f16.actor"),
        ("missing-key", "forces.us-alert.kind"),
        ("bad-date", "c_day"),
        ("unknown-key", "horizon"),
    }


def test_naming_something_that_could_not_be_read_is_no_mistake(
    content: dict[str, Any], problems: Any
) -> None:
    """A misspelled section or a broken object is reported once, not again by its name."""
    content["evnts"] = content.pop("events")
    content["actors"]["DNK"] = "Denmark"
    assert problems(content) == {("unknown-key", "evnts"), ("wrong-type", "actors.DNK")}


def test_unknown_keys_suggest_the_right_one(content: dict[str, Any]) -> None:
    """'Did you mean' looks at the keys that may stand there."""
    content["forces"]["dk-f16"]["personel"] = 5
    content["forces"]["dk-f16"]["equipment"]["F-16"] = {"value": 4, "lo": 3}
    loaded = judge(Document(content=content, spot=Spot(file="f", line=0)))
    assert {issue.fix for issue in loaded.issues} == {
        "did you mean 'personnel'?",
        "did you mean 'low'?",
    }


def test_a_list_may_be_one_text(content: dict[str, Any]) -> None:
    """`destination: UKR` means the same as `destination: [UKR]`."""
    content["caveats"]["us-not-ukraine"]["forbids"]["destination"] = "UKR"
    scenario = interpret(content).scenario
    assert scenario is not None
    assert scenario.caveats["us-not-ukraine"].forbids.destination == ("UKR",)


@pytest.mark.parametrize("content", [None, 5, [], {}, {"actors": []}, {"forces": {"a": {}}}])
def test_rubbish_is_answered_with_problems(content: object) -> None:
    """Whatever plain values come in, problems come out, never an exception."""
    loaded = judge(Document(content=content, spot=Spot(file="f", line=1)))
    assert loaded.issues


def test_endless_problems_end(content: dict[str, Any]) -> None:
    """A file with a hundred thousand mistakes gets a list that can be read."""
    content.update({f"key{number}": number for number in range(100_000)})
    loaded = judge(Document(content=content, spot=Spot(file="f", line=0)))
    assert len(loaded.issues) == 1001
    assert {issue.code for issue in loaded.issues} == {"unknown-key", "too-many-problems"}


@pytest.mark.parametrize("monster", [10**250, -(10**250), "9" * 100_000, "x" * 100_000, 1e308])
@pytest.mark.parametrize(
    "path",
    [
        "muster",
        "horizon_d",
        "c_day",
        "title",
        "forces/dk-f16/priority",
        "forces/dk-f16/personnel",
        "forces/dk-f16/equipment/F-16",
        "places/camp/lat",
        "fleets/lift/notice_h",
        "conditions/us-purpose/when",
        "settings/attack/invasion",
    ],
)
def test_monsters_are_answered_with_problems(
    content: dict[str, Any], problems: Any, path: str, monster: object
) -> None:
    """Huge numbers and texts are refused, or taken as what they are, without an exception."""
    _set(content, path, monster)
    assert all(code for code, _ in problems(content))
