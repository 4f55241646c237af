"""What a case file holds: a scenario as it was known, and beside it what happened."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from muster.facts.refusal import Refusal
from muster.scenario.day import When
from muster.scenario.schema import Entry, Identifier
from muster.scenario.text import Text

Part = Literal["all", "people", "cargo", "self"]


class Observed(Entry):
    """One date that was observed, or the range in which sources place it."""

    on: When | None = None
    """The day or moment; a day means any time of it."""
    low: When | None = None
    """With `high`, instead of `on`: where sources disagree or are vague."""
    high: When | None = None
    part: Part = "all"
    """Whose arrival it is: of people, of cargo, or of whatever comes first or last."""
    as_: Annotated[Literal["closed", "operational"], Field(alias="as")] = "closed"
    """For closures: everything has arrived, or is ready to be used."""
    kind: Literal["actual", "near-actual", "derived", "bound"] = "actual"
    """How the source gives it; a bound (date of a report) is shown and not scored."""
    note: Text | None = None

    @model_validator(mode="after")
    def _one_way_to_say_it(self) -> Observed:
        if (self.on is None) == (self.low is None or self.high is None):
            raise Refusal("case-observed", "needs either `on` or both `low` and `high`", "give one")
        return self

    @property
    def span(self) -> tuple[date, date]:
        """The earliest and the latest that it can have been: days or moments."""
        low, high = self.on or self.low, self.on or self.high
        if low is None or high is None:
            raise ValueError("an observation without a date")
        return low, high


class Phase(Entry):
    """What the source tells of where time went."""

    phase: Literal[
        "notice", "permit", "wait_lift", "transit", "main", "port", "onward", "integration"
    ]
    """`transit` is the way to the port and the main leg together, `main` the main leg alone."""
    hours: Annotated[float, Field(ge=0)]
    part: Part = "all"
    """Whose way the source speaks of: that of what arrives last of it is compared."""
    note: Text | None = None


class Outcomes(Entry):
    """What happened."""

    first_arrival: Observed | None = None
    closure: Observed | None = None
    phases: tuple[Phase, ...] = ()
    source: Annotated[str, Field(min_length=1)]


class Clock(Entry):
    """From when hours are counted."""

    starts_with: Literal["order", "start"]
    """`order`: notice, permits and lift are part of what is predicted. `start`: the movement
    begins; notice and permits lie before it."""
    at: When
    """A day without a time counts from its noon."""


class CaseFile(Entry):
    """A case file; its scenario is read apart, as any other scenario."""

    case: Literal[1]
    """Version of the file format."""
    id: Identifier
    row: Identifier | None = None
    """Id of the deployment in the list that the case was taken from."""
    title: Text
    kind: Literal["defence", "civil"]
    clock: Clock
    force: Identifier
    """The force of the scenario whose dates are compared."""
    observed: Outcomes
    cannot_tell: Text | None = None
    """What this case cannot test."""
    scenario: dict[str, Any]
