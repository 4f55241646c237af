"""The page as a whole: one file, whole, safe, every link leading somewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.support.sample_document import sample_document

from muster.report.page import SECTIONS, render_page


class Reader(HTMLParser):
    """Collects ids, links, what would be loaded, and tags that are not closed."""

    VOID = frozenset(("meta", "link", "input", "br", "img"))

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[tuple[str, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag in ("a", "use") and values.get("href"):
            self.links.append(str(values["href"]))
        elif tag != "a":
            self.loads += [
                (tag, str(values[name])) for name in ("src", "href", "srcset") if values.get(name)
            ]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert not reader.open
    return reader


@pytest.fixture(scope="module")
def page() -> str:
    return render_page(sample_document(), ("en", "nl"))


def test_every_section_stands_in_both_languages(page: str) -> None:
    """No section falls out of either language."""
    reader = read(page)
    for language in ("en", "nl"):
        for section in SECTIONS:
            assert f"{language}-s-{section}" in reader.ids


def test_every_link_inside_leads_somewhere_and_every_id_is_there_once(page: str) -> None:
    """Each figure reaches its source or its reasoning in one click."""
    reader = read(page)
    assert len(reader.ids) == len(set(reader.ids))
    inside = {link[1:] for link in reader.links if link.startswith("#")}
    assert inside <= set(reader.ids), sorted(inside - set(reader.ids))
    assert any("-src-" in link for link in inside)
    assert any("-est-" in link for link in inside)


def test_nothing_is_loaded_from_outside(page: str) -> None:
    """No script, style, picture or font comes from a network, and the page forbids it."""
    reader = read(page)
    assert reader.loads == [("link", "data:,")]
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in page


def test_the_page_is_light(page: str) -> None:
    """Under three megabytes."""
    assert len(page.encode()) < 3_000_000


def test_the_same_document_gives_the_same_page(page: str) -> None:
    """Nothing in it depends on when or where it is made."""
    assert render_page(sample_document(), ("en", "nl")) == page


def test_one_language_alone_has_no_switch() -> None:
    """A report in Dutch only is Dutch from the first tag on."""
    page = render_page(sample_document(), ("nl",))
    assert '<html lang="nl">' in page
    assert 'id="en-s-answer"' not in page
    assert '<fieldset class="pick languages">' not in page
    read(page)


def _poison(value: Any) -> Any:
    """Put markup into every text that people write."""
    hostile = '<img src=x onerror="alert(1)">'
    if isinstance(value, dict) and value and set(value) <= {"en", "nl"}:
        return {key: f"{text}{hostile}" for key, text in value.items()}
    if isinstance(value, dict):
        return {key: _poison(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_poison(inner) for inner in value]
    return value


def test_texts_of_a_scenario_cannot_become_markup_or_script() -> None:
    """A scenario from a stranger shows its texts and runs nothing."""
    document = _poison(sample_document())
    document["sources"][0]["url"] = "javascript:alert(1)"
    document["estimates"][0]["reasoning"] = "</script><script>alert(1)</script>"
    page = render_page(document, ("en", "nl"))
    reader = read(page)
    assert ("img", "x") not in reader.loads
    assert "<img src=x" not in page
    assert not [link for link in reader.links if link.startswith("javascript")]
    assert page.count("<script") == 2


def test_unknown_figures_are_shown_as_unknown(page: str) -> None:
    """Soldiers whom nobody counted are no zero."""
    assert "number unknown" in page
    assert "aantal onbekend" in page
    assert re.search(r"127[,.]000", page)


def test_a_document_without_anything_that_moves_is_a_page_too() -> None:
    """No movement, no posture, no statement: the rest still stands."""
    document = sample_document()
    for section in ("movements", "posture", "statements", "measures", "positions", "caveats"):
        document[section] = []
    document |= {"consultations": [], "requirements": [], "paths": {}, "settings": []}
    document["strength"] = {"current": [], "undecided": []}
    page = render_page(document, ("en", "nl"))
    reader = read(page)
    assert "en-s-answer" in reader.ids
    assert "en-s-movements" not in reader.ids
