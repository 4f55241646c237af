"""What a user may write in a scenario: every section, every key, strict and frozen.

Field docstrings are the documentation and end up in the JSON Schema
(`muster schema scenario`). Quantities may be a bare number, a text with a unit
(`"5 d"`, `"PT120H"`) or a mapping `{value, low, high, unit, source, as_of, estimate}`;
inside they are always a `Quantity` in the unit that the field's name carries.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal, get_origin

from pydantic import BaseModel, ConfigDict, Field, model_validator

from muster.facts.quantity import Area, Count, Hours, Mass, Number, Quantity, Share
from muster.scenario.day import Day, When
from muster.scenario.patching import Patch
from muster.scenario.requirement_tables.columns import RowsByColumn
from muster.scenario.requirement_tables.row import Rows
from muster.scenario.text import Text

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]
PlaceReference = Annotated[str, Field(min_length=1, max_length=120)]
SourceReference = Annotated[str, Field(min_length=1, max_length=300)]
Formula = Annotated[str, Field(min_length=1, max_length=2000)]


@cache
def _list_keys(model: type[BaseModel]) -> frozenset[str]:
    """Give the keys of a model that hold a list."""
    return frozenset(
        field.alias or name
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is tuple
    )


class Entry(BaseModel):
    """Strict, frozen base of everything a user writes."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, allow_inf_nan=False
    )

    @model_validator(mode="before")
    @classmethod
    def _one_counts_as_a_list(cls, raw: Any) -> Any:
        """Take a bare text where a list is wanted as a list of one."""
        if not isinstance(raw, dict):
            return raw
        lists = _list_keys(cls)
        if not any(isinstance(raw.get(key), str) for key in lists):
            return raw
        return {
            key: [value] if key in lists and isinstance(value, str) else value
            for key, value in raw.items()
        }


class Sourced(Entry):
    """Something that somebody said or that we assumed: it says which."""

    source: SourceReference | None = None
    """Source id, or `id#char=from,to` for a passage. Numbers inside inherit it."""
    as_of: Day | None = None
    """The day from which this was known; without it, the date of its source."""
    estimate: str | None = None
    """Reasoning, when this is our estimate. Numbers inside inherit it."""
    what: Text | None = None
    """One sentence in our own words, per language. May hold placeholders such as
    `{personnel}`, `{equipment}`, `{notice}`, `{to}`, `{date}` so that numbers follow edits."""


class Source(Entry):
    """A document that facts point into."""

    title: Text
    publisher: str | None = None
    date: Day
    language: str | None = None
    file: str | None = None
    """File name of the text, looked up under `--documents`."""
    url: str | None = None
    passages: dict[str, str] = {}
    """SHA-256 of each cited passage by its range, for example `"char=14,119": "9f86..."`."""
    note: Text | None = None


class Actor(Entry):
    """A state, alliance, organisation, office, person or group that acts or speaks."""

    name: Text
    kind: Literal["state", "alliance", "organisation", "office", "person", "group"]
    member_of: tuple[Identifier, ...] = ()
    adjective: Text | None = None
    """For example {en: American, nl: Amerikaanse}."""
    represents: Identifier | None = None
    """The actor for which an office or person speaks."""
    side: Literal["friend", "opponent", "neutral"] = "neutral"
    """How the map draws it: from the viewpoint of the scenario's owner."""


class NodeCapacity(Sourced):
    """What a port, airfield or railhead can take in one mode. Missing: the package's table."""

    slots: Count | None = None
    """Aircraft, ships, trains or convoys that can be worked at once (working MOG, berths)."""
    opens_h: Hours | None = None
    """Opening time as hours after 00:00 UTC of each day [h]."""
    closes_h: Hours | None = None
    """Closing time as hours after 00:00 UTC of each day [h]."""
    pax_per_day: Count | None = None
    t_per_day: Mass | None = None
    m2_per_day: Area | None = None
    parking: Count | None = None
    """Aircraft, ships, trains or convoys that can be there at once, worked or waiting; who would
    find it full leaves its POE later."""


