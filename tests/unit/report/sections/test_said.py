"""Who disputes what."""

from __future__ import annotations

from tests.support.sample_document import sample_document

from muster.report.sections.said import list_disputed
from muster.report.view import View


def test_a_contested_fact_names_everybody_who_contests_it() -> None:
    """Statements that reject, dispute or deny count; those that state or offer do not."""
    document = sample_document()
    document["statements"].append(
        document["statements"][2] | {"id": "x", "about": ["us-alert"], "stance": "disputes"}
    )
    rows = {row["what"]: row["who"] for row in list_disputed(View(document, "en"))}
    assert (
        rows["Alerted American forces"] == "Russia (rejects) and the Kremlin spokesman (disputes)"
    )
    claim = "What the newspaper says (“Russia threatens to invade Ukraine”)"
    assert rows[claim] == "the Kremlin spokesman (denies)"
    assert len(rows) == 3
