"""Tiny random problems whose plans can all be tried: 1 to 4 requirements, 1 to 4 assets."""

from __future__ import annotations

from random import Random

from muster.problem.model import NodeCapacity, Problem
from tests.support.problems import aircraft, carry, fleet, node, problem, requirement, route


def tiny_problem(seed: int) -> Problem:
    """The problem of a seed: heads alone, tight slots, opening hours, day limits, rest."""
    random = Random(f"tiny-{seed}")
    unload_h = random.choice((1.0, 2.0))

    def capacity(*, is_pod: bool) -> NodeCapacity:
        opens_h, closes_h = random.choice(((0.0, 24.0), (0.0, 24.0), (6.0, 16.0), (20.0, 6.0)))
        return NodeCapacity(
            slots=random.choice((1, 1, 2, None)),
            opens_h=opens_h,
            closes_h=closes_h,
            pax_per_day=random.choice((None, None, 2.0, 4.0)) if is_pod else None,
        )

    nodes = [
        node(name, random.randint(50, 53), random.randint(0, 9), air=capacity(is_pod=name in "BD"))
        for name in "ABCDHE"
    ]
    types = [
        aircraft(
            f"type-{number}",
            takes=frozenset({"pax"}),
            pax_count=float(random.randint(1, 3)),
            payload_t=None,
            load_h=random.choice((0.5, 1.0, 2.5)),
            unload_h=unload_h,
            speed_kmh=random.choice((150.0, 500.0)),
            utilisation_h_per_day=random.choice((None, None, 8.0, 14.0)),
        )
        for number in range(random.randint(1, 2))
    ]
    ways = [
        route(
            f"{poe}-{pod}",
            poe,
            pod,
            home="H" if first_h else None,
            destination="E" if onward_h else None,
            first_h=first_h,
            onward_h=onward_h,
            permit_h=random.choice((0.0, 0.0, 9.0)),
        )
        for poe, pod in random.sample([("A", "B"), ("C", "B"), ("A", "D")], random.randint(1, 2))
        for first_h, onward_h in [(random.choice((0.0, 3.0)), random.choice((0.0, 2.5)))]
    ]
    fleets = [
        fleet(
            f"fleet-{number}",
            random.choice(types).id,
            random.choice("AABC"),
            count,
            available_h=random.choice((0.0, 0.0, 7.5)),
        )
        for number, count in enumerate(random.choice(((1,), (2,), (1, 1), (3,))))
    ]
    lines = [
        requirement(
            f"line-{number}",
            random.sample(ways, random.randint(1, len(ways))),
            {"pax": float(random.randint(1, 3))},
            ready_h=random.choice((0.0, 0.0, 4.0, 11.5)),
            rdd_h=random.choice((None, 8.0, 20.0, 30.0)),
            weight=float(random.randint(1, 4)),
        )
        for number in range(random.choice((1, 2, 2, 3, 3, 4)))
    ]
    transit_h = {way.id: random.choice((2.0, 3.25, 6.0)) for way in ways}
    return problem(
        nodes=nodes,
        lift_types=types,
        fleets=fleets,
        routes=ways,
        carriages=[
            carry(way, kind, transit_h[way.id] + number)
            for way in ways
            for number, kind in enumerate(types)
        ],
        requirements=lines,
        horizon_h=random.choice((60.0, 120.0)),
    )


def wide_problem(seed: int) -> Problem:
    """The problem of a seed: tonnes beside heads, several fleets and actors, own assets.

    Some lines are aircraft that move themselves, some are carried by their own force alone; up to
    three ways from two POEs to two PODs, of which some are POE and POD at once; unloading takes
    longer on one type than on another where no day counts.
    """
    random = Random(f"wide-{seed}")
    counts_days = random.random() < 0.4
    unload_h = random.choice((0.0, 1.0, 2.0))

    def capacity(*, is_pod: bool) -> NodeCapacity:
        opens_h, closes_h = random.choice(((0.0, 24.0), (0.0, 24.0), (5.0, 15.0), (21.0, 7.0)))
        is_counted = is_pod and counts_days
        return NodeCapacity(
            slots=random.choice((1, 1, 2, None)),
            opens_h=opens_h,
            closes_h=closes_h,
            pax_per_day=random.choice((None, 2.0, 3.0)) if is_counted else None,
            t_per_day=random.choice((None, 2.0, 3.0)) if is_counted else None,
        )

    nodes = [
        node(name, random.randint(50, 53), random.randint(0, 9), air=capacity(is_pod=name in "BCD"))
        for name in "ABCDHE"
    ]
    types = []
    for number in range(random.randint(1, 2)):
        size = float(random.randint(1, 3))
        takes = random.choice((("pax", "bulk"), ("pax", "bulk"), ("pax",), ("bulk",)))
        types.append(
            aircraft(
                f"type-{number}",
                takes=frozenset(takes),
                pax_count=size,
                payload_t=size,
                load_h=random.choice((0.0, 0.5, 2.0)),
                unload_h=unload_h if counts_days else random.choice((0.5, 1.0, 3.0)),
                speed_kmh=random.choice((150.0, 500.0)),
                utilisation_h_per_day=random.choice((None, None, 8.0, 14.0)),
            )
        )
    pairs = [("A", "B"), ("C", "B"), ("A", "D"), ("B", "C")]
    ways = [
        route(
            f"{poe}-{pod}",
            poe,
            pod,
            home="H" if first_h else None,
            destination="E" if onward_h else None,
            first_h=first_h,
            onward_h=onward_h,
            permit_h=random.choice((0.0, 0.0, 9.0)),
        )
        for poe, pod in random.sample(pairs, random.randint(1, 3))
        for first_h, onward_h in [(random.choice((0.0, 3.0)), random.choice((0.0, 2.5)))]
    ]
    fleets = [
        fleet(
            f"fleet-{number}",
            random.choice(types).id,
            random.choice("AABC"),
            count,
            available_h=random.choice((0.0, 0.0, 7.5)),
            carries=random.choice((frozenset({"NLD"}), frozenset({"NLD", "BEL"}))),
        )
        for number, count in enumerate(random.choice(((1,), (2,), (1, 1), (2, 1), (1, 1, 1))))
    ]
    lines = []
    for number in range(random.choice((1, 2, 2, 3, 3))):
        cargo = {name: float(random.randint(1, 2)) for name in random.choice(_CLASSES)}
        lines.append(
            requirement(
                f"line-{number}",
                random.sample(ways, random.randint(1, len(ways))),
                cargo,
                actor=random.choice(("NLD", "NLD", "BEL")),
                ready_h=random.choice((0.0, 0.0, 4.0, 11.5)),
                rdd_h=random.choice((None, 8.0, 20.0, 30.0)),
                weight=float(random.randint(1, 4)),
            )
        )
    if random.random() < 0.3:
        own = random.choice(({}, {}, {"pax": 2.0}))
        lines.append(requirement("line-own", ways, own, part="self", weight=2.0, rdd_h=8.0))
        fleets.append(fleet("own", types[0].id, "A", 2, only_force="force-line-own"))
    transit_h = {way.id: random.choice((2.0, 3.25, 6.0)) for way in ways}
    return problem(
        nodes=nodes,
        lift_types=types,
        fleets=fleets,
        routes=ways,
        carriages=[
            carry(way, kind, transit_h[way.id] + number, random.choice((None, 1.5)))
            for way in ways
            for number, kind in enumerate(types)
        ],
        requirements=lines,
        horizon_h=random.choice((48.0, 96.0)),
    )


_CLASSES = (("pax",), ("bulk",), ("pax", "bulk"))
