"""Every row has a symbol on the right side."""

from __future__ import annotations

import pytest
from tests.support.world import small_scenario

from muster.problem.symbols import choose_symbol


@pytest.mark.parametrize(
    ("actor", "kind", "given", "of_template", "symbol"),
    [
        ("NLD", "land", None, None, "10041000001211000000"),
        ("RUS", "land", None, None, "10061000001211000000"),
        ("RUS", "sea", None, None, "10063000001200000000"),
        ("NLD", "air", None, "10030100001101040000", "10040100001101040000"),
        ("RUS", "land", "10031000001211000000", None, "10031000001211000000"),
        ("nobody", "odd", None, None, "10031000001211000000"),
    ],
)
def test_whose_and_what(
    actor: str, kind: str, given: str | None, of_template: str | None, symbol: str
) -> None:
    """A given symbol stays; else template or kind decide what, the actor's side whose."""
    found = choose_symbol(small_scenario(), actor, kind, given=given, of_template=of_template)
    assert found == symbol
