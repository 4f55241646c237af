"""The report in a real browser: offline, in the language asked for, with and without scripts."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support.sample_document import sample_document

from muster.report.writing import write_report_files

CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--virtual-time-budget=3000",
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_report_files(sample_document(), folder)
    return folder / "report.html"


def dump(report: Path, profile: Path, *options: str, hash_: str = "") -> str:
    """Give the page as the browser has it once its scripts have run."""
    assert CHROMIUM is not None
    done = subprocess.run(
        [
            *(CHROMIUM, *QUIET, f"--user-data-dir={profile}", *options),
            *("--dump-dom", f"{report.as_uri()}{hash_}"),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def test_the_page_speaks_the_language_of_its_address(report: Path, tmp_path: Path) -> None:
    """With #lang=nl the document is Dutch: its language, its title, its header."""
    page = dump(report, tmp_path, hash_="#lang=nl")
    assert re.search(r'<html lang="nl"', page)
    assert "<title>De oostflank, januari 2022 – Muster</title>" in page
    assert re.search(r'<span class="of-lang" lang="en"[^>]*hidden', page)


def test_a_link_into_the_other_language_switches_to_it(report: Path, tmp_path: Path) -> None:
    """Whoever is sent a link to a Dutch section reads Dutch, unfolded."""
    page = dump(report, tmp_path, hash_="#nl-s-trust")
    assert re.search(r'<html lang="nl"', page)


def test_nothing_is_asked_of_a_network(report: Path, tmp_path: Path) -> None:
    """The browser's own log of requests names no host."""
    log = tmp_path / "net.json"
    dump(report, tmp_path / "profile", f"--log-net-log={log}", "--net-log-capture-mode=Everything")
    asked = set(re.findall(r'"url":\s?"https?://([^"/:]+)', log.read_text(errors="replace")))
    own = (".google.com", ".googleapis.com", ".gvt1.com")  # the browser about itself
    assert not {host for host in asked if not host.endswith(own)}


def test_the_slider_is_there_with_scripts_and_away_without(report: Path, tmp_path: Path) -> None:
    """Without scripts the map shows its last state and says so."""
    scripted = dump(report, tmp_path / "a")
    assert not re.search(r'<div class="slider"[^>]*hidden', scripted)
    assert "C+60" in scripted
    plain = report.read_text()
    assert re.search(r'<div class="slider"[^>]*hidden', plain)
    assert not re.search(r'<span class="static"[^>]*hidden', plain)


MEASURE = """
<iframe src="report.html#lang={language}" style="width:{width_px}px;height:50rem;border:0"></iframe>
<script>
addEventListener("load", () => setTimeout(() => {{
  const page = document.querySelector("iframe").contentDocument;
  page.querySelectorAll("details").forEach((one) => (one.open = true));
  const root = page.documentElement;
  const told = document.createElement("output");
  told.textContent = [root.lang, root.clientWidth, root.scrollWidth].join(" ");
  document.body.append(told);
}}, 500));
</script>
"""
"""A page in a frame of its own: a window cannot be made as narrow as a telephone."""


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width_px", [320, 360, 485, 800])
def test_the_page_never_scrolls_sideways(
    report: Path, tmp_path: Path, width_px: int, language: str
) -> None:
    """On a telephone too, with everything unfolded, in words as long as Dutch ones."""
    frame = report.with_name(f"frame-{language}-{width_px}.html")
    frame.write_text(
        "<!doctype html>" + MEASURE.format(language=language, width_px=width_px), encoding="utf-8"
    )
    page = dump(frame, tmp_path, "--allow-file-access-from-files")
    told = re.search(r"<output>(\w+) (\d+) (\d+)</output>", page)
    assert told is not None
    assert told[1] == language
    assert int(told[3]) <= int(told[2]) <= width_px
