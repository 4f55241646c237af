"""The benchmark set: the same bytes everywhere, the load that it says, a way for every line."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.deployment.lift import ROWS, usual_assets
from benchmarks.instances import (
    digest,
    load_levels,
    main,
    make_problem,
    read_problem,
    write_problem,
)

from muster.plan.flatten import build_instance, takes_class
from muster.problem.model import Problem

PINNED = {
    (100, 1, 1.0): "986aeb868593c554f2e9283aace7c190221a1dd8e1a99991d1ca318713bfa6b6",
    (100, 2, 0.5): "1f6f1b25070fe6859e64c71e70204bcf841146c30d8561e549e7014aec77355f",
    (1_000, 1, 1.5): "66c165e8ec98000125aae3d8a3006e03bdf0393b1e19cb966a3993a224409367",
    (10_000, 1, 1.0): "8eb1d40df80c22b39a7761d1ce41ef8b0f8c67f7a16222af8554a9c3cd02dc99",
}


@pytest.mark.parametrize(("size", "seed", "load"), list(PINNED))
def test_instances_never_change(size: int, seed: int, load: float) -> None:
    """Published values belong to these bytes: a change of the generator needs a new set."""
    assert digest(make_problem(size, seed=seed, load=load)) == PINNED[size, seed, load]


def test_another_seed_is_another_instance() -> None:
    """The seed reaches what is drawn."""
    assert digest(make_problem(50, seed=3)) != digest(make_problem(50, seed=4))


@pytest.mark.parametrize("size", [100, 1_000])
@pytest.mark.parametrize("load", [0.5, 1.0, 1.5])
def test_load_is_what_it_says(size: int, load: float) -> None:
    """Every kind of lift that has cargo is at the level alone, within rounding of heads."""
    levels = load_levels(size, seed=5, load=load)
    assert levels.keys() > {"airlifter", "airliner", "large-roro", "train", "all"}
    assert levels == pytest.approx(dict.fromkeys(levels, load), rel=2e-4)


def test_load_changes_amounts_alone() -> None:
    """Places, lines, wanted dates and fleets are the same at every load."""
    easy, hard = make_problem(80, seed=6, load=0.5), make_problem(80, seed=6, load=1.5)
    assert (easy.nodes, easy.fleets, easy.routes) == (hard.nodes, hard.fleets, hard.routes)
    for one, other in zip(easy.requirements.values(), hard.requirements.values(), strict=True):
        assert (one.ready_h, one.rdd_h, one.routes) == (other.ready_h, other.rdd_h, other.routes)
        assert all(one.cargo[name] <= other.cargo[name] for name in one.cargo)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_class_of_every_line_has_a_way(seed: int) -> None:
    """Some route, carriage and fleet takes each class; the planner finds an option for it."""
    problem = make_problem(300, seed=seed, load=0.5)
    for line in problem.requirements.values():
        for cargo_class in line.cargo:
            assert _ways(problem, line.id, cargo_class), (line.id, cargo_class)
    for line in build_instance(problem).lines:
        assert all(line.by_class[position] for position in line.class_order), line.id


def _ways(problem: Problem, name: str, cargo_class: str) -> list[str]:
    line = problem.requirements[name]
    return [
        fleet.id
        for fleet in problem.fleets.values()
        for route in line.routes
        if (route, fleet.lift_type) in problem.carriages
        and line.actor in fleet.carries
        and takes_class(problem.lift_types[fleet.lift_type], line, cargo_class)
    ]


def test_a_file_gives_the_instance_back(tmp_path: Path) -> None:
    """What is written is hashed; what is read is the problem that was made."""
    problem = make_problem(60, seed=7)
    write_problem(problem, tmp_path / "one.jsonl")
    assert read_problem(tmp_path / "one.jsonl") == problem


def test_another_file_is_refused(tmp_path: Path) -> None:
    """A file of another format is named, not half read."""
    (tmp_path / "other.jsonl").write_text('{"format": "else"}\n')
    with pytest.raises(ValueError, match=r"other\.jsonl is no muster-instance-1 file"):
        read_problem(tmp_path / "other.jsonl")


def test_sizes_that_mean_nothing_are_refused() -> None:
    """No lines and no load are mistakes of the caller."""
    with pytest.raises(ValueError, match="above zero"):
        make_problem(0)
    with pytest.raises(ValueError, match="above zero"):
        make_problem(10, load=0.0)


def test_assets_grow_from_80_to_300() -> None:
    """The usual numbers, and whatever is asked for; never a fleet without an asset."""
    assert [usual_assets(size) for size in (3, 100, 1_000, 100_000, 10**6)] == [
        16,
        80,
        153,
        300,
        300,
    ]
    for assets in (None, 40, 200):
        fleets = make_problem(100, assets=assets).fleets.values()
        counts = [len(fleet.asset_ids) for fleet in fleets]
        assert len(counts) == len(ROWS)
        assert min(counts) > 0
        assert sum(counts) == (assets or 80)


def test_the_command_prints_the_digest(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The printed SHA-256 is that of the problem, and a file is written when asked for."""
    assert main(["--size", "30", "--seed", "2", "--out", str(tmp_path / "x.jsonl")]) == 0
    assert digest(make_problem(30, seed=2)) in capsys.readouterr().out
    assert (tmp_path / "x.jsonl").stat().st_size > 1000
