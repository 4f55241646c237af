"""A result document with invented but plausible plan figures, for the tests of the report.

It has everything that a report must be able to show: several modes, elements under their
force, forces that wait for a decision, a pool that is open at the horizon, figures that
nobody gave, estimates, ports at their limit and three named settings.
"""

from __future__ import annotations

import math
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tests.support import sample_said as said

Row = dict[str, Any]
C_DAY = datetime(2022, 1, 24, tzinfo=UTC)
HORIZON_H = 60 * 24
ORDER = "2022-01-25T00:00:00Z"

PLACES = {
    "KPOB": ("Pope Army Airfield", "USA", 35.17, -79.01, "airfield", {"air": {"slots": 8}}),
    "ETAR": ("Ramstein", "DEU", 49.44, 7.6, "airfield", {}),
    "EPRZ": ("Rzeszów", "POL", 50.11, 22.02, "airfield", {"air": {"slots": 4}}),
    "EYSA": ("Šiauliai", "LTU", 55.89, 23.39, "airfield", {"air": {"slots": 2}}),
    "LBPG": ("Graf Ignatievo", "BGR", 42.29, 24.71, "airfield", {"air": {"slots": 2}}),
    "EHVK": ("Volkel", "NLD", 51.66, 5.71, "airfield", {}),
    "EKSP": ("Skrydstrup", "DNK", 55.22, 9.26, "airfield", {}),
    "LRCK": ("Mihail Kogălniceanu", "ROU", 44.36, 28.49, "airfield", {"air": {"slots": 3}}),
    "ROCND": ("Constanța", "ROU", 44.17, 28.65, "port", {"sea": {"slots": 1}}),
    "LFMI": ("Istres", "FRA", 43.52, 4.92, "airfield", {}),
    "FRTLN": ("Toulon", "FRA", 43.1, 5.93, "port", {}),
    "DKFDH": ("Frederikshavn", "DNK", 57.44, 10.54, "port", {}),
    "baltic-sea": ("Baltic Sea", None, 57.2, 19.4, "sea_area", {}),
    "border": ("Russian side of the border", "RUS", 51.0, 36.6, "area", {}),
    "donetsk-line": ("Line at Donetsk", "UKR", 48.1, 37.6, "area", {}),
}
DUTCH = {"baltic-sea": "Oostzee", "border": "Russische kant van de grens"}
DUTCH |= {"donetsk-line": "Linie bij Donetsk"}
SEA_TO_ROMANIA = [[5.93, 43.1], [7.5, 40], [11.2, 37.4], [15, 36.2], [23, 35.9], [25.2, 38.4]]
SEA_TO_ROMANIA += [[26.2, 40.0], [28.2, 40.7], [29.1, 41.2], [28.9, 43.2], [28.65, 44.17]]
SEA_TO_BALTIC = [[10.54, 57.44], [11.2, 56.6], [11.0, 55.4], [12.3, 54.6], [15, 55.2], [19.4, 57.2]]


