"""Read a result document back: from its file, and from its rows to a plan."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from muster.errors import InputError, Issue
from muster.plan.model import Bound, Haul, HaulPart, Item, PlanResult, Trip
from muster.problem.model import Problem
from muster.result.clock import to_hours

FORMAT = "muster-result/1"
MAX_BYTES = 500_000_000
Document = dict[str, Any]


def read_document(path: Path) -> Document:
    """Read `result.json`. Raises InputError when it is none."""
    fix = "give the result.json that `muster run` wrote"
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError([_issue(path, "is over 500 MB", fix)])
        document = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError([_issue(path, error.strerror or str(error), fix)]) from error
    except (ValueError, RecursionError) as error:
        raise InputError([_issue(path, f"is not JSON: {error}", fix)]) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InputError([_issue(path, f"is not a result of format {FORMAT}", fix)])
    return document


def _issue(path: Path, what: str, fix: str) -> Issue:
    return Issue(code="result-unreadable", where=str(path), what=what, fix=fix)


def read_plan(problem: Problem, document: Document) -> PlanResult:
    """Build the plan that the document's movements tell. Raises ValueError or KeyError."""
    hauled = [row for row in document["movements"] if row.get("haul") is not None]
    trips = _read_trips(problem, document["movements"])
    requirements = {row["id"]: row for row in document["requirements"]}
    c_day = problem.c_day

    def times(key: str) -> dict[str, float | None]:
        return {name: to_hours(c_day, row[key]) for name, row in requirements.items()}

    objective, bound = document["objective"], document["bound"]
    return PlanResult(
        status=document["status"],
        trips=trips,
        hauls=_read_hauls(problem, hauled),
        closed_h=times("closed_at"),
        closed_95_h=times("closed_95_at"),
        first_arrival_h=times("first_arrival_at"),
        unplanned={
            name: row["unplanned"] for name, row in requirements.items() if row["unplanned"]
        },
        weighted_lateness_h=objective["weighted_lateness_h"],
        weight_sum=objective["weight_sum"],
        bound=Bound(
            weighted_lateness_h=bound["weighted_lateness_h"],
            closed_h=times("bound_closed_at"),
            method=bound["method"],
        ),
        seed=document["seed"],
        rounds=objective["rounds"],
    )


def _read_hauls(problem: Problem, rows: list[Document]) -> tuple[Haul, ...]:
    """Put the rows of each haul together again."""
    parts: dict[str, list[Document]] = defaultdict(list)
    for row in rows:
        parts[row["haul"]].append(row)
    hauls = [_read_haul(problem, name, found) for name, found in parts.items()]
    return tuple(sorted(hauls, key=lambda haul: (haul.start_h, haul.id)))


def _read_haul(problem: Problem, name: str, rows: list[Document]) -> Haul:
    one = rows[0]
    for other in rows[1:]:
        _agree(one, other, ("kind", "asset", "fleet", "lift_type", "mode", "from", "to"))
        _agree(one, other, ("depart_at", "arrive_at"))
    start_h, end_h = (to_hours(problem.c_day, one[key]) for key in ("depart_at", "arrive_at"))
    if start_h is None or end_h is None:
        raise ValueError(f"movement {one['id']} has no times")
    return Haul(
        id=name,
        asset=one["asset"],
        fleet=one["fleet"],
        lift_type=one["lift_type"],
        mode=one["mode"],
        leg=one["kind"],
        origin=one["from"],
        destination=one["to"],
        start_h=start_h,
        end_h=end_h,
        parts=tuple(
            HaulPart(trip=row["trip"], requirement=row["requirement"], cargo=dict(row["load"]))
            for row in rows
        ),
    )


