"""The commands as a user meets them: exit codes, streams, files whole or not at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FAST = {**os.environ, "PYTHONWARNINGS": "error", "PYTHONUTF8": "1"}


def muster(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command and keep what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "muster", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=FAST,
        cwd=cwd,
        check=False,
        timeout=300,
    )


def test_help_names_every_command() -> None:
    """`muster --help` is where a new user starts."""
    done = muster("--help")
    assert done.returncode == 0
    for command in (
        "run",
        "init",
        "check",
        "route",
        "sitrep",
        "compare",
        "sweep",
        "verify",
        "schema",
    ):
        assert command in done.stdout
        own = muster(command, "--help")
        assert own.returncode == 0
        assert "example" in own.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "ukraine-2022-01", "--decide", "us-deploy-order"],
        ["run", "ukraine-2022-01", "--seed", "-1"],
        ["run", "ukraine-2022-01", "--time-limit", "soon"],
        ["run", "ukraine-2022-01", "--lang", "fr"],
        ["route", "Rota ES", "Constanta", "--mode", "teleport"],
        ["sitrep", "ukraine-2022-01"],
        ["schema", "everything"],
        ["fly"],
        [],
    ],
    ids=lambda a: " ".join(a) or "nothing",
)
def test_options_that_cannot_be_parsed_exit_with_2(arguments: list[str]) -> None:
    """Wrong options are told by argparse's own exit code."""
    done = muster(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_wrong_input_exits_with_1_and_says_where_what_and_fix(tmp_path: Path) -> None:
    """Unknown scenario, unknown switch and unreadable time: one line each, with bars."""
    for arguments in (
        ["run", "no-such-crisis"],
        ["run", tmp_path / "missing.yaml"],
        ["run", "ukraine-2022-01", "--decide", "us-deploy-ordr=C+1"],
        ["run", "ukraine-2022-01", "--decide", "us-deploy-order=tomorrow"],
        ["sitrep", "ukraine-2022-01", "--at", "soon"],
        ["check", "no-such-crisis"],
        ["compare", "no-such-crisis", "ukraine-2022-01"],
        ["route", "Nowhereville", "Constanta", "--mode", "road"],
        ["route", "Rota ES", "Constanta", "--mode", "sea", "--close", "kiel"],
        ["route", "Berlin DE", "Warsaw PL", "--mode", "road", "--close", "bridge-class:POL:65"],
        ["route", "Berlin DE", "Warsaw PL", "--mode", "road", "--load", "leclerk"],
        ["verify", tmp_path / "missing.json"],
        ["init", tmp_path / "x.yaml", "--from", "no-such-crisis"],
    ):
        done = muster(*arguments)
        assert done.returncode == 1, (arguments, done.stderr)
        assert done.stdout == "" or arguments[0] == "check", arguments
        lines = [line for line in done.stderr.splitlines() if not line.startswith("muster: ")]
        assert lines, arguments
        assert all(line.count(" | ") == 2 for line in lines), (arguments, lines)
    assert (
        "did you mean us-deploy-order"
        in muster("run", "ukraine-2022-01", "--decide", "us-deploy-ordr=C+1").stderr
    )


def test_run_writes_four_files_and_json_prints_the_same_bytes(tmp_path: Path) -> None:
    """`--out` writes whole files; `--json` without it prints result.json's bytes, writes none."""
    done = muster("run", "ukraine-2022-01", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"result.json", "report.html", "movements.csv", "posture.csv"} <= names
    assert not any(name.startswith(".") for name in names)
    empty = tmp_path / "empty"
    empty.mkdir()
    printed = muster("run", "ukraine-2022-01", "--json", cwd=empty)
    assert printed.returncode == 0
    assert printed.stdout == (tmp_path / "out" / "result.json").read_text(encoding="utf-8")
    assert list(empty.iterdir()) == []


def test_run_writes_into_a_folder_named_after_the_scenario(tmp_path: Path) -> None:
    """Without --out and --json: ./muster-<scenario id>/, and an edited copy under its own id."""
    made = muster("init", tmp_path / "mine.yaml", "--from", "earthquake-turkey-2023")
    assert made.returncode == 0, made.stderr
    again = muster("init", tmp_path / "mine.yaml")
    assert again.returncode == 1
    done = muster("run", "mine.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "muster-earthquake-turkey-2023" / "report.html").is_file()


def test_init_makes_a_scenario_that_passes_its_own_check(tmp_path: Path) -> None:
    """The empty scenario is a valid one, and can be run."""
    path = tmp_path / "new.yaml"
    assert muster("init", path).returncode == 0
    assert muster("check", path).returncode == 0
    assert muster("run", path, "--json").returncode == 0


def test_an_output_that_cannot_be_written_is_wrong_input(tmp_path: Path) -> None:
    """A file in place of the folder is said, and left as it is."""
    target = tmp_path / "file"
    target.write_text("mine")
    done = muster("run", "earthquake-turkey-2023", "--out", target)
    assert done.returncode == 1
    assert target.read_text() == "mine"
    assert done.stderr.splitlines()[-1].count(" | ") == 2


def test_check_verifies_passages_and_exits_with_3_when_a_letter_differs(tmp_path: Path) -> None:
    """A scenario with a cited text of its own: verified, then one letter is changed."""
    text = "On Monday forty lorries were put on alert.\n"
    (tmp_path / "report.txt").write_text(text)
    path = tmp_path / "s.yaml"
    assert muster("init", path).returncode == 0
    import hashlib

    digest = hashlib.sha256(text[10:22].encode()).hexdigest()
    scenario = path.read_text()
    assert "sources:" in scenario
    scenario = scenario.replace(
        "sources:",
        "sources:\n"
        "  own-report:\n"
        "    title: {en: A report}\n"
        "    date: 2022-01-05\n"
        "    file: report.txt\n"
        f'    passages: {{"char=10,22": "{digest}"}}\n',
        1,
    )
    scenario += (
        "\npositions:\n  forty-lorries:\n    by: []\n"
        "    what: {en: Forty lorries stand by.}\n"
        '    source: "own-report#char=10,22"\n'
    )
    path.write_text(scenario)
    good = muster("check", path, "--documents", tmp_path, "--json")
    assert good.returncode == 0, good.stderr
    (passage,) = [p for p in json.loads(good.stdout)["passages"] if p["fact"] == "forty-lorries"]
    assert passage["verified"] is True
    assert passage["range"] == "char=10,22"
    (tmp_path / "report.txt").write_text(text.replace("forty", "fifty"))
    bad = muster("check", path, "--documents", tmp_path, "--json")
    assert bad.returncode == 3
    assert json.loads(bad.stdout)["passages"][0]["verified"] is False


def test_schemas_are_json_schemas() -> None:
    """Both print one JSON document."""
    for which in ("scenario", "result"):
        done = muster("schema", which)
        assert done.returncode == 0
        assert json.loads(done.stdout)["$schema"].startswith("https://json-schema.org/")


def test_route_prints_an_array_in_the_order_asked() -> None:
    """One object a mode; unreachable is an answer with a reason."""
    done = muster("route", "Rota ES", "Constanta", "--mode", "sea,air,road", "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert [row["mode"] for row in rows] == ["sea", "air", "road"]
    for row in rows:
        if row["reachable"]:
            assert row["distance_km"] > 0
            assert row["duration_h"] > 0
            assert len(row["snap_km"]) == 2
            assert all(len(country) == 3 for country in row["countries"])
        else:
            assert row["reason"]


def test_route_of_a_heavy_load_says_what_it_meets() -> None:
    """Limits, profile and column beside the usual fields; a bar names country and limit."""
    heavy = ("--load", "leclerc", "--vehicles", "13", "--json")
    done = muster("route", "Mourmelon FR", "Cincu RO", "--mode", "road,rail", *heavy)
    assert done.returncode == 0, done.stderr
    road, rail = json.loads(done.stdout)
    assert "DEU" not in road["countries"]
    assert "DEU" in rail["countries"]
    assert road["profile"] == "road-heavy"
    assert {one["excess"]["country"] for one in road["limits"]["special_permits"]} >= {"ROU"}
    assert road["closed_h"] > road["duration_h"]
    assert road["column"]["packet_count"] == 2
    assert rail["limits"]["gauges"][0]["gauge_mm"] == 1435
    assert "column" not in rail
    barred = muster("route", "Paris FR", "Munich DE", "--mode", "road", "--load", "leclerc")
    assert "DEU (12.5 t an axle, at most 12)" in barred.stdout
    light = muster("route", "Paris FR", "Munich DE", "--mode", "road", "--axle", "12", "--json")
    assert json.loads(light.stdout)[0]["reachable"]


def test_rules_of_a_date_hold_for_a_route() -> None:
    """Before Germany's contract with its railway a train path took a week, since then five days."""
    ask = ("route", "Hamburg DE", "Munich DE", "--mode", "rail", "--json")
    hours = [
        json.loads(muster(*ask, *on).stdout)[0]["limits"]["path_h"]
        for on in (("--on", "2016-01-01"), ("--on", "2022-10-21"), ())
    ]
    assert hours == [168.0, 120.0, 120.0]
    assert muster(*ask, "--on", "yesterday").returncode == 2


def test_a_bridge_class_stops_heavy_loads_only() -> None:
    """Class 60 in Poland stops a tank on its transporter, not a column of lorries."""
    ask = ("route", "Berlin DE", "Warsaw PL", "--mode", "road", "--close", "bridge-class:POL:60")
    assert "POL (load class 115, at most 60)" in muster(*ask, "--load", "tank").stdout
    assert "no way" not in muster(*ask, "--load", "convoy").stdout
    assert "no way" not in muster(*ask).stdout


def test_ctrl_c_leaves_a_whole_result(tmp_path: Path) -> None:
    """Interrupted while it plans: exit code 130, and no file is half-written."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "muster", "run", "ukraine-2022-01", "--out", str(out)]
    command += ["--decide", "us-deploy-order=C+1", "--decide", "nrf-activation=C+1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=FAST) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "planning" in line:
                break
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        code = process.wait(timeout=120)
    assert "Traceback" not in rest
    assert code == 130
    if out.exists():
        assert (out / "result.json").is_file()
        assert json.loads((out / "result.json").read_text())["format"] == "muster-result/1"
        assert not [path for path in out.iterdir() if path.name.startswith(".")]


def test_output_into_a_closed_pipe_is_quiet() -> None:
    """`muster schema result | head -1` prints one line and no complaint."""
    done = subprocess.run(
        f"'{sys.executable}' -m muster schema result | head -1",
        shell=True,
        capture_output=True,
        text=True,
        env=FAST,
        check=False,
    )
    assert done.stdout.strip() == "{"
    assert done.stderr == ""
