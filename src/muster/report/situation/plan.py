"""What the plan says by a moment: who is there, who is under way, who comes next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from muster.language.numbers import read_time
from muster.report.situation.knowledge import Knowledge, sentence

Row = Mapping[str, Any]
NEXT = 5
"""Coming arrivals that are named."""


def plan_lines(known: Knowledge) -> list[str]:
    """Say what is assumed, how far the plan is, and what comes next."""
    view = known.view
    if not any(known.knows_force(row["id"]) for row in view.forces.values()):
        return []
    if not view.document["movements"]:
        return [view.t("sitrep.plan.nothing_moves")]
    lines = [_assumed(known), _strength(known)]
    arrived = [row for row in _leaves(known) if _is_past(known, row["closed_at"])]
    if arrived:
        names = view.listed(
            view.t(
                "sitrep.plan.since", force=view.text(row["names"]), date=view.date(row["closed_at"])
            )
            for row in arrived
        )
        lines.append(view.t("sitrep.plan.closed", what=names))
    moving = _under_way(known)
    if moving:
        lines.append(view.t("sitrep.plan.moving", what=view.listed(moving)))
    coming = sorted(
        (row for row in _leaves(known) if _is_coming(known, row["first_arrival_at"])),
        key=lambda row: (row["first_arrival_at"], row["id"]),
    )
    lines += [_arrival(known, row) for row in coming[:NEXT]]
    waiting = [
        row["id"]
        for row in view.forces.values()
        if row["parent"] is None
        and row["status"] == "not_released"
        and known.knows_force(row["id"])
    ]
    if waiting:
        names = view.listed(view.force(name) for name in waiting)
        lines.append(view.t("sitrep.plan.waiting", what=names))
    return [line for line in lines if line]


def _leaves(known: Knowledge) -> list[Row]:
    view = known.view
    leaves = (row for row in view.forces.values() if row["id"] not in view.children)
    return [row for row in leaves if known.knows_force(row["id"])]


def _is_past(known: Knowledge, at: str | None) -> bool:
    return at is not None and read_time(at) < known.until


def _is_coming(known: Knowledge, at: str | None) -> bool:
    return at is not None and read_time(at) >= known.until


def _assumed(known: Knowledge) -> str:
    """Say which decisions the plan takes as given."""
    view = known.view
    taken = [
        view.t("answer.on", name=view.quote(view.text(row["names"])), date=view.date(row["at"]))
        for kind in ("decision", "event")
        for row in known.switches(kind)
        if row["at"]
    ]
    if taken:
        return view.t("sitrep.plan.given", what=view.listed(taken))
    return view.t("sitrep.plan.undecided")


def _strength(known: Knowledge) -> str:
    view = known.view
    before = [
        row for row in view.document["strength"]["current"] if read_time(row["at"]) < known.until
    ]
    people = before[-1]["personnel"] if before else 0
    place = view.text(view.document["focus"]["name"])
    key = "sitrep.plan.added" if people else "sitrep.plan.nobody"
    return view.t(key, place=place, people=view.people(people))


def _under_way(known: Knowledge) -> list[str]:
    """Name the forces with something on the way at that moment."""
    view = known.view
    force_of = {row["id"]: row["force"] for row in view.document["requirements"]}
    found: dict[str, set[str]] = {}
    for row in view.document["movements"]:
        if read_time(row["depart_at"]) < known.until <= read_time(row["arrive_at"]):
            force = force_of.get(row["requirement"], row["requirement"])
            found.setdefault(force, set()).add(row["to"])
    return [
        view.t(
            "sitrep.plan.to",
            force=view.force(force),
            place=view.listed(view.place(place) for place in sorted(places)),
        )
        for force, places in found.items()
        if known.knows_force(force)
    ]


def _arrival(known: Knowledge, row: Row) -> str:
    view = known.view
    first, last = (
        view.date(row["first_arrival_at"]),
        row["closed_at"] and view.date(row["closed_at"]),
    )
    values = {"force": view.text(row["names"]), "place": view.place(row["destination"])}
    if last == first:
        return sentence(view.t("sitrep.plan.at_once", date=first, **values))
    text = view.t("sitrep.plan.first", date=first, **values)
    if last:
        return sentence(text, view.t("sitrep.plan.complete", date=last))
    return sentence(text, view.text(row["reason"]))
