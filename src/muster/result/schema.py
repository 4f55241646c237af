"""The JSON Schema of the result document: what `muster schema result` prints.

Times are ISO 8601 in UTC with Z. Null means unknown or never, and never zero.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Time = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Text = dict[str, str]
Equipment = dict[str, int | None]
Cargo = dict[Literal["pax", "bulk", "oversize", "outsize", "vehicles"], float]
Mode = Literal["air", "sea", "rail", "road"]
PhaseName = Literal[
    "decision", "notice", "permit", "wait_lift", "transit", "port", "onward", "integration"
]


class Row(BaseModel):
    """Base of all rows: keys may be added in later versions."""

    model_config = ConfigDict(extra="allow", use_attribute_docstrings=True)


class Band(Row):
    """Percentiles of a date over the replications."""

    p10: Time | None
    p50: Time | None
    p90: Time | None


class DateBands(Row):
    """Percentiles of every date; null where a date does not come in every replication."""

    ready: Band | None
    first_arrival: Band | None
    closed_95: Band | None
    closed: Band | None
    operational: Band | None


class SourceOfSpread(Row):
    """One reason why a date spreads."""

    kind: str
    fact: str | None
    label: Text
    share: Annotated[float, Field(ge=0, le=1)]
    """How much of the variance goes when it is known."""


class PlaceRow(Row):
    """A place that forces and movements use."""

    id: str
    name: str
    names: Text
    country: Country | None
    """Alpha-3; null at sea."""
    lat: float
    lon: float
    kind: str


class PhaseRow(Row):
    """Critical hours of the element that closes last."""

    phase: PhaseName
    hours: Annotated[float, Field(ge=0)]
    limit: Text | None
    """What made it that long."""
    limit_id: str | None


class ForceRemedy(Row):
    """A change that makes one force earlier, measured by planning again."""

    text: Text
    days: float
    """Earlier, of the force's closure."""
    kind: str
    """fleet, fleet_notice, slots, throughput, permit, notice or decision."""
    id: str
    """Of the fleet, place or switch; the kind where all are changed at once."""


class GainRow(Row):
    """What one force gains by a change."""

    force: str
    days: float


class RemedyRow(Row):
    """A change that makes forces earlier, measured by planning again."""

    text: Text
    mean_days: float
    """Earlier on average, over the requirements by their weights."""
    closure_days: float
    """Earlier, of the last requirement; negative when that is later."""
    kind: str
    id: str
    forces: list[GainRow]
    """Forces without elements that gain, the most first."""


class ForceRow(Row):
    """One force, pool, element, tranche or counted posture."""

    id: str
    parent: str | None
    assigned_to: str | None
    """The pool that counts its people: totals count every person once."""
    names: Text
    actor: str
    kind: str
    personnel: int | None
    equipment: Equipment
    origin: str | None
    """Place id; null when its elements differ or nobody said."""
    destination: str | None
    status: Literal["in_place", "not_released", "closed", "late", "infeasible"]
    released_at: Time | None
    ready_at: Time | None
    """Ready to leave home."""
    first_arrival_at: Time | None
    closed_95_at: Time | None
    """Each cargo class has at least 95 % at the destination."""
    closed_at: Time | None
    operational_at: Time | None
    closed_95_p10: Time | None
    closed_95_p50: Time | None
    closed_95_p90: Time | None
    bands: DateBands | None
    """Null without replications, and for forces that do not move."""
    on_time_share: Annotated[float, Field(ge=0, le=1)] | None
    """Share of replications that meet every wanted date; null when nobody wants one."""
    uncertainty: list[SourceOfSpread] | None
    """What the spread of its 95 % closure comes from, the largest first."""
    uncertainty_text: Text | None
    """The same in words."""
    phases: list[PhaseRow] | None
    """Sum of hours = closed_at less c_day; null when not closed."""
    remedy: Text | None
    remedy_days: float | None
    """Days gained, measured by planning again with the remedy."""
    remedies: list[ForceRemedy]
    """The best five changes, the best first; the first is the one above."""
    reason: Text | None
    estimates: list[str]
    """Which of its figures are estimates."""


class RequirementRow(Row):
    """One movement line."""

    id: str
    force: str
    origin: str
    destination: str
    cargo: Cargo
    """pax [heads]; bulk, oversize, outsize [t]; vehicles [m2 of deck]."""
    rdd: Time | None
    released_at: Time
    ready_at: Time
    closed_at: Time | None
    bound_closed_at: Time | None
    """No plan can close it earlier."""
    bands: DateBands | None
    on_time_share: Annotated[float, Field(ge=0, le=1)] | None
    """Share of replications that meet its wanted date; null without one."""
    unplanned: Text | None


