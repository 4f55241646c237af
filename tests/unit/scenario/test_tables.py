"""CSV tables beside a scenario say the same as its sections."""

from pathlib import Path
from typing import Any

import pytest

from muster.errors import ScenarioError
from muster.scenario.loading import load_scenario

FLEETS = """\
id,type,owner,count,base,notice_h,carries,name.nl
lift,c-17,USA,5,EHEH,24,NATO;DNK,
more,c-17,USA,{value},EHEH,1 d,,2022

"""


@pytest.fixture
def folder(tmp_path: Path, text: str) -> Path:
    """Give the small scenario as a folder, without its fleets."""
    start, _, rest = text.partition("fleets:\n")
    (tmp_path / "scenario.yaml").write_text(
        start + rest.partition("\n")[2].replace("  lift:", ""), encoding="utf-8"
    )
    return tmp_path


def _issues(folder: Path) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(folder)
    return [
        f"{issue.code} {issue.where.removeprefix(str(folder))}" for issue in caught.value.issues
    ]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_rows_are_objects_of_the_section(folder: Path, delimiter: str) -> None:
    """Dotted columns nest, lists are split, units work, empty cells say nothing."""
    table = FLEETS.format(value=3)
    if delimiter == ";":
        table = table.replace(";DNK", "").replace(",", ";")
    (folder / "fleets.csv").write_bytes(b"\xef\xbb\xbf" + table.encode())
    fleets = load_scenario(folder).fleets
    assert fleets["lift"].carries == (("NATO", "DNK") if delimiter == "," else ("NATO",))
    assert fleets["lift"].name is None
    assert fleets["more"].notice_h.value == 24
    assert fleets["more"].name == {"nl": "2022"}
    assert fleets["more"].carries == ()


def test_a_problem_in_a_table_has_its_row(folder: Path) -> None:
    """File and line are those of the table."""
    (folder / "fleets.csv").write_text(FLEETS.format(value="few"), encoding="utf-8")
    assert _issues(folder) == ["not-a-number /fleets.csv:3 fleets.more.count"]


@pytest.mark.parametrize(
    ("name", "table", "found"),
    [
        ("fleetz.csv", "id\n", ["unknown-key /fleetz.csv"]),
        ("fleets.csv", "type,owner\nc,d\n", ["table-columns /fleets.csv:1", "table-row"]),
        ("fleets.csv", "id,type,type\n", ["duplicate-key /fleets.csv:1"]),
        ("fleets.csv", "id,name,name.nl\n", ["table-columns /fleets.csv:1"]),
        ("fleets.csv", "id,type\na,b,c\n", ["table-row /fleets.csv:2"]),
        ("fleets.csv", "id,type\na,b\na,b\n", ["duplicate-key /fleets.csv:3"]),
        ("fleets.csv", 'id,type\na,"b\n', ["table-invalid /fleets.csv:2"]),
        ("actors.csv", "id,kind\nDNK,state\n", ["duplicate-key /actors.csv:2"]),
    ],
)
def test_bad_tables_are_refused(folder: Path, name: str, table: str, found: list[str]) -> None:
    """Unknown sections, missing and double columns and rows, and tables that are none."""
    (folder / name).write_text(table, encoding="utf-8")
    issues = _issues(folder)
    assert len(issues) == len(found)
    assert all(issue.startswith(start) for issue, start in zip(issues, found, strict=True))


def test_a_table_that_is_no_text_is_refused(folder: Path) -> None:
    """Binary rubbish under the name of a table is a problem, not a traceback."""
    (folder / "fleets.csv").write_bytes(b"\xff\x00\xfe")
    assert _issues(folder) == ["not-utf8 /fleets.csv:1"]


def test_a_section_that_is_no_mapping_is_not_hidden_by_a_table(
    folder: Path, content: dict[str, Any]
) -> None:
    """The scenario's own mistake is still reported."""
    path = folder / "scenario.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "fleets: 5\n", encoding="utf-8")
    (folder / "fleets.csv").write_text(FLEETS.format(value=3), encoding="utf-8")
    assert any("wrong-type" in issue for issue in _issues(folder))
