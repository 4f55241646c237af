"""Write the result: every file whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Document = dict[str, Any]


def to_bytes(document: Document) -> bytes:
    """Give the bytes of `result.json`: the same document, the same bytes.

    Every section starts a line, and so does every row or entry of one.
    """
    sections = (f"{_dump(key)}: {_dump_section(value)}" for key, value in document.items())
    return ("{\n" + ",\n".join(sections) + "\n}\n").encode()


def _dump_section(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n " + ",\n ".join(map(_dump, value)) + "\n]"
    if isinstance(value, dict) and value:
        entries = (f"{_dump(key)}: {_dump(inner)}" for key, inner in value.items())
        return "{\n " + ",\n ".join(entries) + "\n}"
    return _dump(value)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def write_result(document: Document, folder: Path) -> None:
    """Write `result.json`, `report.html`, `movements.csv` and `posture.csv` into `folder`.

    Everything is written beside its place first and renamed at the end, so that an
    interrupted run leaves the files of the run before it, or none. Raises OSError.
    """
    from muster.report.writing import write_report_files

    with _drafted(folder) as draft:
        (draft / "result.json").write_bytes(to_bytes(document))
        write_report_files(document, draft, languages=tuple(document["languages"]))


def write_sweep(document: Document, folder: Path) -> None:
    """Write `sweep.json` and `heat-map.svg` into `folder`, both or none. Raises OSError."""
    from muster.report.heat_map import draw_heat_map

    with _drafted(folder) as draft:
        (draft / "sweep.json").write_bytes(to_bytes(document))
        (draft / "heat-map.svg").write_text(draw_heat_map(document), encoding="utf-8")


@contextmanager
def _drafted(folder: Path) -> Iterator[Path]:
    """Give a place to write in; what is there at the end is renamed into `folder`."""
    made_folder = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as name:
            draft = Path(name)
            yield draft
            for path in sorted(draft.iterdir()):
                os.replace(path, folder / path.name)
    except BaseException:
        if made_folder and not any(folder.iterdir()):
            folder.rmdir()
        raise
