"""From the short scenario of a case to a whole one: classes of notice become numbers.

`notice: alert-battalion` of a force or fleet stands for the numbers of its class. A force whose
class has an advance party is split: a small part of its people goes first, without vehicles,
and the main body is ready in waves between then and the notice of the whole. `alerted: DAY` of a
force says that it prepares since then, before the order.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from muster.scenario.finding import Finding
from muster.scenario.suggestion import suggest
from muster.validation.case import CaseFile
from muster.validation.notice import NoticeClass, notice_classes

FIRST, MAIN = "first", "main"
ADVANCE_SHARE = 0.06
"""Part of the people who go first: 20 to 100 before units of 500 to 1,000; an estimate."""
WAVES = 3
"""Parts of a main body, which is ready bit by bit and not all at once; an estimate."""
HORIZON_D = 150
PREPARATION_SHARE, FLOOR_SHARE = 0.25, 0.4
"""What an hour on alert saves of a notice, and what part of the notice of the whole is left at
the least (recall, flights, loading): estimates, as in the shipped scenarios."""


def fill(case: CaseFile) -> tuple[dict[str, Any], list[Finding]]:
    """Give the whole scenario of a case, and what is wrong with its classes of notice."""
    content = {key: value for key, value in case.scenario.items() if value is not None}
    findings: list[Finding] = []
    filled = {**_frame(case), **content}
    filled["fleets"] = {
        key: _fleet(key, fleet, findings) for key, fleet in _entries(content, "fleets")
    }
    readiness = dict(_entries(content, "readiness"))
    forces = {}
    for key, force in _entries(content, "forces"):
        waves = 1 if _may_sail(content, key) else WAVES
        forces[key], ready = _force(key, force, waves, findings)
        readiness |= ready
    filled["forces"], filled["readiness"] = forces, readiness
    return filled, findings


def list_on_call(case: CaseFile) -> frozenset[str]:
    """List the forces, parts and fleets of a case whose class of notice is on call."""
    named = [
        (key, entry)
        for section in ("forces", "fleets")
        for whole, given in _entries(case.scenario, section)
        for key, entry in [
            (whole, given),
            *(_entries(given, "composed_of") if isinstance(given, Mapping) else []),
        ]
    ]
    on_call = {name for name, one in notice_classes().items() if one.is_on_call}
    return frozenset(
        key for key, entry in named if isinstance(entry, Mapping) and entry.get("notice") in on_call
    )


def _frame(case: CaseFile) -> dict[str, Any]:
    """Give what every scenario needs and a case need not repeat."""
    start = case.clock.at
    day = start.date() if isinstance(start, datetime) else start
    title = case.title if isinstance(case.title, str) else dict(case.title)
    return {
        "muster": 1,
        "id": case.id,
        "title": title,
        "c_day": _text(day),
        "information_date": _text(day),
        "horizon_d": HORIZON_D,
        "clearing": "over-days",
        "focus": {"name": title},
    }


def _text(day: date) -> str:
    return day.isoformat()


def _entries(content: Mapping[str, Any], section: str) -> list[tuple[str, Any]]:
    found = content.get(section)
    return list(found.items()) if isinstance(found, Mapping) else []


def _fleet(key: str, fleet: Any, findings: list[Finding]) -> Any:
    found, rest = _class(("fleets", key), fleet, "fleet", findings)
    return rest if found is None else {**rest, "notice_h": found.whole()}


def _force(key: str, force: Any, waves: int, findings: list[Finding]) -> tuple[Any, dict[str, Any]]:
    found, rest = _class(("forces", key), force, "force", findings)
    if found is None:
        return _parts(key, rest, findings), {}
    joined, alerted = rest.get("joins", key), rest.pop("alerted", None)
    floor_h = FLOOR_SHARE * found.whole_h[1]

    def ready(name: str, notice: dict[str, Any]) -> dict[str, Any]:
        state = {"notice_h": notice}
        states = (
            {"normal": state}
            if alerted is None
            else {"alert": {**state, **_alert(alerted, floor_h / notice["value"])}}
        )
        about = found.estimate or found.source
        return {f"{name}-ready": {"force": name, "clock": "order", **states, "estimate": about}}

    if found.first_h is None:
        return {**rest, "joins": joined}, ready(key, found.whole())
    body = {name: rest.pop(name) for name in ("template", "equipment") if name in rest}
    vehicles = _split(rest.pop("vehicles", None), waves)
    parts: dict[str, Any] = {
        f"{key}-{FIRST}": {
            "name": f"{key}, advance party",
            "share": _share(ADVANCE_SHARE),
            "notice_h": found.first(),
        }
    }
    for number in range(1, waves + 1):
        parts[f"{key}-{MAIN}-{number}"] = {
            "name": f"{key}, part {number} of the main body",
            "share": _share((1.0 - ADVANCE_SHARE) / waves),
            "notice_h": found.between(number / waves),
            "joins": joined,
            **vehicles[number - 1],
            **body,
        }
    readiness: dict[str, Any] = {}
    if alerted is not None:
        for name, part in parts.items():
            readiness |= ready(name, part["notice_h"])
    return {**rest, "composed_of": parts}, readiness


def _alert(since: Any, floor_share: float) -> dict[str, Any]:
    """Give how an alert that came before the order shortens what is left of a notice."""
    about = "a day on alert saves six hours, down to two fifths of the notice of the whole"
    preparation = {"value": PREPARATION_SHARE, "low": 0.0, "high": 0.5, "estimate": about}
    floor = min(1.0, floor_share)
    return {
        "since": since,
        "asks_permits": True,
        "preparation_share": preparation,
        "floor_share": {"value": floor, "low": floor / 2, "high": 1.0, "estimate": about},
    }


def _split(count: Any, parts: int) -> list[dict[str, Any]]:
    """Split a count of vehicles over parts of a main body, as whole numbers that add up."""
    if not isinstance(count, Mapping):
        return [{}] * parts
    shares: list[dict[str, Any]] = [dict(count) for _ in range(parts)]
    for name in ("low", "value", "high"):
        if isinstance(count.get(name), int):
            for number, share in enumerate(shares):
                share[name] = (count[name] + number) // parts
    return [{"vehicles": share} for share in shares]


def _may_sail(content: Mapping[str, Any], force: str) -> bool:
    """Say whether a force may go by sea: a ship waits until all of her load is there."""
    return any(
        isinstance(move, Mapping)
        and move.get("force") == force
        and (not move.get("modes") or "sea" in move["modes"])
        for _, move in _entries(content, "movements")
    )


def _share(share: float) -> dict[str, Any]:
    about = "advance party and waves: see docs/validation.md"
    return {"value": share, "low": share / 2, "high": min(1.0, share * 2), "estimate": about}


def _parts(key: str, force: Any, findings: list[Finding]) -> Any:
    """Give a force whose elements name classes of notice of their own."""
    if not isinstance(force, Mapping) or not isinstance(force.get("composed_of"), Mapping):
        return force
    parts = {}
    for name, part in force["composed_of"].items():
        found, rest = _class(("forces", key, "composed_of", name), part, "force", findings)
        parts[name] = {"joins": name, **rest}
        if found is not None:
            parts[name]["notice_h"] = found.whole()
    return {**force, "composed_of": parts}


def _class(
    path: tuple[str, ...], entry: Any, of: str, findings: list[Finding]
) -> tuple[NoticeClass | None, Any]:
    """Take the class of notice out of an entry; None when it names none."""
    if not isinstance(entry, Mapping) or "notice" not in entry:
        return None, entry
    rest = {name: value for name, value in entry.items() if name != "notice"}
    name = entry["notice"]
    known = {key: one for key, one in notice_classes().items() if one.of == of}
    if not isinstance(name, str) or name not in known:
        findings.append(
            Finding(
                code="notice-class-unknown",
                path=(*path, "notice"),
                what=f"no class of notice '{name}' for a {of}",
                fix=suggest(str(name), known),
            )
        )
        return None, rest
    return known[name], rest
