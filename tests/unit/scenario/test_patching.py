"""Patches merge in depth; null removes; a patch of nothing is a mistake."""

from muster.scenario.patching import patch, patch_spot, protected
from muster.scenario.spot import Spot, find_spot


def test_a_patch_changes_only_what_it_names() -> None:
    """Mappings merge, everything else is replaced, the original stays as it was."""
    before = {"a": {"b": 1, "c": [1, 2]}, "d": 5}
    after, findings = patch(before, {"a": {"c": [3]}, "e": {"f": 1}})
    assert after == {"a": {"b": 1, "c": [3]}, "d": 5, "e": {"f": 1}}
    assert before == {"a": {"b": 1, "c": [1, 2]}, "d": 5}
    assert findings == []


def test_null_removes_and_removing_nothing_is_a_finding() -> None:
    """A misspelled key in a patch does not go unnoticed."""
    after, findings = patch({"a": {"home": 1}}, {"a": {"home": None, "hme": None}}, ("overrides",))
    assert after == {"a": {}}
    assert [(f.code, f.path) for f in findings] == [
        ("override-removes-nothing", ("overrides", "a", "hme"))
    ]


def test_the_version_and_the_overrides_are_protected() -> None:
    """A patch changes the crisis, not the file format."""
    found = protected({"muster": 2, "overrides": {}, "title": "x"}, ("overrides", "n"))
    assert [f.path[-1] for f in found] == ["muster", "overrides"]


def test_a_patched_value_has_the_line_of_the_patch() -> None:
    """Problems that a patch makes are reported where the patch stands."""
    base = Spot(
        file="f", line=1, inside={"a": Spot(file="f", line=2, inside={"b": Spot(file="f", line=3)})}
    )
    change = Spot(
        file="f",
        line=9,
        inside={"a": Spot(file="f", line=9, inside={"c": Spot(file="f", line=10)})},
    )
    merged = patch_spot(base, change)
    assert find_spot(merged, ("a", "b")).line == 3
    assert find_spot(merged, ("a", "c")).line == 10


def test_nulls_in_what_is_new_say_that_nothing_is_there() -> None:
    """As RFC 7396 has it, so that applying a patch twice changes nothing more."""
    after, findings = patch({}, {"a": {"b": None, "c": {"d": None, "e": 1}}})
    assert after == {"a": {"c": {"e": 1}}}
    assert findings == []
