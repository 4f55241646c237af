"""Error codes are documented, and what is documented exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAKERS = frozenset(
    {"Issue", "Finding", "Refusal", "_issue", "_note", "_stop", "_judge", "_unknown"}
)
"""Functions that take a code, by keyword or among their first arguments."""


def _codes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in MAKERS:
            continue
        given = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        given += [argument for argument in node.args if isinstance(argument, ast.Constant)]
        for value in given:
            code = value.value if isinstance(value, ast.Constant) else None
            if isinstance(code, str) and CODE.fullmatch(code):
                yield code


def _documented() -> list[str]:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([a-z0-9-]+)` \| \S.* \| \S.* \|$", text, flags=re.MULTILINE)


def test_every_code_in_the_source_is_documented() -> None:
    """A user who looks a code up finds it."""
    used = {code for path in (ROOT / "src").rglob("*.py") for code in _codes(path)}
    assert len(used) > 50
    assert used <= set(_documented())


def test_every_documented_code_exists_once() -> None:
    """The page tells of no code that the program no longer uses."""
    documented = _documented()
    assert len(documented) == len(set(documented))
    sources = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    assert [code for code in documented if f'"{code}"' not in sources] == []
