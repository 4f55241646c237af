"""What fits on one asset: clause 2.5 of the plan rules."""

from __future__ import annotations

from math import inf

import pytest

from muster.plan import kernel
from muster.plan.load import PAX, VEHICLES, Hold, Loading
from muster.problem.model import CARGO_CLASSES

cut = kernel.cut.py_func  # type: ignore[attr-defined]
BULK = CARGO_CLASSES.index("bulk")
AIRCRAFT = Hold(payload_t=20.0, pax_count=100.0, deck_area_m2=None, stow_m2_per_t=0.0)
FERRY = Hold(payload_t=100.0, pax_count=None, deck_area_m2=50.0, stow_m2_per_t=0.5)


def test_an_empty_asset_has_room_for_its_limits() -> None:
    """Payload for cargo, seats for heads, no end where there is no limit."""
    assert Loading(AIRCRAFT).room(BULK, 0.0) == 20.0
    assert Loading(AIRCRAFT).room(PAX, 0.0) == 100.0
    assert Loading(FERRY).room(PAX, 0.0) == inf


def test_heads_and_cargo_share_the_asset() -> None:
    """A quarter of the payload leaves three quarters of the seats, and the other way round."""
    loading = Loading(AIRCRAFT)
    loading.add(BULK, 5.0, 0.0)
    assert loading.room(PAX, 0.0) == pytest.approx(75.0)
    loading.add(PAX, 50.0, 0.0)
    assert loading.room(BULK, 0.0) == pytest.approx(5.0)
    assert loading.used_share() == pytest.approx(0.75)


def test_deck_and_mass_limit_together() -> None:
    """The deck holds 50 m2 of light vehicles, mass holds 40 m2 of heavy ones."""
    assert Loading(FERRY).room(VEHICLES, 1.0) == 50.0
    assert Loading(FERRY).room(VEHICLES, 2.5) == 40.0


def test_cargo_takes_deck_by_its_stow() -> None:
    """40 t at 0.5 m2 a tonne leave 30 m2 of deck."""
    loading = Loading(FERRY)
    loading.add(BULK, 40.0, 0.0)
    assert loading.room(VEHICLES, 0.0) == 30.0


def test_limits_of_zero_take_nothing() -> None:
    """And do not divide by zero."""
    loading = Loading(Hold(payload_t=0.0, pax_count=0.0, deck_area_m2=0.0, stow_m2_per_t=0.0))
    assert loading.room(BULK, 0.0) == loading.room(PAX, 0.0) == loading.room(VEHICLES, 0.1) == 0.0
    assert loading.used_share() == 0.0


@pytest.mark.parametrize(
    ("amount", "room", "cargo_class", "taken"),
    [
        (10.0, 12.0, BULK, 10.0),
        (10.0, 3.33339, BULK, 3.333),
        (10.0, 0.0004, BULK, 0.0004),
        (10.0, 3.9, PAX, 3.0),
        (10.0, 0.9, PAX, 0.0),
        (0.5, 0.9, PAX, 0.5),
        (10.0, 0.0, BULK, 0.0),
    ],
)
def test_parts_are_whole_heads_and_kilogrammes(
    amount: float, room: float, cargo_class: int, taken: float
) -> None:
    """All if it fits, else what can be counted or weighed."""
    assert cut(amount, room, cargo_class) == pytest.approx(taken)