class PlaceEntry(Sourced):
    """A place with a name of the scenario's own, or a known place with other capacities."""

    at: PlaceReference | None = None
    """A place that the gazetteer knows: name, `"Rota ES"`, ICAO, UN/LOCODE or `lat,lon`."""
    name: Text | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    lat: Annotated[float, Field(ge=-90, le=90, strict=True)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180, strict=True)] | None = None
    kind: Literal["airfield", "port", "town", "sea_area", "area", "point"] | None = None
    capacity: dict[Literal["air", "sea", "rail", "road"], NodeCapacity] = {}


class Element(Sourced):
    """A part of a force or a tranche of a pool, with a home and a template of its own."""

    name: Text | None = None
    actor: Identifier | None = None
    """The nation, when it differs from the force's."""
    template: Identifier | None = None
    """Unit template that turns people and equipment into cargo by class."""
    share: Share | None = None
    """Part of the parent's personnel, 0 to 1. Shares of all elements add up to 1."""
    personnel: Count | None = None
    """Heads. Give either `share` or `personnel`."""
    equipment: dict[str, Count] = {}
    vehicles: Count | None = None
    """As for a force."""
    home: PlaceReference | None = None
    notice_share: Share | None = None
    """This element's notice as a part of the force's notice, 0 to 1 (a ceiling stays a ceiling)."""
    notice_h: Hours | None = None
    """This element's own notice [h], when it is not a part of the force's."""
    priority: Annotated[int, Field(ge=1, le=9, strict=True)] | None = None
    """1 moves first."""
    joins: Identifier | None = None
    """As for a force; without it, what the whole joins."""
    symbol: str | None = None


class Force(Sourced):
    """A unit or a pool of units of one actor: people, equipment, home."""

    name: Text
    actor: Identifier
    kind: Literal["land", "air", "sea", "support", "civil", "joint"]
    template: Identifier | None = None
    personnel: Count | None = None
    """Heads; leave out when nobody said, never 0."""
    equipment: dict[str, Count] = {}
    """Count by type; `{value: null}` when only the kind is known."""
    vehicles: Count | None = None
    """How many vehicles it brings, trailers included, when somebody said so; else as many as the
    template has for its people. Elements that name none of their own share them by heads."""
    home: PlaceReference | None = None
    assigned_to: Identifier | None = None
    """The pool that counts this force: totals count every person once."""
    composed_of: dict[Identifier, Element] = {}
    announced: Day | None = None
    """The day on which it was released, when no decision of the scenario releases it."""
    joins: Identifier | None = None
    """Whose equipment its people meet: another force or element (a prepositioned stock that they
    draw), or itself. When that comes by ship, half of the people are there as the first ship
    comes in, and none of them much sooner."""
    priority: Annotated[int, Field(ge=1, le=9, strict=True)] = 5
    symbol: str | None = None
    """APP-6 symbol code, when the one drawn from `kind` and `template` does not fit."""


class Pool(Sourced):
    """A pool creates no movement itself: its tranches do."""

    name: Text
    actor: Identifier
    personnel: Count
    tranches: dict[Identifier, Element]
    """Shares are of the pool's personnel less that of the forces assigned to it."""
    priority: Annotated[int, Field(ge=1, le=9, strict=True)] = 5
    symbol: str | None = None


class ReadinessState(Sourced):
    """Notice in one state of readiness."""

    notice_h: Hours
    """From the start signal to being ready to leave home [h]. Without a value, the high is
    planned."""
    since: When | None = None
    """When this state began (for `alert`)."""
    floor_share: Share | None = None
    """What is left of the notice, as a share, when preparation is complete."""
    preparation_share: Share | None = None
    """Hours of notice that one hour in this state saves, 0 to 1."""
    asks_permits: bool = False
    """Whether permits to cross countries are asked for since the alert began (for `alert`): their
    lead times then run from there, not from the release."""


class Readiness(Sourced):
    """How long a force needs before it can leave, and what starts the clock."""

    force: Identifier
    clock: Literal["order", "decision", "acceptance"]
    released_by: Identifier | None = None
    """The decision or acceptance that starts the clock."""
    normal: ReadinessState | None = None
    alert: ReadinessState | None = None


class Decision(Sourced):
    """A switch with an owner."""

    name: Text
    owner: Identifier
    rule: Literal["national", "consensus", "majority"]
    status: Literal["pending", "taken", "refused"]
    date: When | None = None
    """When it was taken; required when status is `taken`."""
    releases: tuple[Identifier, ...] = ()
    """Forces, pools, elements or tranches."""


