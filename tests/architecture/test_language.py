"""What the repository must not say: paths of one machine, or names of package registries."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
REGISTRIES = ("py" + "pi", "python" + "hosted", "npm" + "js")
FORBIDDEN = re.compile(
    r"(^|[\s\"'`(=])/(home|root|work|mnt)/\w|\b(" + "|".join(REGISTRIES) + r")\.org\b"
)
KINDS = {".py", ".md", ".toml", ".yaml", ".csv", ".html", ".txt", ""}


def test_no_file_names_a_machine_or_a_registry() -> None:
    """Code, docs and data speak of the project alone."""
    folders = ("src", "tests", "docs", "tools", "benchmarks", "scripts")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    files += [path for path in ROOT.iterdir() if path.name not in (".venv", ".git", ".build")]
    hits = []
    for path in files:
        if not path.is_file() or path.suffix not in KINDS or path.stat().st_size > 5_000_000:
            continue
        if path == Path(__file__) or path.suffix == ".lock":
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1):
            if FORBIDDEN.search(line):
                hits.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not hits