class MovementRow(Row):
    """One leg of one load."""

    id: str
    trip: str
    kind: Literal["first", "main", "onward"]
    haul: str | None = None
    """On rows of feeders: what goes at once on one of their assets has the same."""
    requirement: str
    asset: str
    mode: Mode
    from_: Annotated[str, Field(alias="from")]
    to: str
    load: Cargo
    depart_at: Time
    arrive_at: Time
    leave_p10: Time | None
    leave_p50: Time | None
    """When its load leaves home; null without replications."""
    leave_p90: Time | None
    reach_p10: Time | None
    reach_p50: Time | None
    """When its load is at its destination."""
    reach_p90: Time | None
    path: str
    distance_km: float
    countries: list[Country]


class PostureRow(Row):
    """Who is where: each row holds until the next one of the same force and place."""

    at: Time
    place: str | None
    """Place id; null in transit."""
    country: Country | None
    actor: str
    force: str
    personnel: int | None
    equipment: Equipment
    personnel_p10: int | None
    personnel_p90: int | None


class StrengthRow(Row):
    """People added in the focus area from then on."""

    at: Time
    personnel: int


class StrengthBandRow(Row):
    """People added in the focus area at a time: percentiles over the replications."""

    at: Time
    personnel_p10: int
    personnel_p50: int
    personnel_p90: int


class StrengthPart(Row):
    """Strength added under this setting, and when nothing is decided."""

    current: list[StrengthRow]
    undecided: list[StrengthRow]
    band: list[StrengthBandRow]
    """Empty without replications."""


class WorthRow(Row):
    """One open switch: the setting with it beside the same setting without it."""

    id: str
    taken_at: Time
    """Since when it is on, where it is."""
    is_on: bool
    """Whether it is on in this setting."""
    by: Time
    """Until when people are counted."""
    personnel: int
    """People that it adds by then; with replications the median of the difference."""
    personnel_p10: int | None
    personnel_p90: int | None
    days: float | None
    """How much sooner the strength that comes without it is there; null when that is none."""
    latest_useful_at: Time | None
    """Last day on which taking it still adds a twentieth of that."""
    latest_free_at: Time | None
    """Last day on which waiting costs less than a twentieth."""
    binds: list[str]
    """Forces that wait without it."""


class UncertaintyPart(Row):
    """What the spread of all dates comes from, forces weighted by their people."""

    sources: list[SourceOfSpread]
    text: Text | None


class SwitchRow(Row):
    """A decision, event or acceptance under this setting."""

    id: str
    kind: Literal["decision", "event", "acceptance"]
    names: Text
    owner: str | None
    status: str
    at: Time | None
    releases: list[str]
    waiting: list[str]
    departs_from: list[str]
    blocked_by: list[str]


class ConditionRow(Row):
    """A condition and whether it holds."""

    id: str
    on: str
    when: str
    met: bool
    at: Time | None
    departed: bool
    binding: bool


class MeasureRow(Row):
    """A conditional measure."""

    id: str
    status: Literal["dormant", "triggered", "taken"]
    trigger: str | None
    at: Time | None


class SaidRow(Row):
    """A consultation, position or statement."""

    id: str
    what: Text | None
    source: str | None


class SourceRow(Row):
    """A document that facts point into."""

    id: str
    title: Text
    date: Day


class BoundPart(Row):
    """The proven lower bound beside the plan."""

    weighted_lateness_h: float
    gap_h: float
    """Hours per weighted requirement."""
    method: str


class EstimateRow(Row):
    """A number that is our estimate."""

    path: str
    value: float | None
    low: float | None
    high: float | None
    reasoning: str


class ResultDocument(Row):
    """One plan under one setting of the decisions, with everything that a report says."""

    format: Literal["muster-result/1"]
    scenario: str
    title: Text
    information_date: Day
    decisions: dict[str, Time | None]
    c_day: Time
    seed: int
    status: Literal["complete", "late", "infeasible", "time_limit"]
    headline: Text
    lead: Text
    places: list[PlaceRow]
    forces: list[ForceRow]
    remedies: list[RemedyRow]
    """The best five changes for all forces together, the best first."""
    requirements: list[RequirementRow]
    movements: list[MovementRow]
    paths: dict[str, list[tuple[float, float]]]
    posture: list[PostureRow]
    strength: StrengthPart
    runs: Annotated[int, Field(ge=0)]
    """Replications; zero: no percentiles."""
    uncertainty: UncertaintyPart
    worth: list[WorthRow]
    """What each open switch is worth beside this setting; empty when that was not measured."""
    decisions_state: list[SwitchRow]
    conditions: list[ConditionRow]
    measures: list[MeasureRow]
    consultations: list[SaidRow]
    positions: list[SaidRow]
    statements: list[SaidRow]
    sources: list[SourceRow]
    bound: BoundPart
    unsourced: list[str]
    estimates: list[EstimateRow]


def result_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of `result.json`."""
    schema = ResultDocument.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Muster result, version 1",
        **{key: value for key, value in schema.items() if key != "title"},
    }