class Event(Sourced):
    """A switch that nobody owns."""

    name: Text
    status: Literal["pending", "happened", "averted"]
    date: When | None = None


class Acceptance(Sourced):
    """The host's yes to a promised contribution; `assumed` until taken."""

    name: Text | None = None
    of: Identifier
    """The force that is offered."""
    host: Identifier
    status: Literal["assumed", "taken", "refused", "pending"]
    date: When | None = None


class Condition(Sourced):
    """What must hold before a decision can be taken, or a part released."""

    name: Text | None = None
    on: Identifier
    """The decision."""
    when: Formula
    """Formula over decisions and events: `a and (b or c)`."""
    releases: Literal["all", "part"] = "all"
    part: tuple[Identifier, ...] = ()
    """Which elements, when `releases` is `part`."""
    binding: bool
    """True for legal or technical conditions (they block); false for stated ones (a setting may
    depart from them, and the result says so)."""


class Forbidden(Entry):
    """What a caveat forbids; every key given must match for the caveat to bind."""

    destination: tuple[str, ...] = ()
    """Countries (alpha-3)."""
    transit: tuple[str, ...] = ()
    """Countries (alpha-3)."""
    mode: tuple[Literal["air", "sea", "rail", "road"], ...] = ()
    cargo: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    """Passages, as in `muster route --close`."""


class Caveat(Sourced):
    """What an actor forbids."""

    actor: Identifier
    """Whose forces it binds, or the country whose ground it protects when `forbids.transit`."""
    forbids: Forbidden
    applies_to: tuple[Identifier, ...] = ()
    """Forces; without it, all forces of the actor."""


class Measure(Sourced):
    """A conditional act: sanctions, closing airspace."""

    name: Text
    by: Identifier
    members: tuple[Identifier, ...] = ()
    target: Identifier
    trigger: Formula | None = None
    status: Literal["prepared", "agreed", "taken"]
    taken_on: When | None = None


class Movement(Sourced):
    """One force on its way to one place."""

    force: Identifier
    """A force, an element or a tranche; for a force with elements, all that have none of their
    own."""
    to: PlaceReference
    rdd: When | None = None
    """Required delivery date: wanted at the destination by then."""
    modes: tuple[Literal["air", "sea", "rail", "road", "self"], ...] = ()
    """Allowed modes; all when empty."""
    integration_h: Hours | None = None
    """Reception, onward movement and integration after closure [h]; else the template's."""


class Consultation(Sourced):
    """Who spoke with whom, and what came of it."""

    name: Text
    date: When
    duration_h: Hours | None = None
    host: Identifier
    with_: Annotated[tuple[Identifier, ...], Field(alias="with")] = ()
    present: tuple[Identifier, ...] = ()
    outcomes: tuple[Identifier, ...] = ()
    """Ids of measures and positions."""


class Position(Sourced):
    """What somebody holds."""

    by: tuple[Identifier, ...]
    date: When | None = None
    what: Text


class Statement(Sourced):
    """Who said what about what, and how they stand to it."""

    by: Identifier
    about: tuple[Identifier, ...] = ()
    stance: Literal["states", "supports", "offers", "warns", "rejects", "disputes", "denies"]
    date: When | None = None
    what: Text


class Posture(Sourced):
    """Who was counted where. A figure that nobody gave is unknown, never zero."""

    name: Text
    actor: Identifier
    personnel: Count | None = None
    equipment: dict[str, Count] = {}
    place: PlaceReference
    symbol: str | None = None


class Fleet(Sourced):
    """Transport assets of one type and owner."""

    name: Text | None = None
    type: Identifier
    """A row of the package's table of lift types."""
    owner: Identifier
    count: Count
    base: PlaceReference
    notice_h: Hours
    """From the first order that needs it to ready at its base [h]."""
    carries: tuple[Identifier, ...] = ()
    """Actors (or alliances, for all members) whose forces it may carry; else the owner's."""
    available_from: When | None = None
    feeds: tuple[PlaceReference, ...] = ()
    """Ports and airfields (or any POE and POD) whose first and onward legs it runs, and nothing
    else: lorries, coaches or trains that bring cargo to them and take it on from them."""