def at(hours: float | None) -> str | None:
    """Write plan time [h after C-day] as the document does."""
    if hours is None:
        return None
    return (C_DAY + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def _scenario() -> Row:
    import yaml

    text = (Path(__file__).parent / "sample_scenario.yaml").read_text("utf-8")
    scenario: Row = yaml.safe_load(text)
    return scenario


def _arc(origin: str, destination: str, steps: int = 24) -> list[list[float]]:
    """Give points on the great circle between two places."""
    ends = [PLACES[origin][2:4], PLACES[destination][2:4]]
    a, b = (
        (
            math.cos(math.radians(lat)) * math.cos(math.radians(lon)),
            math.cos(math.radians(lat)) * math.sin(math.radians(lon)),
            math.sin(math.radians(lat)),
        )
        for lat, lon in ends
    )
    angle = math.acos(sum(x * y for x, y in zip(a, b, strict=True)))
    points = []
    for step in range(steps + 1):
        f = step / steps
        p, q = math.sin((1 - f) * angle) / math.sin(angle), math.sin(f * angle) / math.sin(angle)
        x, y, z = (p * m + q * n for m, n in zip(a, b, strict=True))
        points.append(
            [round(math.degrees(math.atan2(y, x)), 3), round(math.degrees(math.asin(z)), 3)]
        )
    return points


def _movement(
    trip: str, requirement: str, asset: str, mode: str, origin: str, to: str, **more: Any
) -> Row:
    """One main leg: `start` and `duration` [h], loading and unloading around them."""
    start, duration, work = more["start"], more["duration"], more.get("work", 2.0)
    return {
        "id": f"{trip}/1/main",
        "trip": trip,
        "kind": "main",
        "requirement": requirement,
        "asset": asset,
        "fleet": more["fleet"],
        "lift_type": more["lift_type"],
        "mode": mode,
        "from": origin,
        "to": to,
        "load": more["load"],
        "equipment": more.get("equipment", {}),
        "load_start_at": at(start - work),
        "depart_at": at(start),
        "arrive_at": at(start + duration),
        "unload_start_at": at(start + duration + more.get("wait", 0.0)),
        "unload_end_at": at(start + duration + more.get("wait", 0.0) + work),
        "stops": [],
        "path": f"{mode}:{origin}:{to}",
        "distance_km": more["distance_km"],
        "countries": [],
    }


def _air_bridge(
    requirement: str, to: str, first_h: float, flights: int, heads: int, tonnes: float
) -> list[Row]:
    """Fly one requirement over the Atlantic: chartered airliners and military freighters."""
    rows = []
    for number in range(flights):
        freighter = number % 3 != 0
        fleet = "us-c17" if freighter else "us-charter"
        load = {"vehicles": 55.0, "bulk": tonnes} if freighter else {"pax": heads}
        rows.append(
            _movement(
                f"{requirement}-{number:03d}",
                requirement,
                f"{fleet}-{number % 9 + 1}",
                "air",
                "KPOB",
                to,
                start=first_h + number * 3.1,
                duration=11.5,
                fleet=fleet,
                lift_type="C-17" if freighter else "airliner",
                load=load,
                distance_km=7811.0,
                wait=1.5 if number % 5 == 0 else 0.0,
            )
        )
    return rows


def _movements() -> list[Row]:
    rows = _air_bridge("us-airborne", "EPRZ", 60, 30, 255, 12.0)
    rows += _air_bridge("us-recon", "LRCK", 96, 72, 248, 15.0)
    own = {"fleet": "own", "distance_km": 1500.0}
    rows += [
        _movement(
            f"nl-f35-{n}",
            "nl-f35:self",
            f"nl-f35-own-{n}",
            "air",
            "EHVK",
            "LBPG",
            start=76.0 + n,
            duration=2.5,
            lift_type="F-35",
            load={},
            equipment={"F-35": 1},
            **own,
        )
        for n in (1, 2)
    ]
    rows += [
        _movement(
            f"dk-f16-{n}",
            "dk-f16:self",
            f"dk-f16-own-{n}",
            "air",
            "EKSP",
            "EYSA",
            start=52.0 + n,
            duration=1.4,
            lift_type="F-16",
            load={},
            equipment={"F-16": 1},
            **own,
        )
        for n in (1, 2, 3, 4)
    ]
    for force, heads, origin, to in (
        ("nl-f35", 90, "EHVK", "LBPG"),
        ("dk-f16", 80, "EKSP", "EYSA"),
    ):
        rows.append(
            _movement(
                f"{force}-crew",
                force,
                "a400m-1",
                "air",
                origin,
                to,
                start=48.0,
                duration=3.5,
                fleet="a400m",
                lift_type="A400M",
                load={"pax": heads, "bulk": 14.0},
                distance_km=1800.0,
            )
        )
    rows.append(
        _movement(
            "dk-frigate-1",
            "dk-frigate",
            "dk-frigate-own-1",
            "sea",
            "DKFDH",
            "baltic-sea",
            start=48.0,
            duration=38.0,
            fleet="own",
            lift_type="frigate",
            load={"pax": 160},
            equipment={"frigate": 1},
            distance_km=1010.0,
        )
    )
    rows += _spearhead()
    return sorted(rows, key=lambda row: (row["depart_at"], row["id"]))


def _spearhead() -> list[Row]:
    rows = [
        _movement(
            f"nrf-spearhead-{n:02d}",
            "nrf-spearhead:people",
            f"fr-a330-{n % 2 + 1}",
            "air",
            "LFMI",
            "LRCK",
            start=150.0 + 9 * n,
            duration=3.2,
            fleet="fr-a330",
            lift_type="A330",
            load={"pax": 252},
            distance_km=1890.0,
        )
        for n in range(5)
    ]
    rows.append(
        _movement(
            "nrf-spearhead-sea",
            "nrf-spearhead:cargo",
            "roro-1",
            "sea",
            "FRTLN",
            "ROCND",
            start=216.0,
            duration=118.0,
            work=16.0,
            fleet="roro",
            lift_type="ro-ro ship",
            load={"vehicles": 6100.0, "bulk": 410.0},
            distance_km=3240.0,
            wait=9.0,
        )
    )
    for kind, start, hours, origin, to, path in (
        ("first", 160.0, 8.0, "LFMI", "FRTLN", "road:LFMI:FRTLN"),
        ("onward", 361.0, 3.0, "ROCND", "LRCK", "road:ROCND:LRCK"),
    ):
        rows.append(
            rows[-1]
            | {
                "id": f"nrf-spearhead-sea/1/{kind}",
                "kind": kind,
                "asset": "own-or-hired-transport",
                "fleet": None,
                "lift_type": None,
                "mode": "road",
                "from": origin,
                "to": to,
                "load_start_at": None,
                "unload_start_at": None,
                "unload_end_at": None,
                "depart_at": at(start),
                "arrive_at": at(start + hours),
                "path": path,
                "distance_km": 110.0 if kind == "first" else 34.0,
            }
        )
    return rows


def _paths(movements: list[Row]) -> dict[str, list[list[float]]]:
    drawn = {"sea:FRTLN:ROCND": SEA_TO_ROMANIA, "sea:DKFDH:baltic-sea": SEA_TO_BALTIC}
    return {row["path"]: drawn.get(row["path"], _arc(row["from"], row["to"])) for row in movements}


FORCES: dict[str, Row] = {
    "us-alert": {"parent": None, "actor": "USA", "kind": "land", "personnel": 8500},
    "us-airborne": {"parent": "us-alert", "actor": "USA", "kind": "land", "personnel": 2550},
    "us-recon": {"parent": "us-alert", "actor": "USA", "kind": "support", "personnel": 5950},
    "nrf": {"parent": None, "actor": "NATO", "kind": "joint", "personnel": 40000},
    "nrf-spearhead": {"parent": "nrf", "actor": "FRA", "kind": "land", "personnel": 1260},
    "nrf-follow-on": {"parent": "nrf", "actor": "NATO", "kind": "joint", "personnel": 30240},
    "dk-f16": {"parent": None, "actor": "DNK", "kind": "air", "personnel": 80},
    "nl-f35": {"parent": None, "actor": "NLD", "kind": "air", "personnel": 90},
    "dk-frigate": {"parent": None, "actor": "DNK", "kind": "sea", "personnel": 160},
    "es-ships": {"parent": None, "actor": "ESP", "kind": "sea", "personnel": None},
    "ru-buildup": {"parent": None, "actor": "RUS", "kind": "posture", "personnel": 127000},
    "ua-line": {"parent": None, "actor": "UKR", "kind": "posture", "personnel": None},
}
NAMES = {
    "ru-buildup": {"en": "Russian forces at the border", "nl": "Russische troepen aan de grens"},
    "ua-line": {
        "en": "Ukrainian soldiers at the line",
        "nl": "Oekraïense militairen aan de linie",
    },
}
EQUIPMENT: dict[str, dict[str, int | None]] = {
    "nl-f35": {"F-35": 2},
    "dk-f16": {"F-16": 4},
    "dk-frigate": {"frigate": 1},
    "es-ships": {"naval-ship": None},
}
ROUTES = {
    "us-airborne": ("KPOB", "EPRZ"),
    "us-recon": ("KPOB", "LRCK"),
    "nrf-spearhead": ("LFMI", "LRCK"),
    "dk-f16": ("EKSP", "EYSA"),
    "nl-f35": ("EHVK", "LBPG"),
    "dk-frigate": ("DKFDH", "baltic-sea"),
    "us-alert": ("KPOB", None),
    "ru-buildup": ("border", "border"),
    "ua-line": ("donetsk-line", "donetsk-line"),
}
PHASES: dict[str, list[tuple[str, float, str | int | None]]] = {
    "us-airborne": [
        *(("decision", 24, None), ("notice", 34, "us-five-days"), ("wait_lift", 82.4, 1)),
        *(("transit", 13.5, None), ("port", 1.5, "EPRZ"), ("integration", 12, None)),
    ],
    "us-recon": [
        *(("decision", 24, None), ("notice", 70, "us-five-days"), ("wait_lift", 222.1, 1)),
        *(("transit", 13.5, None), ("port", 3.0, "LRCK"), ("integration", 24, None)),
    ],
    "nrf-spearhead": [
        *(("decision", 24, None), ("notice", 120, None), ("permit", 16, None)),
        *(("onward", 8, None), ("wait_lift", 32, 1), ("port", 16, None), ("transit", 118, None)),
        *(("port", 27, "ROCND"), ("onward", 3, None), ("integration", 36, None)),
    ],
    "dk-f16": [
        *(("decision", 0, None), ("notice", 46, None), ("transit", 5.5, None)),
        ("port", 4.5, None),
    ],
    "nl-f35": [("decision", 0, None), ("notice", 72, None), ("transit", 6.5, None)],
    "dk-frigate": [("decision", 0, None), ("notice", 48, None), ("transit", 38, None)],
}
LIMITS = {
    "us-five-days": {"en": "within five days of the order", "nl": "binnen vijf dagen na het bevel"},
    "EPRZ": {"en": "four working slots at Rzeszów", "nl": "vier werkplekken in Rzeszów"},
    "LRCK": {
        "en": "three working slots at Mihail Kogălniceanu",
        "nl": "drie werkplekken in Mihail Kogălniceanu",
    },
    "ROCND": {"en": "one berth at Constanța", "nl": "één ligplaats in Constanța"},
    1: {"en": "the freighters that there are", "nl": "de vrachtvliegtuigen die er zijn"},
}
REMEDIES = {
    "us-recon": ("six more C-17s", "zes C-17's erbij", 3.4),
    "nrf-spearhead": ("a second roll-on ship", "een tweede roll-on-schip", 2.1),
}


def _force_row(force: str) -> Row:
    scenario = _scenario()
    stated = _stated(scenario, force)
    phases = PHASES.get(force)
    closed = sum(hours for _, hours, _ in phases) if phases else None
    integration = phases[-1][1] if phases and phases[-1][0] == "integration" else 0
    origin, destination = ROUTES.get(force, (None, None))
    released = None if not phases else 24.0 if force[:2] in ("us", "nr") else 0.0
    row: Row = {
        "id": force,
        "assigned_to": "nrf" if force == "us-alert" else None,
        "names": stated.get("name") or NAMES[force],
        "symbol": "",
        "equipment": EQUIPMENT.get(force, {}),
        "origin": origin,
        "destination": destination,
        "status": "closed" if phases else "in_place",
        "released_at": at(released),
        "ready_at": at(released + phases[1][1]) if phases and released is not None else None,
        "first_arrival_at": at(closed * 0.55) if closed else None,
        "closed_95_at": at(closed - integration) if closed else None,
        "closed_at": at(closed),
        "operational_at": at(closed + 12) if closed else None,
        "closed_95_p10": None,
        "closed_95_p50": None,
        "closed_95_p90": None,
        "phases": phases
        and [
            {
                "phase": phase,
                "hours": float(hours),
                "limit": LIMITS.get(limit),
                "limit_id": str(limit or ""),
            }
            for phase, hours, limit in phases
        ],
        "binding": None,
        "remedy": None,
        "remedy_days": None,
        "reason": None,
        "acceptance": "assumed" if force in ("nl-f35", "dk-f16") else None,
        "estimates": _estimated(stated, force),
        "source": stated.get("source"),
        "clock": "order" if force.startswith("us") else "decision",
        "notice_h": phases[1][1] if phases else None,
    }
    return row | FORCES[force]


def _stated(scenario: Row, force: str) -> Row:
    """Find a force, pool, element or tranche in the scenario."""
    for section, inside in (("forces", "composed_of"), ("pools", "tranches")):
        for name, entry in scenario[section].items():
            if name == force:
                return dict(entry)
            if force in entry.get(inside, {}):
                return dict(entry[inside][force]) | {"source": None}
    source = {"ru-buildup": "801,914", "ua-line": "14,119"}[force]
    return {"source": f"vk-2022-01-25#char={source}"}


def _estimated(stated: Row, force: str) -> list[str]:
    heads = stated.get("personnel") or stated.get("share") or {}
    return ["personnel"] if heads.get("estimate") else []


def _forces() -> list[Row]:
    rows = {force: _force_row(force) for force in FORCES}
    for parent, last in (("us-alert", "us-recon"), ("nrf", "nrf-spearhead")):
        for key in ("released_at", "ready_at", "closed_95_at", "closed_at", "operational_at"):
            rows[parent][key] = rows[last][key]
        rows[parent] |= {"phases": rows[last]["phases"], "status": "closed"}
        rows[parent]["first_arrival_at"] = rows["us-airborne"]["first_arrival_at"]
    for force in ("nrf", "nrf-follow-on"):
        rows[force] |= {"status": "infeasible", "closed_at": None, "closed_95_at": None}
        rows[force] |= {"phases": None, "operational_at": None, "released_at": ORDER}
        rows[force]["reason"] = {
            "en": "The sources give neither composition nor destination.",
            "nl": "De bronnen noemen samenstelling noch bestemming.",
        }
    for force, (en, nl, days) in REMEDIES.items():
        rows[force] |= {"remedy": {"en": en, "nl": nl}, "remedy_days": days}
        rows[force]["binding"] = {"phase": "wait_lift", "limit": LIMITS[1]}
    rows["us-alert"] |= {key: rows["us-recon"][key] for key in ("remedy", "remedy_days", "binding")}
    return list(rows.values())


def _heads(force: str) -> list[tuple[float, str, int]]:
    """Arrivals of people by time: (hours, place, heads)."""
    found = []
    left = FORCES[force]["personnel"]
    for row in _movements():
        heads = row["load"].get("pax")
        if heads and row["requirement"].split(":")[0] == force and row["kind"] == "main":
            end = (datetime.fromisoformat(row["unload_end_at"]) - C_DAY).total_seconds() / 3600
            found.append((end, row["to"], min(heads, left)))
            left -= min(heads, left)
    if found and left:
        hours, place, heads = found[-1]
        found[-1] = (hours, place, heads + left)
    return found


def _posture() -> list[Row]:
    rows = []
    for force, entry in FORCES.items():
        origin, _destination = ROUTES.get(force, (None, None))
        if force in ("us-alert", "nrf", "nrf-follow-on", "es-ships") or origin is None:
            continue
        equipment = EQUIPMENT.get(force, {})
        steps: list[tuple[float, str, int | None, Any]] = [
            (0.0, origin, entry["personnel"], equipment)
        ]
        here, there = entry["personnel"] or 0, 0
        for hours, place, heads in _heads(force):
            here, there = here - heads, there + heads
            steps.append((hours - 14, origin, here, {} if here == 0 else equipment))
            steps.append((hours, place, there, equipment if here == 0 else {}))
        for hours, place, people, kinds in steps:
            rows.append(
                {
                    "at": at(hours),
                    "place": place,
                    "country": PLACES[place][1],
                    "actor": entry["actor"],
                    "force": force,
                    "names": None,
                    "personnel": people,
                    "equipment": kinds,
                    "personnel_p10": None,
                    "personnel_p90": None,
                }
            )
    return sorted(rows, key=lambda row: (row["at"], row["force"]))


def _curve(forces: list[str]) -> list[Row]:
    arrivals = sorted(item for force in forces for item in _heads(force))
    total, rows = 0, [{"at": at(0), "personnel": 0}]
    for hours, _, heads in arrivals:
        total += heads
        rows.append({"at": at(hours), "personnel": total})
    rows.append({"at": at(HORIZON_H), "personnel": total})
    return rows


def _requirements(forces: list[Row]) -> list[Row]:
    by_id = {row["id"]: row for row in forces}
    names = sorted({row["requirement"] for row in _movements()})
    return [
        {
            "id": name,
            "force": name.split(":")[0],
            "origin": ROUTES[name.split(":")[0]][0],
            "destination": ROUTES[name.split(":")[0]][1],
            "cargo": {},
            "part": name.partition(":")[2] or "all",
            "rdd": None,
            "unplanned": None,
        }
        | {key: by_id[name.split(":")[0]][key] for key in ("released_at", "ready_at", "closed_at")}
        for name in names
    ]


def _settings() -> list[Row]:
    committed = ["dk-f16", "nl-f35", "dk-frigate"]
    nothing = dict.fromkeys(("us-deploy-order", "nrf-activation", "invasion", "other-situations"))
    order = nothing | {"us-deploy-order": ORDER}
    both = order | {"nrf-activation": ORDER}
    curves = {
        "nothing-decided": (nothing, committed, "330", "330"),
        "order-only": (order, [*committed, "us-airborne", "us-recon"], "8,830", "8.830"),
        "both": (
            both,
            [*committed, "us-airborne", "us-recon", "nrf-spearhead"],
            "10,090",
            "10.090",
        ),
    }
    return [
        {
            "id": name,
            "decisions": decisions,
            "strength": _curve(forces),
            "headline": {
                "en": f"{en} more soldiers stand on the eastern flank by 9 February",
                "nl": f"{nl} extra militairen staan op 9 februari op de oostflank",
            },
        }
        for name, (decisions, forces, en, nl) in curves.items()
    ]


def _texts() -> Row:
    return {
        "headline": {
            "en": "If Washington orders it and NATO activates its force on 25 January, "
            "10,090 more soldiers stand on the eastern flank by 9 February",
            "nl": "Als Washington op 25 januari het bevel geeft en de NAVO haar macht activeert, "
            "staan er op 9 februari 10.090 extra militairen op de oostflank",
        },
        "lead": {
            "en": "The first arrive on 26 January. The heavy equipment of the spearhead comes "
            "last, by sea, on 8 February; the one berth at Constanța holds it up. With no "
            "decision, six fighters and one frigate are all that is added.",
            "nl": "De eersten komen op 26 januari aan. Het zware materieel van het speerpunt komt "
            "het laatst, over zee, op 8 februari; de ene ligplaats in Constanța houdt het op. "
            "Zonder besluit komen er alleen zes gevechtsvliegtuigen en één fregat bij.",
        },
    }


def sample_document() -> Row:
    """Give a fresh copy of the sample document."""
    return deepcopy(_document())


@cache
def _document() -> Row:
    scenario = _scenario()
    movements, forces = _movements(), _forces()
    committed = ["dk-f16", "nl-f35", "dk-frigate"]
    return {
        "format": "muster-result/1",
        "muster_version": "0.0.0",
        "scenario": scenario["id"],
        "title": scenario["title"],
        "summary": scenario["summary"],
        "information_date": scenario["information_date"],
        "c_day": at(0),
        "horizon_at": at(HORIZON_H),
        "seed": 0,
        "runs": 0,
        "languages": ["en", "nl"],
        "status": "infeasible",
        "decisions": {row["id"]: row["at"] for row in said.decisions_state()},
        **_texts(),
        "focus": scenario["focus"] | {"places": ["baltic-sea"]},
        "places": [
            {
                "id": place,
                "name": name,
                "names": {"en": name, "nl": DUTCH.get(place, name)},
                "country": country,
                "lat": lat,
                "lon": lon,
                "kind": kind,
                "capacity": {
                    mode: {"opens_h": 0.0, "closes_h": 24.0, "pax_per_day": None}
                    | {"t_per_day": None, "m2_per_day": None}
                    | limits
                    for mode, limits in capacity.items()
                },
            }
            for place, (name, country, lat, lon, kind, capacity) in PLACES.items()
        ],
        "actors": [
            {
                "id": actor,
                "names": entry["name"],
                "kind": entry["kind"],
                "adjective": entry.get("adjective"),
                "side": entry.get("side", "neutral"),
                "member_of": entry.get("member_of", []),
            }
            for actor, entry in scenario["actors"].items()
        ],
        "forces": forces,
        "requirements": _requirements(forces),
        "movements": movements,
        "paths": _paths(movements),
        "assets": [],
        "lift_types": [
            {"id": name, "names": {"en": name}, "mode": "air"} for name in ("C-17", "A400M")
        ],
        "posture": _posture(),
        "strength": {
            "current": _curve([*committed, "us-airborne", "us-recon", "nrf-spearhead"]),
            "undecided": _curve(committed),
            "equipment": [
                {"at": at(56), "type": "F-16", "count": 4},
                {"at": at(78.5), "type": "F-35", "count": 2},
                {"at": at(86), "type": "frigate", "count": 1},
            ],
        },
        "decisions_state": said.decisions_state(),
        "conditions": said.conditions(),
        "measures": said.measures(),
        "consultations": said.consultations(),
        "positions": said.positions(),
        "statements": said.statements(),
        "caveats": said.caveats(),
        "readiness": said.readiness(),
        "sources": [
            {
                "id": name,
                "note": None,
                **{key: source[key] for key in ("title", "publisher", "date", "language", "url")},
                "passages": [
                    {"range": passage, "sha256": str(digest) * 16}
                    for passage, digest in source["passages"].items()
                ],
            }
            for name, source in scenario["sources"].items()
        ],
        "bound": {"weighted_lateness_h": 5210.0, "gap_h": 5.8, "method": "each requirement alone"},
        "objective": {
            "weighted_lateness_h": 5980.0,
            "closure_h": 400.0,
            "weight_sum": 130.0,
            "rounds": 12,
        },
        "unsourced": ["fleets.a400m.count"],
        "estimates": _estimates(scenario),
        "settings": _settings(),
        "verification": {"violations": []},
        "input": {
            "scenario": scenario,
            "decisions": {"us-deploy-order": ORDER, "nrf-activation": ORDER},
        },
    }


def _estimates(scenario: Row) -> list[Row]:
    rows = []
    for section, inside in (("forces", "composed_of"), ("pools", "tranches")):
        for name, entry in scenario[section].items():
            parts = {f"{section}.{name}": entry}
            parts |= {f"{section}.{name}.{inside}.{k}": v for k, v in entry.get(inside, {}).items()}
            for path, part in parts.items():
                for field in ("personnel", "share"):
                    quantity = part.get(field) or {}
                    if quantity.get("estimate"):
                        numbers = {key: quantity.get(key) for key in ("value", "low", "high")}
                        rows.append(
                            {"path": f"{path}.{field}", **numbers}
                            | {"reasoning": quantity["estimate"]}
                        )
    return rows
