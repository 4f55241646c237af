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
    spread = (view.document.get("uncertainty") or {}).get("text")
    if spread and coming:
        lines.append(view.t("sitrep.plan.simulated", n=view.number(view.document["runs"])))
        lines.append(view.text(spread))
    waiting = [
        part["id"]
        for row in view.forces.values()
        if row["parent"] is None
        and row["status"] == "not_released"
        and known.knows_force(row["id"])
        for part in view.waiting_parts(row["id"])
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
    likely = _likely_people(known)
    if likely is not None:
        return view.t("sitrep.plan.added_between", place=place, **likely)
    key = "sitrep.plan.added" if people else "sitrep.plan.nobody"
    return view.t(key, place=place, people=view.people(people))


def _likely_people(known: Knowledge) -> dict[str, str] | None:
    """Give the band of the people added by then; None without one that has a width."""
    rows = _band_by_then(known)
    if not rows or rows[-1]["personnel_p10"] == rows[-1]["personnel_p90"]:
        return None
    view, row = known.view, rows[-1]
    return {
        "low": view.number(row["personnel_p10"]),
        "high": view.people(row["personnel_p90"]),
        "middle": view.number(row["personnel_p50"]),
    }


def _band_by_then(known: Knowledge) -> list[Row]:
    """Give the percentiles of the strength up to then."""
    rows = known.view.document["strength"].get("band") or ()
    return [row for row in rows if read_time(row["at"]) < known.until]


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
    bands = row.get("bands") or {}
    if last == first:
        text = view.t("sitrep.plan.at_once", date=first, **values)
        return sentence(text, _between(known, "complete", bands.get("closed")))
    text = view.t("sitrep.plan.first", date=first, **values)
    early = _between(known, "first", bands.get("first_arrival"))
    if last:
        end = view.t("sitrep.plan.complete", date=last)
        late = _between(known, "complete", bands.get("closed"))
        return sentence(text, end, early, late)
    return sentence(text, view.text(row["reason"]), early)


def _between(known: Knowledge, what: str, band: Row | None) -> str:
    """Say in words between which days something falls, and on which most likely."""
    if band is None:
        return ""
    view = known.view
    span = view.span(band["p10"], band["p90"])
    if view.date(band["p10"]) == view.date(band["p90"]):
        return view.t(f"sitrep.band.{what}_day", span=span)
    likely = read_time(band["p50"])
    is_same = (likely.year, likely.month) == (
        read_time(band["p90"]).year,
        read_time(band["p90"]).month,
    )
    day = str(likely.day) if is_same else view.date(band["p50"])
    return view.t(f"sitrep.band.{what}", span=span, likely=day)
