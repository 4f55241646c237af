"""Kernels that are not on disk are compiled in a process beside, and nothing hangs on that."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from tests.support import problems as made

from muster import beside
from muster.beside import Beside, compiling_beside, core_count, main, wait_for
from muster.plan.flatten import build_instance
from muster.plan.planning import make_plan
from muster.plan.proving import BUCKET_H
from muster.plan.relaxation.relax import relax
from muster.simulation.outcome import simulate


def process(program: str) -> Beside:
    """A process that stands for one that compiles."""
    return Beside(
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    )


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Modules whose kernels are said not to be on disk; on more than one core."""
    modules: list[str] = []
    monkeypatch.setattr(beside, "_is_on_disk", lambda module: module not in modules)
    monkeypatch.setattr(beside, "core_count", lambda: 2)
    return modules


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands of the processes that would be started; none is."""
    commands: list[list[str]] = []

    def refuse(command: list[str], **_options: Any) -> None:
        commands.append(command)
        raise OSError(11, "no more processes")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    return commands


def test_nothing_is_started_or_said_when_all_is_on_disk(
    missing: list[str], started: list[list[str]]
) -> None:
    """Only the first run after installation is different."""
    with compiling_beside("bound", "simulation", say=lambda: pytest.fail("nothing to say")):
        wait_for("bound")
    assert (missing, started) == ([], [])


def test_only_what_is_missing_is_compiled_and_it_is_said_once(
    missing: list[str], started: list[list[str]]
) -> None:
    """A refused process is no error: the kernels are compiled where they are needed."""
    missing += [beside.PLANNING, beside.AHEAD["simulation"]]
    said: list[str] = []
    with compiling_beside("bound", "simulation", say=lambda: said.append("compiling")):
        wait_for("simulation")
    assert said == ["compiling"]
    assert [command[-2:] for command in started] == [["muster.beside", "simulation"]]


def test_nothing_is_started_beside_when_only_the_planner_is_missing(
    missing: list[str], started: list[list[str]]
) -> None:
    """The planner's kernels are compiled by the process that plans."""
    missing.append(beside.PLANNING)
    said: list[str] = []
    with compiling_beside("bound", say=lambda: said.append("compiling")):
        pass
    assert (said, started) == (["compiling"], [])


def test_one_core_compiles_one_thing_after_the_other(
    missing: list[str], started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside would take longer there."""
    monkeypatch.setattr(beside, "core_count", lambda: 1)
    missing.append(beside.AHEAD["bound"])
    with compiling_beside("bound", say=lambda: None):
        wait_for("bound")
    assert started == []
    assert core_count() >= 1


def test_a_set_is_waited_for_but_not_those_after_it() -> None:
    """The bound can be proven while the kernels of the simulation are still compiled."""
    running = process("import time; print('bound', flush=True); time.sleep(600)")
    running.wait_for("bound")
    running.wait_for("bound")
    assert running._process.poll() is None
    running.stop()


def test_a_process_that_dies_is_not_waited_for_for_ever() -> None:
    """Neither for what it has compiled, nor for what it never will."""
    running = process("print('bound', flush=True); raise SystemExit(1)")
    running.wait_for("simulation")
    running.wait_for("bound")
    running.stop()


def test_who_leaves_early_leaves_nothing_behind(
    missing: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a Ctrl-C, or an error, no process goes on compiling."""
    missing.append(beside.AHEAD["bound"])
    running = process("import time; time.sleep(600)")
    monkeypatch.setattr(beside, "_start", lambda _names: running)
    with pytest.raises(KeyboardInterrupt), compiling_beside("bound", say=lambda: None):
        raise KeyboardInterrupt
    assert running._process.poll() is not None
    assert beside._running == []


@pytest.mark.parametrize(("platform", "flag"), [("win32", 512), ("linux", 0), ("darwin", 0)])
def test_a_ctrl_c_does_not_reach_the_process_beside(
    monkeypatch: pytest.MonkeyPatch, platform: str, flag: int
) -> None:
    """It has a session of its own, and on Windows, which has none, a process group of its own."""
    given: dict[str, Any] = {}

    def refuse(_command: list[str], **options: Any) -> None:
        given.update(options)
        raise OSError(11, "no more processes")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 512, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    assert beside._start(["bound"]) is None
    assert (given["creationflags"], given["start_new_session"]) == (flag, True)


def test_a_process_beside_tells_when_a_set_is_on_disk() -> None:
    """What it compiles is found by this process: the same folder, the same kernels."""
    running = beside._start(["bound"])
    assert running is not None
    running.wait_for("bound")
    assert running._done == {"bound"}
    running.stop()
    assert import_module(beside.AHEAD["bound"]).is_on_disk()


@pytest.mark.parametrize("name", list(beside.AHEAD))
def test_what_is_compiled_ahead_is_all_that_is_needed(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A real problem asks for no other versions of the kernels than an empty one."""
    main([name])
    assert capsys.readouterr().out.split() == [name]
    module = import_module(beside.AHEAD[name])
    before = [list(kernel.signatures) for kernel in module.KERNELS]
    assert all(before)
    problem = made.several_routes()
    if name == "bound":
        instance = build_instance(problem)
        earliest_h = [0.0] * len(instance.lines)
        relax(instance, np.array(earliest_h), bucket_h=BUCKET_H, most_rounds=30)
    else:
        simulate(problem, make_plan(problem), runs=20)
    assert [list(kernel.signatures) for kernel in module.KERNELS] == before
