"""Write the result: every file whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

Document = dict[str, Any]


def to_bytes(document: Document) -> bytes:
    """Give the bytes of `result.json`: the same document, the same bytes."""
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode()


def write_result(document: Document, folder: Path) -> None:
    """Write `result.json`, `report.html`, `movements.csv` and `posture.csv` into `folder`.

    Everything is written beside its place first and renamed at the end, so that an
    interrupted run leaves the files of the run before it, or none. Raises OSError.
    """
    from muster.report.writing import write_report_files

    made_folder = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as name:
            draft = Path(name)
            (draft / "result.json").write_bytes(to_bytes(document))
            write_report_files(document, draft, languages=tuple(document["languages"]))
            for path in sorted(draft.iterdir()):
                os.replace(path, folder / path.name)
    except BaseException:
        if made_folder and not any(folder.iterdir()):
            folder.rmdir()
        raise
