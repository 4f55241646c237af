"""Tables of requirements: read whole, or every problem told with file, line and column."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from muster.errors import ScenarioError
from muster.scenario.dump import dump_scenario, write_yaml
from muster.scenario.json_schema import scenario_schema
from muster.scenario.loading import load_scenario, read_scenario
from muster.scenario.origin import estimates, unsourced
from muster.scenario.passages import list_passages
from muster.scenario.requirement_tables.row import Row
from muster.scenario.schema import Scenario

TABLE = """\
id,force,actor,origin,destination,pax,bulk_t,vehicles_m2,vehicle_t_per_m2,vehicle_air_class,ready,rdd,priority,weight,modes
one,,DNK,EKSP,EYSA,120,,,,,2022-01-26,2022-02-03,2,,
two,,USA,EHEH,camp,,35.5,410,0.42,outsize,2022-01-27T12:00+01:00,,,0,air sea

three,lone,,EHEH,EYSA,1,,,,,,2022-02-10,,,"air;rail"
"""
NAMED = """\
requirements:
  wave: {file: wave.csv, source: vk}
"""


@pytest.fixture
def folder(tmp_path: Path, text: str) -> Path:
    """Hold the small scenario with a table, and a force that only the table moves."""
    lone = "  lone: {name: Lone, actor: DNK, kind: land, source: vk}\npools:\n"
    text = text.replace("pools:\n", lone, 1)
    (tmp_path / "scenario.yaml").write_text(text + NAMED, encoding="utf-8")
    (tmp_path / "wave.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def _change(folder: Path, old: str, new: str, *, file: str = "wave.csv") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _issues(folder: Path) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(folder)
    return [
        f"{issue.code} {issue.where.removeprefix(str(folder))} | {issue.what}".replace(
            "requirements.wave", "R"
        )
        for issue in caught.value.issues
    ]


def _rows(folder: Path) -> tuple[Row, ...]:
    return load_scenario(folder).requirements["wave"].rows


def test_every_cell_fills_its_field(folder: Path) -> None:
    """Amounts, moments in UTC, modes; what is empty has the default, and a weight may be 0."""
    one, two, three = _rows(folder)
    assert one == Row(
        id="one", actor="DNK", origin="EKSP", destination="EYSA", pax=120.0,
        ready=date(2022, 1, 26), rdd=date(2022, 2, 3), priority=2,
    )  # fmt: skip
    assert two == Row(
        id="two", actor="USA", origin="EHEH", destination="camp", bulk_t=35.5, vehicles_m2=410.0,
        vehicle_t_per_m2=0.42, vehicle_air_class="outsize", weight=0.0, modes=("air", "sea"),
        ready=datetime(2022, 1, 27, 11, tzinfo=UTC),
    )  # fmt: skip
    assert (three.force, three.actor, three.modes) == ("lone", None, ("air", "rail"))
    assert two.cargo == {"bulk": 35.5, "vehicles": 410.0}


def test_a_scenario_file_may_name_a_table_as_well(folder: Path) -> None:
    """Files are found from the folder of the scenario, wherever it is called from."""
    assert len(load_scenario(folder / "scenario.yaml").requirements["wave"].rows) == 3


def test_the_scenario_holds_the_rows_when_it_is_written(folder: Path, tmp_path: Path) -> None:
    """As plain values and as YAML it reads back the same, without the file."""
    scenario = load_scenario(folder)
    (folder / "wave.csv").unlink()
    assert read_scenario(dump_scenario(scenario), where="here") == scenario
    path = tmp_path / "written.yaml"
    path.write_text(write_yaml(scenario), encoding="utf-8")
    assert load_scenario(path) == scenario
    columns = dump_scenario(scenario)["requirements"]["wave"]["columns"]
    assert columns["weight"] == [None, 0.0, None]
    assert "outsize_t" not in columns


@pytest.mark.parametrize(
    ("ready", "low", "high", "problem"),
    [
        ("2022-01-26", "2022-01-25T18:00Z", "", ""),
        ("2022-01-26", "2022-01-26", "2022-01-26", ""),
        ("2022-01-26", "2022-01-27", "", "range-order /wave.csv:2 ready_low | ready_low is after"),
        ("2022-01-26", "", "2022-01-25", "range-order /wave.csv:2 ready_high | ready_high is bef"),
        ("", "2022-01-25", "", "missing-key /wave.csv:2 ready_low | ready_low without the day"),
    ],
)
def test_the_range_of_a_day_lies_around_it(
    folder: Path, ready: str, low: str, high: str, problem: str
) -> None:
    """Early, planned and late in this order, and none without what is planned."""
    head = "id,actor,origin,destination,pax,ready,ready_low,ready_high"
    row = f"one,DNK,EKSP,EYSA,120,{ready},{low},{high}"
    (folder / "wave.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    if problem:
        (found,) = _issues(folder)
        assert found.startswith(problem)
    else:
        (made,) = _rows(folder)
        assert made.ready_low is not None


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_spreadsheets_may_write_marks_semicolons_and_decimal_commas(
    folder: Path, ending: str
) -> None:
    """What Excel saves in Dutch is read as it is meant."""
    table = TABLE.replace('"air;rail"', "air rail").replace(",", ";").replace(".", ",")
    raw = b"\xef\xbb\xbf" + table.replace("\n", ending).encode()
    expected = _rows(folder)
    (folder / "wave.csv").write_bytes(raw)
    assert _rows(folder) == expected


@pytest.mark.parametrize("cell", ["1.234", "1.234,5", "1.234.567", "1,2,3", "12 t"])
def test_a_number_that_may_mean_two_things_is_refused(folder: Path, cell: str) -> None:
    """In a table with semicolons a point may stand for thousands."""
    table = TABLE.replace('"air;rail"', "air rail").replace(",", ";").replace("35.5", cell)
    (folder / "wave.csv").write_text(table, encoding="utf-8")
    (found,) = _issues(folder)
    assert found.startswith("not-a-number /wave.csv:3 bulk_t |")


@pytest.mark.parametrize(
    ("column", "cell", "tonnes"),
    [
        ("bulk_short_tons", "100", 90.718474),
        ("bulk_kg", "35500", 35.5),
        ("bulk_lb", "1", 0.00045359237),
    ],
)
def test_other_units_stand_in_the_name_of_the_column(
    folder: Path, column: str, cell: str, tonnes: float
) -> None:
    """And are converted by the table of units."""
    _change(folder, "bulk_t", column)
    _change(folder, "35.5", cell)
    assert _rows(folder)[1].bulk_t == tonnes


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("120", "-1", "negative-number /wave.csv:2 pax | -1 is negative"),
        ("120", "1.5", "not-whole /wave.csv:2 pax | 1.5 is not a whole number"),
        ("120", "many", "not-a-number /wave.csv:2 pax | 'many' is not a number"),
        ("120", "nan", "not-a-number /wave.csv:2 pax | 'nan' is not a number"),
        ("120", "0", "row-empty /wave.csv:2 pax | nothing moves"),
        ("0.42", "", "missing-key /wave.csv:3 vehicle_t_per_m2 | vehicles without their weight"),
        (
            "outsize",
            "big",
            "unknown-value /wave.csv:3 vehicle_air_class | 'big' is not one of oversize",
        ),
        ("air sea", "air foot", "unknown-value /wave.csv:3 modes | 'foot' is not one of air"),
        ("2022-02-03", "3-2-2022", "bad-date /wave.csv:2 rdd | '3-2-2022' is not a date"),
        (
            "2022-02-03",
            "2022-01-24",
            "rdd-before-c-day /wave.csv:2 R.columns[0].rdd | wanted by 2022-01-24, but",
        ),
        (
            "2022-02-03",
            "2023-01-24",
            "rdd-after-horizon /wave.csv:2 R.columns[0].rdd | wanted by 2023-01-24, beyond",
        ),
        ("03,2,,", "03,10,,", "out-of-range /wave.csv:2 priority | 10 is not a whole number"),
        ("\none,", "\na b,", "bad-id /wave.csv:2 id | 'a b' cannot be an id"),
        ("two,", "one,", "duplicate-id /wave.csv:3 id | the id 'one' stands in line 2 as well"),
        ("two,", "dk-f16,", "duplicate-id /wave.csv:3 R.columns[1] | the id 'dk-f16' already"),
        ("DNK", "DKN", "unknown-id /wave.csv:2 R.columns[0].actor | 'DKN' is not an actor"),
        (",lone,", ",alone,", "unknown-id /wave.csv:5 R.columns[2].force | 'alone' is not a force"),
        (
            ",lone,",
            ",dk-f16,",
            "moves-twice /wave.csv:5 R.columns[2].force | 'dk-f16' already moves",
        ),
        (
            ",lone,",
            ",us-alert,",
            "moves-twice /wave.csv:5 R.columns[2].force | 'us-alert' already moves",
        ),
        (",lone,", ",,", "missing-key /wave.csv:5 actor | neither a force nor an actor"),
        (",EKSP", ",", "missing-key /wave.csv:2 origin | origin is empty"),
        (
            "EKSP,EYSA",
            "EKSP,nowhere",
            "place-unknown /wave.csv:2 R.columns[0].destination | no such place",
        ),
        ("bulk_t", "bulk", "unknown-key /wave.csv | unknown column 'bulk'"),
        ("destination", "name", "table-columns /wave.csv | there is no column destination"),
        ("ready,", "rdd,", "duplicate-key /wave.csv:1 | the column 'rdd' stands here twice"),
        ("weight,", "bulk_kg,", "table-columns /wave.csv | the columns 'bulk_t' and 'bulk_kg'"),
        ("2022-02-03,2,,", "2022-02-03,2,,,", "table-row /wave.csv:2 | 16 cells"),
        ('"air;rail"', '"air', "table-invalid /wave.csv:5 | not a table: unexpected end of data"),
        (TABLE.partition("\n")[2], "", "table-row /wave.csv | the table has no rows"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_column(
    folder: Path, old: str, new: str, found: str
) -> None:
    """One problem each, and no other follows from it."""
    _change(folder, old, new)
    (told,) = _issues(folder)
    assert told.startswith(found)


def test_every_problem_is_told_at_once(folder: Path) -> None:
    """Those of the table and those of the scenario, in one go."""
    _change(folder, "120", "-1")
    _change(folder, "outsize", "big")
    _change(folder, "kind: air,", "kind: flying,", file="scenario.yaml")
    assert [found.partition(" |")[0] for found in _issues(folder)] == [
        "unknown-value /scenario.yaml:20 forces.dk-f16.kind",
        "negative-number /wave.csv:2 pax",
        "unknown-value /wave.csv:3 vehicle_air_class",
    ]


def test_a_hundred_problems_are_listed_and_the_others_counted(folder: Path) -> None:
    """The first of the file, whatever column they stand in."""
    rows = "".join(f"r{n},,DNK,EKSP,EYSA,-1,,,,,someday,,,,\n" for n in range(1000))
    (folder / "wave.csv").write_text(TABLE.partition("\n")[0] + "\n" + rows, encoding="utf-8")
    found = _issues(folder)
    assert len(found) == 101
    assert found[0].startswith("negative-number /wave.csv:2 pax")
    assert found[1].startswith("bad-date /wave.csv:2 ready")
    assert found[99].startswith("bad-date /wave.csv:51 ready")
    assert found[100] == (
        "too-many-problems /wave.csv | 1900 more cells or rows of this table are wrong"
    )


def test_what_many_rows_name_wrongly_is_told_once(folder: Path) -> None:
    """With the number of rows, at the first of them."""
    rows = "".join(f"r{n},,DNK,EKSP,nowhere,1,,,,,,,,,\n" for n in range(7))
    (folder / "wave.csv").write_text(TABLE + rows, encoding="utf-8")
    (found,) = _issues(folder)
    assert found == ("place-unknown /wave.csv:6 R.columns[3].destination | no such place (7 rows)")


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (
            "{file: none.csv, source: vk}",
            "file-unreadable /scenario.yaml:{line} R.file | the table none.csv cannot be read",
        ),
        (
            "{file: ../other.csv, source: vk}",
            "file-unreadable /scenario.yaml:{line} R.file | the table ../other.csv cannot be",
        ),
        ("{source: vk}", "table-without-rows /scenario.yaml:{line} R.file | neither"),
        ("{file: wave.csv}", "row-without-source /wave.csv:2 R.columns[0] | no source"),
        (
            "{file: wave.csv, estimate: Guess.}",
            "estimate-without-range /scenario.yaml:{line} R | estimates",
        ),
        (
            "{file: wave.csv, source: none}",
            "unknown-source /scenario.yaml:{line} R.source | there is no",
        ),
        (
            "{columns: {id: [a], origin: [EKSP]}, source: vk}",
            "table-columns /scenario.yaml:{line} R.columns |",
        ),
        (
            "{columns: {id: [a], origin: []}, source: vk}",
            "table-row /scenario.yaml:{line} R.columns |",
        ),
    ],
)
def test_what_is_wrong_with_a_table_itself(folder: Path, entry: str, found: str) -> None:
    """Told where the scenario names it."""
    _change(folder, "{file: wave.csv, source: vk}", entry, file="scenario.yaml")
    if "wave.csv" not in entry:
        (folder / "wave.csv").unlink()
    lines = (folder / "scenario.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("  wave:"))
    (told,) = _issues(folder)
    assert told.startswith(found.format(line=line))


def test_a_file_is_never_read_for_a_scenario_without_a_folder(folder: Path) -> None:
    """A document that names a file of the machine it is read on gets nothing of it."""
    content = dump_scenario(load_scenario(folder))
    content["requirements"]["wave"] = {"file": str(folder / "wave.csv"), "source": "vk"}
    with pytest.raises(ScenarioError) as caught:
        read_scenario(content, where="result.json")
    assert [issue.code for issue in caught.value.issues] == ["file-unreadable"]


def test_rows_have_an_origin(folder: Path) -> None:
    """The table's, or their own; numbers of a table are neither unsourced nor told twice."""
    _change(folder, ",modes\n", ",modes,source,estimate\n")
    _change(folder, "2022-02-03,2,,\n", '2022-02-03,2,,,"vk#char=30,40",\n')
    _change(folder, "air sea\n", "air sea,,Guess.\n")
    _change(folder, '"air;rail"\n', '"air;rail",,\n')
    ranged = "wave.csv, source: vk, low_share: 0.5, high_share: 2}"
    _change(folder, "wave.csv, source: vk}", ranged, file="scenario.yaml")
    scenario = load_scenario(folder)
    assert [row.estimate for row in scenario.requirements["wave"].rows] == [None, "Guess.", None]
    assert [one.fact for one in list_passages(scenario) if one.range == "char=30,40"][-1] == "one"
    assert not any("requirements" in path for path in unsourced(scenario))
    assert not any("requirements" in one.path for one in estimates(scenario))


