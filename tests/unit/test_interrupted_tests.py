"""Whoever stops the tests stops them, wherever they are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import signal
from tests.support.problems import air_shuttle
from muster.plan.planning import make_plan

def test_one():
    plan = make_plan(
        air_shuttle(40), progress=lambda _: signal.raise_signal(signal.SIGINT), prove=False
    )
    assert plan.trips

def test_two():
    raise AssertionError("nobody comes here")
"""


def test_a_ctrl_c_that_a_plan_answers_ends_the_tests(tmp_path: Path) -> None:
    """The planner gives its best plan so far; the next test is not begun."""
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_it.py").write_text(PROGRAM)
    (folder / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("--rootdir", folder, folder),
        ],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "KeyboardInterrupt" in done.stdout
    assert "nobody comes here" not in done.stdout
    assert done.returncode == 2
