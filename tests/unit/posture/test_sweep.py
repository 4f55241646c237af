"""A sweep: all settings, one plan for those that come to the same, and nothing lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from tests.support.problems import air_shuttle

from muster.posture import sweep as module
from muster.posture.sweep import sweep
from muster.problem.model import Problem, SwitchState

DATES = {"order": ["C+0", "C+3", "never"], "news": ["C+1", "never"]}
SCENARIO = SimpleNamespace(
    model_dump_json=lambda: "{}",
    focus=SimpleNamespace(countries=("LTU",), places=(), name={"en": "east"}),
    actors={},
    information_date=None,
)


def resolved(_: Any, chosen: Mapping[str, Any]) -> Problem:
    """The order releases sixty people, nobody waits for the news."""
    at_h = {
        key: None if when in (None, "never") else 24.0 * int(str(when)[2:])
        for key, when in chosen.items()
    }
    made = air_shuttle(3, horizon_h=200.0)
    order_h = at_h["order"]
    lines = {
        key: replace(line, released_h=order_h, ready_h=order_h)
        for key, line in made.requirements.items()
        if order_h is not None
    }
    forces = {
        key: replace(one, personnel=60, released_h=order_h, ready_h=order_h, release_limit="order")
        for key, one in made.forces.items()
    }
    switches = {
        key: SwitchState(
            id=key, kind="decision", names={}, owner=None, rule=None, status="pending",
            at_h=when, releases=(), blocked_by=(), departs_from=(), source=None, set_by_user=True,
        )
        for key, when in at_h.items()
    }  # fmt: skip
    return replace(
        made, requirements=lines, forces=forces, switches=switches, scenario=cast(Any, SCENARIO)
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """A sweep over the small world, in this process, of the plans alone unless told."""
    monkeypatch.setattr(module, "_resolve", resolved)
    monkeypatch.setattr("muster.simulation.spread.read_ranges", lambda _: _no_ranges())

    def start(**options: Any) -> dict[str, Any]:
        return sweep(cast(Any, SCENARIO), DATES, **({"runs": 0, "workers": 1} | options))

    return start


def _no_ranges() -> Any:
    from muster.simulation.spread import Ranges

    return Ranges()


def test_all_combinations_and_one_plan_for_those_that_are_the_same(
    run: Callable[..., dict[str, Any]],
) -> None:
    """Six settings, three plans: the news change nothing."""
    document = run()
    assert len(document["settings"]) == 6
    assert document["plans"] == 3
    at_once = document["settings"][0]
    assert at_once["decisions"] == {
        "order": "2022-01-24T00:00:00Z", "news": "2022-01-25T00:00:00Z",
    }  # fmt: skip
    assert at_once["added_personnel"]["5"] == {"p10": 60, "p50": 60, "p90": 60}
    never = [one for one in document["settings"] if one["decisions"]["order"] is None]
    assert [one["added_personnel"]["30"]["p50"] for one in never] == [0, 0]
    assert never[0]["binding"] == {"force-line-1": "order"}


def test_worth_is_told_for_each_decision(run: Callable[..., dict[str, Any]]) -> None:
    """The order is worth sixty people by day 30, until its last date; the news nothing."""
    order, news = run()["worth"]
    assert (order["id"], order["personnel"]) == ("order", 60)
    assert order["latest_useful_at"] == "2022-01-27T00:00:00Z"
    assert (news["id"], news["personnel"], news["latest_useful_at"]) == ("news", 0, None)
    assert (order["binds"], news["binds"]) == (["force-line-1"], [])


def test_with_replications_the_settings_have_bands(run: Callable[..., dict[str, Any]]) -> None:
    """Percentiles in order, closures with three dates."""
    document = run(runs=20)
    for row in document["settings"]:
        for band in row["added_personnel"].values():
            assert band["p10"] <= band["p50"] <= band["p90"]
    assert set(document["settings"][0]["closed_at"]["force-line-1"]) == {"p10", "p50", "p90"}


def test_an_interrupted_sweep_goes_on(
    run: Callable[..., dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped after one plan, it makes the other two and gives the same document."""
    state = tmp_path / "sweep.json"
    whole = run()

    def stop(done: int, _: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(state=state, progress=stop)
    made: list[str] = []
    real = module.run_task

    def counted(task: module.Task) -> dict[str, Any]:
        made.append(task.key)
        return real(task)

    monkeypatch.setattr(module, "run_task", counted)
    assert run(state=state) == whole
    assert len(made) == 2
    made.clear()
    assert run(state=state) == whole
    assert made == []
    run(state=state, seed=1)
    assert len(made) == 3


def test_a_killed_worker_loses_nothing(
    run: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the processes leave undone is done here."""
    from concurrent.futures.process import BrokenProcessPool

    class Broken:
        def __init__(self, *_: Any, **__: Any) -> None:
            pass

        def __enter__(self) -> Broken:
            return self

        def __exit__(self, *_: Any) -> None:
            pass

        def submit(self, *_: Any) -> None:
            raise BrokenProcessPool

    whole = run()
    monkeypatch.setattr(module, "ProcessPoolExecutor", Broken)
    assert run(workers=2) == whole


class Deadly:
    """Kills the process in which it is unpacked."""

    def __reduce__(self) -> tuple[Any, ...]:
        return signal.raise_signal, (signal.SIGKILL,)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_process_that_is_killed_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three tasks on two real processes that the system kills: all are done here."""

    def here(task: module.Task) -> dict[str, Any]:
        return {"made by": os.getpid(), "key": task.key}

    here.__module__, here.__qualname__ = module.__name__, "run_task"  # found there by processes
    monkeypatch.setattr(module, "run_task", here)
    tasks = [
        module.Task(key=key, problem=cast(Any, Deadly()), runs=0, seed=0, workers=1)
        for key in "abc"
    ]
    rows = dict(module._run(tasks, 2))
    assert rows == {key: {"made by": os.getpid(), "key": key} for key in "abc"}