def _read_trips(problem: Problem, rows: list[Document]) -> tuple[Trip, ...]:
    """Read the trips; of a leg that feeders run, the row that leaves first or arrives last."""
    loads: dict[str, dict[str, dict[str, Document]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        if row.get("haul") is not None:
            continue
        stem, _, _kind = row["id"].rpartition("/")
        if row["kind"] in loads[row["trip"]][stem]:
            raise ValueError(f"movement {row['id']} appears twice")
        if not stem.startswith(f"{row['trip']}/") or _kind != row["kind"]:
            raise ValueError(f"movement {row['id']} does not belong to trip {row['trip']}")
        loads[row["trip"]][stem][row["kind"]] = row
    for row in rows:
        if row.get("haul") is not None:
            _add_haul(loads[row["trip"]], row)
    trips = [_read_trip(problem, trip, items) for trip, items in loads.items()]
    return tuple(sorted(trips, key=lambda trip: (trip.load_start_h, trip.id)))


def _add_haul(items: dict[str, dict[str, Document]], row: Document) -> None:
    """Let a haul stand for its leg when it leaves sooner, or arrives later, than the rest."""
    stem, _, end = row["id"].removesuffix(f"/{row['haul']}").rpartition("/")
    if stem not in items or end != row["kind"] or "main" not in items[stem]:
        raise ValueError(f"movement {row['id']} does not belong to trip {row['trip']}")
    shown = items[stem].get(end)
    key, is_first = ("depart_at", True) if end == "first" else ("arrive_at", False)
    if shown is None or (row[key] < shown[key]) == is_first:
        main = items[stem]["main"]
        if row["requirement"] != main["requirement"]:
            raise ValueError(f"movements {main['id']} and {row['id']} differ in requirement")
        items[stem][end] = {**row, "load": main["load"], "equipment": main["equipment"]}
    elif shown["load"] != items[stem]["main"]["load"]:
        main = items[stem]["main"]
        items[stem][end] = {**shown, "load": main["load"], "equipment": main["equipment"]}


def _read_trip(problem: Problem, trip: str, items: dict[str, dict[str, Document]]) -> Trip:
    ordered = [items[stem] for stem in sorted(items, key=_number)]
    main = ordered[0]["main"]
    for item in ordered:
        _agree(main, item["main"], (*_SHARED, *_SHARED_TIMES))
    c_day = problem.c_day

    def hours(key: str) -> float:
        value = to_hours(c_day, main[key])
        if value is None:
            raise ValueError(f"movement {main['id']} has no {key}")
        return value

    return Trip(
        id=trip,
        asset=main["asset"],
        fleet=main["fleet"],
        lift_type=main["lift_type"],
        mode=main["mode"],
        poe=main["from"],
        pod=main["to"],
        load_start_h=hours("load_start_at"),
        depart_h=hours("depart_at"),
        arrive_h=hours("arrive_at"),
        unload_start_h=hours("unload_start_at"),
        unload_end_h=hours("unload_end_at"),
        items=tuple(_read_item(problem, item) for item in ordered),
    )


_SHARED = ("asset", "fleet", "lift_type", "mode", "from", "to")
_SHARED_TIMES = ("load_start_at", "depart_at", "arrive_at", "unload_start_at", "unload_end_at")


def _agree(main: Document, other: Document, keys: tuple[str, ...]) -> None:
    for key in keys:
        if main[key] != other[key]:
            raise ValueError(f"movements {main['id']} and {other['id']} differ in {key}")


def _number(stem: str) -> tuple[str, int]:
    trip, _, number = stem.rpartition("/")
    return trip, int(number)


def _read_item(problem: Problem, rows: dict[str, Document]) -> Item:
    main = rows["main"]
    first, onward = rows.get("first"), rows.get("onward")
    leave = first["depart_at"] if first else main["load_start_at"]
    reach = onward["arrive_at"] if onward else main["unload_end_at"]
    for row in rows.values():
        for key in ("requirement", "route", "load", "equipment"):
            if row[key] != main[key]:
                raise ValueError(f"movements {main['id']} and {row['id']} differ in {key}")
    leave_h, reach_h = to_hours(problem.c_day, leave), to_hours(problem.c_day, reach)
    if leave_h is None or reach_h is None:
        raise ValueError(f"movement {main['id']} has no times")
    return Item(
        requirement=main["requirement"],
        route=main["route"],
        cargo=dict(main["load"]),
        leave_home_h=leave_h,
        reach_destination_h=reach_h,
    )
