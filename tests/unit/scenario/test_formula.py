"""Formulas: `and` before `or`, the latest of all, the earliest of any."""

import pytest

from muster.facts.refusal import Refusal
from muster.scenario.formula import parse


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("a", 1.0),
        ("never", None),
        ("a and b", 2.0),
        ("a or b", 1.0),
        ("a and never", None),
        ("a or never", 1.0),
        ("never or b and c", 3.0),
        ("(never or b) and c", 3.0),
        ("a or b and never", 1.0),
        ("(a or b) and never", None),
        ("a and (b or c)", 2.0),
        ("A-1.x_y AND (b OR c)", 9.0),
    ],
)
def test_the_hour_at_which_it_becomes_true(text: str, hour: float | None) -> None:
    """By hand, with a at 1, b at 2, c at 3 hours."""
    at_h = {"a": 1.0, "b": 2.0, "c": 3.0, "never": None, "A-1.x_y": 9.0}
    assert parse(text).evaluate(at_h) == hour


def test_names_come_once_in_order() -> None:
    """Each id is named once."""
    assert parse("b and (a or b) and c").names() == ("b", "a", "c")


def test_it_is_described_in_both_languages() -> None:
    """Ids get their names, joined by the language's words."""
    names = {"a": {"en": "the order", "nl": "het bevel"}, "b": {"en": "an invasion"}}
    formula = parse("a and (b or c)")
    assert formula.describe("en", names) == "the order and (an invasion or c)"
    assert formula.describe("nl", names) == "het bevel en (an invasion of c)"


@pytest.mark.parametrize(
    "text",
    ["", "and", "a and", "a b", "(a", "a)", "a or or b", "()", "not a", "a & b", "a, b", "(" * 90],
)
def test_what_is_no_formula_is_refused(text: str) -> None:
    """Every broken formula says where it goes wrong."""
    with pytest.raises(Refusal) as caught:
        parse(text)
    assert caught.value.code == "bad-formula"