def test_parquet_holds_the_same(folder: Path) -> None:
    """Numbers, dates, timestamps and lists as they are."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    expected = _rows(folder)
    table = pyarrow.table(
        {
            "id": ["one", "two", "three"],
            "force": [None, None, "lone"],
            "actor": ["DNK", "USA", None],
            "origin": ["EKSP", "EHEH", "EHEH"],
            "destination": ["EYSA", "camp", "EYSA"],
            "pax": pyarrow.array([120, None, 1], pyarrow.int32()),
            "bulk_t": [None, 35.5, None],
            "vehicles_m2": [None, 410.0, None],
            "vehicle_t_per_m2": [None, 0.42, None],
            "vehicle_air_class": [None, "outsize", None],
            "ready": ["2022-01-26", "2022-01-27T11:00Z", None],
            "rdd": [date(2022, 2, 3), None, date(2022, 2, 10)],
            "priority": [2, None, None],
            "weight": [None, 0.0, None],
            "modes": [None, ["air", "sea"], ["air", "rail"]],
        }
    )
    _change(folder, "wave.csv", "wave.parquet", file="scenario.yaml")
    (folder / "wave.csv").unlink()
    parquet.write_table(table, folder / "wave.parquet")
    assert _rows(folder) == expected
    wrong = table.set_column(5, "pax", [["x", "2", "3"]])
    parquet.write_table(wrong, folder / "wave.parquet")
    assert _issues(folder) == ["not-a-number /wave.parquet:1 pax | 'x' is not a number"]
    (folder / "wave.parquet").write_bytes(b"PAR1 no table PAR1")
    (found,) = _issues(folder)
    assert found.startswith("table-invalid /wave.parquet | not a Parquet table:")


def test_the_schema_describes_every_column() -> None:
    """An editor that knows JSON Schema completes them."""
    table = scenario_schema()["$defs"]["RequirementTable"]["properties"]["columns"]
    columns = next(one for one in table["anyOf"] if one.get("type") == "object")
    assert set(columns["properties"]) == set(Row._fields)


def test_a_table_of_this_name_in_the_folder_must_be_named(folder: Path) -> None:
    """It is no section with an object a row."""
    (folder / "wave.csv").rename(folder / "requirements.csv")
    _change(folder, NAMED, "", file="scenario.yaml")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(folder)
    assert caught.value.issues[0].fix == "name it under requirements, as a file with a source"


def test_every_field_of_a_row_has_a_column() -> None:
    """Nothing of a requirement is out of reach of a table."""
    from muster.scenario.requirement_tables.cell import readers

    assert {field for field, _ in readers().values()} == set(Row._fields)
    assert "requirements" in Scenario.model_fields