class RequirementTable(Sourced):
    """Requirements of a table: a file beside the scenario, or its columns written out.

    Rows without a source or reasoning of their own have that of the table.
    """

    file: str | None = None
    """A CSV (`.csv`) or Parquet (`.parquet`) file, from the folder of the scenario."""
    columns: RowsByColumn | None = None
    """The table itself, by column, as results carry it."""
    low_share: Share | None = None
    """How little the amounts may really be, as a part of those of the table, 0 to 1; required
    with an estimate."""
    high_share: Number | None = None
    """How much they may be, as a multiple, 1 or more; required with an estimate."""

    @property
    def rows(self) -> Rows:
        """The requirements, in the order of the table; none when the file could not be read."""
        return self.columns or Rows()


class Closure(Sourced):
    """A strait, canal, country, port, airfield or link that cannot be used.

    What is closed on any day of the plan is closed for all of it: a plan relies on nothing that
    may be shut on the way.
    """

    closes: str
    """Id as in `muster route --close`: `bosphorus`, `DEU`, `POL:sea`, `PLGDN`, `EPRZ`."""
    closed_from: Day | None = None
    """First day on which it is closed; without it, from the start."""
    closed_until: Day | None = None
    """Last day on which it is closed; without it, to the end."""


class Focus(Entry):
    """The area whose added strength the report leads with."""

    name: Text
    countries: tuple[Annotated[str, Field(pattern=r"^[A-Z]{3}$")], ...] = ()
    places: tuple[PlaceReference, ...] = ()
    """Sea areas and places outside those countries that count as well."""


class Scenario(Entry):
    """A crisis as known at one date."""

    muster: Literal[1]
    """Version of the file format."""
    id: Identifier
    title: Text
    summary: Text | None = None
    c_day: Day
    """Day on which deployment starts; plan times are hours after its 00:00 UTC."""
    information_date: Day
    """What was known at the end of this day."""
    horizon_d: Annotated[int, Field(ge=1, le=730, strict=True)]
    """Days after C-day that are planned."""
    clearing: Literal["within-a-day", "over-days"] = "within-a-day"
    """How ports take big ships: loads cut to what the port clears in a day, or whole loads for
    which the berth is held as many days as the port needs."""
    revises: Identifier | None = None
    """The scenario of which this is a later state of knowledge."""
    focus: Focus
    sources: dict[Identifier, Source] = {}
    actors: dict[Identifier, Actor]
    places: dict[Identifier, PlaceEntry] = {}
    forces: dict[Identifier, Force] = {}
    pools: dict[Identifier, Pool] = {}
    readiness: dict[Identifier, Readiness] = {}
    decisions: dict[Identifier, Decision] = {}
    events: dict[Identifier, Event] = {}
    acceptances: dict[Identifier, Acceptance] = {}
    conditions: dict[Identifier, Condition] = {}
    caveats: dict[Identifier, Caveat] = {}
    measures: dict[Identifier, Measure] = {}
    movements: dict[Identifier, Movement] = {}
    consultations: dict[Identifier, Consultation] = {}
    positions: dict[Identifier, Position] = {}
    statements: dict[Identifier, Statement] = {}
    postures: dict[Identifier, Posture] = {}
    fleets: dict[Identifier, Fleet] = {}
    closures: dict[Identifier, Closure] = {}
    requirements: dict[Identifier, RequirementTable] = {}
    """Tables of requirements, for what moves in many lines."""
    settings: dict[Identifier, dict[Identifier, When | Literal["never"]]] = {}
    """Named settings of decisions and events that a report shows beside the one in force."""
    overrides: dict[Identifier, Patch] = {}
    """Named patches for courses of action."""


__all__ = [
    "Acceptance",
    "Actor",
    "Caveat",
    "Closure",
    "Condition",
    "Consultation",
    "Decision",
    "Element",
    "Entry",
    "Event",
    "Fleet",
    "Focus",
    "Forbidden",
    "Force",
    "Measure",
    "Movement",
    "NodeCapacity",
    "Number",
    "PlaceEntry",
    "Pool",
    "Position",
    "Posture",
    "Quantity",
    "Readiness",
    "ReadinessState",
    "RequirementTable",
    "Scenario",
    "Source",
    "Sourced",
    "Statement",
    "When",
]
