"""`python -m benchmarks.plan`: the fields that are promised, and clean ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.instances import digest, make_problem, write_problem
from benchmarks.peers.contest import PEERS
from benchmarks.plan import main

ROOT = Path(__file__).parents[3]
FIELDS = {
    "size", "seed", "load", "instance_sha256", "seconds", "baseline", "muster", "bound", "gap_h",
    "closure_h",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _keeps_the_handler() -> object:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def test_json_has_what_is_promised(capsys: pytest.CaptureFixture[str]) -> None:
    """Fields, peers that were not asked for as null, and a bound under every plan."""
    peers = "simpy_priority_greedy,least_slack"
    arguments = ["--size", "12", "--load", "0.5", "--time-limit", "1", "--peers", peers, "--json"]
    assert main(arguments) == 0
    found = json.loads(capsys.readouterr().out)
    assert found.keys() >= FIELDS
    assert found["instance_sha256"] == digest(make_problem(12, load=0.5))
    assert found["baseline"].keys() == PEERS.keys()
    known = {name for name, value in found["baseline"].items() if value is not None}
    assert known == set(peers.split(","))
    assert found["bound"] <= min(found["muster"], *(found["baseline"][name] for name in known))
    assert found["gap_h"] == pytest.approx(
        (found["muster"] - found["bound"]) / found["weight_sum"], abs=1e-3
    )


def test_table_names_every_method(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """For people: a line for each method; an instance can come from a file."""
    write_problem(make_problem(8, seed=3), tmp_path / "x.jsonl")
    file = str(tmp_path / "x.jsonl")
    assert main(["--file", file, "--time-limit", "1", "--peers", "least_slack"]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in ("muster", "bound", *PEERS))
    assert digest(make_problem(8, seed=3)) in said


def test_an_unknown_peer_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With the names that there are."""
    with pytest.raises(SystemExit) as error:
        main(["--peers", "nobody"])
    assert error.value.code == 2
    assert "simpy_priority_greedy" in capsys.readouterr().err


def test_ctrl_c_ends_cleanly() -> None:
    """Exit code 130, no traceback, nothing on standard output."""
    command = [sys.executable, "-m", "benchmarks.plan", "--size", "200", "--time-limit", "300"]
    with subprocess.Popen(
        [*command, "--peers", "local_search", "--json"], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        first = process.stderr.readline()
        os.killpg(process.pid, signal.SIGINT)
        out, error = process.communicate(timeout=120)
    assert process.returncode == 130, (first, error)
    assert out == ""
    assert "Traceback" not in error
