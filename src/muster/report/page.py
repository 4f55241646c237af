"""Put the sections together: one file, every language, nothing loaded from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from muster.language.catalog import words_of
from muster.report.setting import list_settings
from muster.report.sheet import Sheet
from muster.report.view import View

if TYPE_CHECKING:
    from jinja2 import Environment

    from muster.report.drawing.area import Area

SECTIONS = (
    "answer",
    "decisions",
    "area",
    "strength",
    "days",
    "movements",
    "ports",
    "said",
    "posture",
    "trust",
    "sources",
)
"""In the order of the page. Each is a module of `sections` and a template of its name."""

Build = Callable[[Sheet], Mapping[str, Any] | None]


def render_page(document: Mapping[str, Any], languages: tuple[str, ...]) -> str:
    """Render the report of a result document in every language, the first one in front."""
    from muster.report.drawing.area import Area
    from muster.report.drawing.shared import shared_drawing

    environment = _environment()
    area = Area(document)
    articles = [_article(environment, View(document, language), area) for language in languages]
    views = [View(document, language) for language in languages]
    return environment.get_template("page.html").render(
        document=document,
        articles=articles,
        views=views,
        languages=languages,
        names={language: words_of(language)["language.name"] for language in languages},
        shared=shared_drawing(document, area),
    )


def _article(environment: Environment, view: View, area: Area) -> Mapping[str, Any]:
    from markupsafe import Markup

    settings = tuple(list_settings(view))
    sheet = Sheet(view=view, settings=settings, area=area)
    sections = []
    for name in SECTIONS:
        build: Build = import_module(f"muster.report.sections.{name}").build
        content = build(sheet)
        if content is None:
            continue
        template = environment.get_template(f"{name}.html")
        html = template.render(v=view, t=view.t, settings=settings, section=name, **content)
        sections.append({"name": name, "html": Markup(html), "anchor": view.anchor("s", name)})
    return {"view": view, "sections": sections, "settings": settings}


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("muster.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    return environment
