"""Which numbers of a scenario are estimates, and which have no origin at all."""

from __future__ import annotations

from dataclasses import dataclass

from muster.scenario.schema import Scenario
from muster.scenario.spot import write_path
from muster.scenario.walking import figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number that is our estimate, with its range and the reasoning behind it."""

    path: str
    value: float | None
    low: float | None
    high: float | None
    reasoning: str


def unsourced(scenario: Scenario) -> tuple[str, ...]:
    """Give the path of each number that has neither a source nor a reasoning.

    A number inherits both from the object it belongs to. A quantity that holds no number
    (`{value: null}`) claims nothing and needs no source.
    """
    return tuple(
        write_path(figure.path)
        for figure in figures(scenario)
        if figure.source is None and figure.estimate is None and figure.quantity.planned is not None
    )


def estimates(scenario: Scenario) -> tuple[Estimate, ...]:
    """Give each number that is an estimate, by its own reasoning or that of its object."""
    return tuple(
        Estimate(
            path=write_path(figure.path),
            value=figure.quantity.value,
            low=figure.quantity.low,
            high=figure.quantity.high,
            reasoning=figure.estimate,
        )
        for figure in figures(scenario)
        if figure.estimate is not None and figure.quantity.planned is not None
    )
