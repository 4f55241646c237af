"""Tables of results: medians, best known values that only get better, and the plot."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks.best_known import Best, improve, read_best, write_best
from benchmarks.growth import exponent, measure, plot
from benchmarks.instances import digest, make_problem
from benchmarks.table import markdown


def run(seed: int, *, muster: float, greedy: float | None, bound: float = 10.0) -> dict:
    """Give a result as `benchmarks.plan` prints it."""
    return {
        "size": 1_000, "seed": seed, "load": 1.0, "time_limit": 60.0, "weight_sum": 10.0,
        "instance_sha256": f"sha-{seed}", "muster": muster, "bound": bound,
        "gap_h": (muster - bound) / 10.0, "closure_h": 48.0, "seconds": 60.0, "memory_mb": 300,
        "share_closed": None if greedy is None else (greedy - muster) / (greedy - bound),
        "baseline": {
            "simpy_priority_greedy": greedy, "least_slack": None, "local_search": None,
            "cp_sat": None, "milp": None,
        },
    }  # fmt: skip


def test_table_gives_medians_per_weighted_line() -> None:
    """Medians over seeds; what some runs lack is counted, what all lack is a dash."""
    runs = [
        run(1, muster=20.0, greedy=110.0),
        run(2, muster=30.0, greedy=None),
        run(3, muster=100.0, greedy=210.0),
    ]
    last = markdown(runs).splitlines()[-1].split("|")
    cells = [cell.strip() for cell in last[1:-1]]
    assert cells[0] == "1,000, 1, 60 s (3 runs)"
    assert cells[1] == "16.0 (1 none)"
    assert cells[2] == "-"
    assert cells[6:9] == ["3.0", "1.0", "2.0"]


def test_best_values_only_get_better(tmp_path: Path) -> None:
    """The best plan of one run stands beside the best bound of another, also in the file."""
    known: dict[str, Best] = {}
    improve(known, run(1, muster=50.0, greedy=40.0, bound=10.0))
    assert (known["sha-1"].weighted_lateness, known["sha-1"].method) == (
        40.0, "simpy_priority_greedy",
    )  # fmt: skip
    improve(known, run(1, muster=45.0, greedy=None, bound=12.0))
    assert known["sha-1"][4:6] == (40.0, 12.0)
    improve(known, run(1, muster=30.0, greedy=None, bound=5.0))
    assert known["sha-1"][4:] == (30.0, 12.0, 10.0, "muster")
    write_best(known.values(), tmp_path / "best.csv")
    assert read_best(tmp_path / "best.csv") == known
    assert read_best(tmp_path / "none.csv") == {}


def test_best_known_values_are_of_these_instances() -> None:
    """Every row names an instance that the generator makes, with a bound below its plan."""
    rows = read_best()
    assert rows
    for row in rows.values():
        assert row.bound <= row.weighted_lateness + 1e-6
        if row.size <= 1_000:
            assert digest(make_problem(row.size, seed=row.seed, load=row.load)) == (
                row.instance_sha256
            )


def test_growth_measures_loads_and_slope() -> None:
    """A schedule is made at each size; the slope is that of a known line."""
    point = measure(64, passes=1)
    assert point["size"] == 64
    assert point["loads"] > 64
    points = [{"size": size, "seconds": 1e-6 * size**1.5} for size in (10.0, 100.0, 1000.0)]
    assert exponent(points) == pytest.approx(1.5)


def test_the_plot_is_well_formed() -> None:
    """An SVG with a point for each size, inside its frame."""
    points = [{"size": 1_000, "seconds": 0.01}, {"size": 10_000, "seconds": 0.2}]
    root = ElementTree.fromstring(plot(points))
    circles = root.findall("{http://www.w3.org/2000/svg}circle")
    assert len(circles) == 2
    assert all(0 < float(one.get("cx", "0")) < 640 for one in circles)
    assert all(0 < float(one.get("cy", "0")) < 420 for one in circles)
