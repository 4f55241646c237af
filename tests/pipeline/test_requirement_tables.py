"""From a table of requirements to files, and back: check, run, report, verify."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROWS = 240
SCENARIO = """\
muster: 1
id: table
title: {{en: Table, nl: Tabel}}
c_day: 2022-02-01
information_date: 2022-01-31
horizon_d: {horizon_d}
focus: {{name: {{en: Lithuania, nl: Litouwen}}, countries: [LTU]}}
sources:
  list: {{title: {{en: List, nl: Lijst}}, date: 2022-01-30}}
actors:
  NLD: {{name: {{en: Netherlands, nl: Nederland}}, kind: state}}
fleets:
  wing: {{type: a400m, owner: NLD, base: EHEH, count: {count}, notice_h: 24, source: list}}
requirements:
  all: {{file: lines.csv, source: list}}
"""


def muster(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "muster", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def write(folder: Path, rows: str, *, count: int = 40, horizon_d: int = 60) -> Path:
    folder.mkdir(exist_ok=True)
    text = SCENARIO.format(count=count, horizon_d=horizon_d)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    header = "id,actor,origin,destination,pax,bulk_t,ready,rdd,weight\n"
    (folder / "lines.csv").write_text(header + rows, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of some hundred rows, run as a user does."""
    folder = tmp_path_factory.mktemp("table")
    rows = "".join(
        f"line-{n:03},NLD,EHEH,EYVI,{20 + n % 7},{n % 5},2022-02-{1 + n % 9:02},2022-02-20,\n"
        for n in range(ROWS)
    )
    write(folder / "in", rows)
    done = muster("run", folder / "in", "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_every_row_comes_out(result: Path) -> None:
    """In the document, as a force and as a requirement; people are those of the table."""
    document = json.loads((result / "result.json").read_bytes())
    assert len(document["requirements"]) == len(document["forces"]) == ROWS
    assert sum(row["personnel"] for row in document["forces"]) == sum(
        20 + n % 7 for n in range(ROWS)
    )
    assert document["unsourced"] == []
    columns = document["input"]["scenario"]["requirements"]["all"]["columns"]
    assert len(columns["id"]) == ROWS


def test_the_report_draws_a_hundred_and_counts_the_others(result: Path) -> None:
    """What is left out of the page is said to be, and stands in the tables beside it."""
    page = (result / "report.html").read_text(encoding="utf-8")
    assert f"{ROWS - 100} more forces stand in forces.csv" in page
    assert f"Nog {ROWS - 100} eenheden staan in forces.csv" in page
    assert f"{ROWS - 200} more forces stand in posture.csv" in page
    assert page.count('<details class="force unfold">') == 200  # in two languages
    listed = (result / "forces.csv").read_text(encoding="utf-8").splitlines()
    assert len(listed) == ROWS + 1


def test_the_result_can_be_verified_without_the_table(result: Path) -> None:
    """It carries the rows, and every figure follows from them."""
    (result.parent / "in" / "lines.csv").unlink()
    done = muster("verify", result / "result.json")
    assert done.returncode == 0, done.stdout + done.stderr


def test_bad_rows_stop_check_and_run(tmp_path: Path) -> None:
    """Exit code 1, each problem with line and column, and no file is written."""
    folder = write(tmp_path / "in", "a,NLD,EHEH,EYVI,-5,,,,\nb,NLD,EHEH,EYVI,five,,,,\n")
    for done in (muster("check", folder), muster("run", folder, "--out", tmp_path / "out")):
        assert done.returncode == 1
        assert "lines.csv:2 pax | -5 is negative | write zero or more" in done.stderr
        assert "lines.csv:3 pax | 'five' is not a number" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("row", "count", "status", "reason"),
    [
        ("a,NLD,EHEH,EYVI,5,,,,", 0, "infeasible", "No route is possible"),
        ("a,NLD,EHEH,EYVI,5,,2022-02-20,2022-02-02,", 4, "late", None),
        ("a,NLD,EHEH,EYVI,5,0.000000001,,,0", 4, "complete", None),
        ("a,NLD,EHEH,EYVI,,1000000,,,", 4, "late", "Even with all lift to itself"),
    ],
)
def test_inputs_at_the_edge_end_in_a_result(
    tmp_path: Path, row: str, count: int, status: str, reason: str | None
) -> None:
    """No fleet, wanted before ready, next to nothing, a million tonnes: a plan and a reason."""
    folder = write(tmp_path / "in", row + "\n", count=count)
    done = muster("run", folder, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    document = json.loads((tmp_path / "out" / "result.json").read_bytes())
    assert document["status"] == status
    (need,) = document["requirements"]
    if reason is None:
        assert need["unplanned"] is None
    else:
        assert reason in need["unplanned"]["en"]
