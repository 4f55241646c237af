"""The direction of imports: a package imports only what lies below it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "muster"

LAYERS = (
    ("errors", "version", "compiler", "bundle", "beside"),
    ("facts",),
    ("language",),
    ("network",),
    ("scenario",),
    ("problem",),
    ("plan",),
    ("itinerary",),
    ("simulation",),
    ("posture",),
    ("explanation",),
    ("report",),
    ("result",),
    ("validation",),
    ("cli",),
    ("__init__", "__main__"),
)
"""From the bottom to the top."""

HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}

UPWARD = {
    ("problem/model.py", "scenario"): "type checking only",
}


def _modules() -> Iterator[Path]:
    return (path for path in sorted(PACKAGE.rglob("*.py")))


def _layer(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def _imported_layers(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module]
            if node.module == "muster":
                names = [f"muster.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "muster" and len(parts) > 1:
                found.add(parts[1])
    return found


@pytest.mark.parametrize("path", list(_modules()), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_package_imports_only_what_lies_below_it(path: Path) -> None:
    """No module imports from a higher layer, so data can flow only one way."""
    own = HEIGHT[_layer(path)]
    above = {name for name in _imported_layers(path) if name in HEIGHT and HEIGHT[name] > own}
    allowed = {layer for (file, layer) in UPWARD if path == PACKAGE / file}
    assert above <= allowed, f"{path.relative_to(PACKAGE)} imports upward: {sorted(above)}"


def test_every_package_has_a_place_in_the_layers() -> None:
    """A new package must say where it stands."""
    assert {_layer(path) for path in _modules()} <= set(HEIGHT)


def test_plan_never_sees_a_scenario() -> None:
    """The planner and its verifier read problems, never scenario files."""
    for path in (PACKAGE / "plan").rglob("*.py"):
        assert not {"scenario", "facts", "report", "result"} & _imported_layers(path), path


def test_the_verifier_does_not_know_the_scheduler() -> None:
    """The verifier shares the two models with the scheduler, and nothing else of `plan`."""
    own = PACKAGE / "plan" / "verification"
    for path in (PACKAGE / "plan" / "verify.py", *own.glob("*.py")):
        modules = {
            node.module
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.ImportFrom) and node.module
        }
        foreign = {m for m in modules if m.startswith("muster.plan")} - {"muster.plan.model"}
        assert all(m.startswith("muster.plan.verification") for m in foreign), path


def test_help_loads_nothing_heavy() -> None:
    """`muster --help` and `import muster` load neither numpy, scipy, pydantic nor Babel."""
    program = (
        "import sys, muster, muster.cli.parser; muster.cli.parser.build_parser();"
        "print(sorted(m for m in ('numpy', 'scipy', 'pydantic', 'babel', 'jinja2')"
        " if m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
