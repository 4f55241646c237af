"""Loading: what was asked for is found, patched, judged, and every problem comes at once."""

from pathlib import Path

import pytest

from muster.errors import ScenarioError
from muster.scenario import opening, shelf
from muster.scenario.loading import load_scenario, read_scenario


@pytest.fixture
def file(tmp_path: Path, text: str) -> Path:
    """Give the small scenario as a file."""
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _lines(file: Path | str, **options: object) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(file, **options)  # type: ignore[arg-type]
    return [f"{issue.code} {issue.where}" for issue in caught.value.issues]


def test_a_file_is_loaded_with_its_units(file: Path) -> None:
    """Numbers stand in the unit of their field: five days are 120 hours."""
    scenario = load_scenario(file)
    assert scenario.readiness["us-five-days"].alert is not None
    assert scenario.readiness["us-five-days"].alert.notice_h.high == 120


def test_named_overrides_are_applied_in_order(file: Path) -> None:
    """One name or several; the result is the patched scenario."""
    scenario = load_scenario(file, overrides=["six"])
    assert scenario.forces["dk-f16"].equipment["F-16"].value == 6
    assert load_scenario(file, overrides="six") == scenario


def test_an_unknown_override_is_an_error_with_a_suggestion(file: Path) -> None:
    """The line is that of the overrides."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(file, overrides=["sixx"])
    assert caught.value.issues[0].code == "unknown-override"
    assert caught.value.issues[0].fix == "did you mean 'six'?"


def test_a_problem_of_an_override_has_the_line_of_the_override(file: Path, text: str) -> None:
    """Where it says what is wrong, there it can be mended."""
    file.write_text(text + "  bad: {forces: {dk-f16: {priority: 77}}}\n", encoding="utf-8")
    line = file.read_text(encoding="utf-8").count("\n")
    assert _lines(file, overrides=["bad"]) == [f"out-of-range {file}:{line} forces.dk-f16.priority"]
    load_scenario(file)


def test_every_problem_comes_at_once_in_the_order_of_the_file(file: Path, text: str) -> None:
    """The schema's and the checks' problems are one list, each with file, line and path."""
    changed = (
        text.replace("horizon_d: 60", "horizon_d: 60\nhorizont: 5")
        .replace("F-16: 4}", "F-16: -4}")
        .replace("owner: president", "owner: presidnt")
        .replace("to: EYSA", "to: Atlantis")
    )
    file.write_text(changed, encoding="utf-8")

    def line(word: str) -> int:
        return changed[: changed.index(word)].count("\n") + 1

    assert _lines(file) == [
        f"unknown-key {file}:{line('horizont')} horizont",
        f"negative-number {file}:{line('F-16: -4')} forces.dk-f16.equipment.F-16",
        f"unknown-id {file}:{line('presidnt')} decisions.us-order.owner",
        f"place-unknown {file}:{line('Atlantis')} movements.dk-moves.to",
    ]


def test_a_missing_file_lists_the_shipped_scenarios(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An id that is nearly right is suggested."""
    for module in (shelf, opening):
        monkeypatch.setattr(module, "shipped_ids", lambda: ("ukraine-2022-01",))
    with pytest.raises(ScenarioError) as caught:
        load_scenario("ukraine-2022")
    issue = caught.value.issues[0]
    assert issue.code == "scenario-not-found"
    assert issue.where == "ukraine-2022"
    assert issue.fix == "did you mean 'ukraine-2022-01'? shipped scenarios: ukraine-2022-01"
    assert _lines(tmp_path / "none.yaml")[0].startswith("scenario-not-found")
    assert _lines("")[0].startswith("scenario-not-found")
    assert _lines("x" * 5000)
    assert _lines("a\0b")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "not-a-mapping"),
        (b"- a\n- b\n", "not-a-mapping"),
        (b"just words", "not-a-mapping"),
        (b"\x89PNG\r\n\x1a\n\x00", "not-utf8"),
        (b"a: [", "yaml-invalid"),
    ],
)
def test_a_file_that_is_no_scenario_is_refused(tmp_path: Path, raw: bytes, code: str) -> None:
    """Empty files, lists and pictures are problems, not tracebacks."""
    path = tmp_path / "x.yaml"
    path.write_bytes(raw)
    assert [line.split()[0] for line in _lines(path)] == [code]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """The size is looked at before the content."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    assert _lines(path)[0].startswith("file-too-large")


def test_a_folder_without_a_scenario_is_refused(tmp_path: Path) -> None:
    """The file scenario.yaml is wanted."""
    assert _lines(tmp_path) == [f"scenario-not-found {tmp_path}"]


def test_plain_values_are_read_with_a_place_of_their_own(content: dict[str, object]) -> None:
    """Another program may hand over the values of a scenario; problems name that place."""
    assert read_scenario(content, where="input.scenario").id == "small"
    del content["title"]
    with pytest.raises(ScenarioError) as caught:
        read_scenario(content, where="input.scenario")
    assert [issue.where for issue in caught.value.issues] == ["input.scenario title"]
