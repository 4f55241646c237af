"""Heads are split without losing anybody or counting anybody twice."""

from __future__ import annotations

import pytest
from tests.support.world import small_scenario

from muster.problem.personnel import element_heads, heads_of_tranches, split_heads
from muster.scenario.schema import Element


@pytest.mark.parametrize(
    ("total", "shares", "parts"),
    [
        (8500, {"a": 0.1, "b": 0.33, "c": 0.57}, {"a": 850, "b": 2805, "c": 4845}),
        (10, {"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}, {"a": 4, "b": 3, "c": 3}),
        (1, {"a": 0.4, "b": 0.6}, {"a": 0, "b": 1}),
        (0, {"a": 0.4, "b": 0.6}, {"a": 0, "b": 0}),
        (7, {}, {}),
    ],
)
def test_largest_remainder(total: int, shares: dict[str, float], parts: dict[str, int]) -> None:
    """Known splits: whole shares stay whole, the largest remainders get the rest."""
    assert split_heads(total, shares) == parts


def test_order_decides_nothing() -> None:
    """Equal remainders are served by name, not by position."""
    assert split_heads(10, {"c": 1.0, "b": 1.0, "a": 1.0}) == {"c": 3, "b": 3, "a": 4}


def element(**values: object) -> Element:
    return Element.model_validate(values)


def test_own_numbers_come_first() -> None:
    """An element with heads of its own keeps them; shares split what is left."""
    elements = {
        "fixed": element(personnel=100),
        "half": element(share=0.5),
        "rest": element(share=0.4),
    }
    assert element_heads(1000, elements) == {"fixed": 100, "half": 500, "rest": 400}


def test_unknown_stays_unknown() -> None:
    """A share of an unknown number is unknown, never zero."""
    assert element_heads(None, {"a": element(share=1), "b": element(personnel=5)}) == {
        "a": None, "b": 5,
    }  # fmt: skip


def test_a_pool_shares_what_is_not_assigned() -> None:
    """Forces that the pool counts are taken off before its tranches share."""
    scenario = small_scenario(
        forces={"brigade": {"assigned_to": "pool"}},
        pools={
            "pool": {
                "name": "Pool", "actor": "NATO", "personnel": 4000,
                "tranches": {"one": {"share": 1}},
            }
        },
    )  # fmt: skip
    assert heads_of_tranches(scenario, "pool", scenario.pools["pool"]) == 3300
