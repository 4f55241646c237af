"""Documents of the shipped scenario under the settings that the tests speak of."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pytest

import muster
from muster.cli.planned import planned_document
from muster.cli.setting import read_decisions

Document = dict[str, Any]
Plan = Callable[..., Document]

ORDER = ("us-deploy-order", "2022-01-25")
ACTIVATION = ("nrf-activation", "2022-01-25")
INVASION = ("invasion", "2022-02-24")
OTHER = ("other-situations", "2022-01-25")


@lru_cache(maxsize=16)
def _document(scenario: str, decide: tuple[tuple[str, str], ...]) -> Document:
    loaded = muster.load_scenario(scenario)
    decisions = read_decisions(loaded, decide)
    return planned_document(loaded, decisions, languages=("en", "nl"), quick=True)


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Plan a shipped scenario under some decisions; the same question is answered once."""

    def ask(*decide: tuple[str, str], scenario: str = "ukraine-2022-01") -> Document:
        return _document(scenario, decide)

    return ask


@pytest.fixture(scope="session")
def undecided(plan: Plan) -> Document:
    """Nothing is decided."""
    return plan()


@pytest.fixture(scope="session")
def decided(plan: Plan) -> Document:
    """The American order and the activation of the NRF, both on 25 January."""
    return plan(ORDER, ACTIVATION)


@pytest.fixture(scope="session")
def invaded(plan: Plan) -> Document:
    """Both decisions, and an invasion on 24 February."""
    return plan(ORDER, ACTIVATION, INVASION)


@pytest.fixture(scope="session")
def other_situations(plan: Plan) -> Document:
    """The order because of other situations, without the NRF."""
    return plan(ORDER, OTHER)
