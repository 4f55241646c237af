"""The words of the sample report, kept beside it, so that a change of wording is seen.

After a change that is meant: MUSTER_UPDATE_GOLDEN=1 pytest tests/unit/report/test_golden.py
"""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

import pytest
from tests.support.sample_document import sample_document

from muster.report.page import render_page

GOLDEN = Path(__file__).parent / "golden"


def visible_text(page: str) -> str:
    """Give the words of a page, one line an element, without style, script and drawings."""
    page = re.sub(r"<(style|script|head|defs)\b.*?</\1>", "", page, flags=re.DOTALL)
    page = re.sub(
        r"</?(p|li|h\d|tr|dt|dd|dl|div|section|summary|label|text|caption)\b[^>]*>", "\n", page
    )
    page = re.sub(r"</t[hd]>", " | ", page)
    page = html.unescape(re.sub(r"<[^>]+>", " ", page))
    lines = (re.sub(r"\s+", " ", line).strip(" |") for line in page.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_report_reads_as_it_did(language: str) -> None:
    """Every word and figure of the sample report is where it was."""
    text = visible_text(render_page(sample_document(), (language,)))
    path = GOLDEN / f"sample-{language}.txt"
    if os.environ.get("MUSTER_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert text == path.read_text()
