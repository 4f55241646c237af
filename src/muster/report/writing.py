"""Write the files of the report: each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def write_report_files(
    document: Mapping[str, Any], folder: Path, *, languages: Sequence[str] = ("en", "nl")
) -> None:
    """Write `report.html`, three tables (CSV) and `map.geojson` into a folder.

    Everything is written beside its place first and renamed at the end. Raises OSError.
    """
    from muster.report.geojson import write_geojson
    from muster.report.page import render_page
    from muster.report.tables import write_forces, write_movements, write_posture

    texts = {
        "report.html": render_page(document, tuple(languages)),
        "forces.csv": write_forces(document),
        "movements.csv": write_movements(document),
        "posture.csv": write_posture(document),
        "map.geojson": write_geojson(document),
    }
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".report-") as name:
        draft = Path(name)
        for file, text in texts.items():
            (draft / file).write_bytes(text.encode())
        for file in texts:
            os.replace(draft / file, folder / file)
