"""The generated part of the page is replaced, the rest stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.judged import judgement

from muster.errors import ScenarioError
from muster.validation.page import END, START, build_tables, write_page


def test_only_the_part_between_the_markers_changes(tmp_path: Path) -> None:
    """What people wrote around it is kept, and writing twice changes nothing more."""
    page = tmp_path / "page.md"
    page.write_text(f"before\n{START}\nstale\n{END}\nafter\n", encoding="utf-8")
    write_page(judgement(), page)
    once = page.read_text(encoding="utf-8")
    assert once.startswith(f"before\n{START}\n")
    assert once.endswith(f"{END}\nafter\n")
    assert "stale" not in once
    write_page(judgement(), page)
    assert page.read_text(encoding="utf-8") == once
    assert (tmp_path / "images" / "validation.svg").exists()


def test_a_page_without_markers_is_refused(tmp_path: Path) -> None:
    """Nothing is overwritten by mistake."""
    page = tmp_path / "page.md"
    page.write_text("mine\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="generated part"):
        write_page(judgement(), page)
    assert page.read_text(encoding="utf-8") == "mine\n"


def test_tables_say_what_was_missed() -> None:
    """A date that is never predicted stands as such; before and after stand side by side."""
    text = build_tables(judgement())
    assert (
        "| fr-rou-2022 |  | order | 3.0 (2.5 to 3.5) | 1.0, 1.5, 2.0 | 2.0, 3.0, 4.0 | yes |"
        in (text)
    )
    assert "never" in text
    assert "**no**" in text
    assert "| Closure | fitted on the others | 1 | 0% |" in text
    assert "| fr-rou-2022 | notice | 1.0 | 1.5 |" in text
