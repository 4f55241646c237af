"""Cases are loaded strictly, and the shipped ones are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from muster.errors import ScenarioError
from muster.validation.loading import load_case, load_cases
from muster.validation.shelf import case_ids, left_out, read_template

HISTORY_ROWS = 47


@pytest.mark.parametrize("name", case_ids())
def test_every_shipped_case_loads(name: str) -> None:
    """It is free of problems, and its scenario speaks of nothing that came later."""
    case = load_case(name)
    assert case.entry.observed.first_arrival or case.entry.observed.closure
    assert case.scenario.information_date >= case.scenario.c_day
    assert (case.scenario.information_date - case.scenario.c_day).days <= 2


def test_every_row_of_history_is_a_case_or_left_out() -> None:
    """None is passed over in silence."""
    rows = [load_case(name).entry.row for name in case_ids()] + [name for name, _ in left_out()]
    assert len(rows) == len(set(rows)) == HISTORY_ROWS
    assert all(reason for _, reason in left_out())


def test_a_good_third_is_civil_protection() -> None:
    """Field hospitals, rescue teams, fire engines and relief at sea stand beside brigades."""
    civil = [name for name in case_ids() if load_case(name).entry.kind == "civil"]
    assert len(civil) * 3 >= len(case_ids())


def test_the_template_is_a_case(tmp_path: Path) -> None:
    """What a user starts from has no problems."""
    file = tmp_path / "mine.yaml"
    file.write_text(read_template(), encoding="utf-8")
    assert load_case(file).id == "my-case"


def test_all_problems_of_all_cases_at_once(tmp_path: Path) -> None:
    """A name that nobody knows, and a key that is spelt wrong, are told together."""
    file = tmp_path / "mine.yaml"
    text = read_template().replace("starts_with: order", "starts_wiht: order")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_cases(["fr-rou-2202", str(file)])
    assert any(one.code == "case-not-found" for one in caught.value.issues)
    assert any("starts_wiht" in str(one) for one in caught.value.issues)


def test_the_force_must_exist(tmp_path: Path) -> None:
    """A case that compares a force that its scenario lacks is refused."""
    file = tmp_path / "mine.yaml"
    text = read_template().replace("\nforce: force ", "\nforce: horse ")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match="no force 'horse'"):
        load_case(file)


def test_a_list_is_no_case(tmp_path: Path) -> None:
    """A file that is no mapping is told so."""
    file = tmp_path / "mine.yaml"
    file.write_text("- 1\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="mapping"):
        load_case(file)
