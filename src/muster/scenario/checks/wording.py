"""Placeholders in texts are ones that can be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.spot import Path
from muster.scenario.suggestion import suggest

PLACEHOLDERS = frozenset(
    {
        "actor",
        "by",
        "count",
        "date",
        "duration",
        "equipment",
        "home",
        "host",
        "members",
        "notice",
        "owner",
        "personnel",
        "place",
        "present",
        "target",
        "to",
        "with",
    }
)
"""What a text may ask for in braces."""
_BRACES = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}]*?)(?::[a-z-]+)?\}")


def placeholders_can_be_filled(context: Context) -> Iterator[Finding]:
    """Find placeholders in texts that nothing fills."""
    for section in context.ids:
        for identifier, entry in getattr(context.scenario, section, {}).items():
            yield from _judge_texts(entry, (section, identifier))


def _judge_texts(entry: BaseModel, path: Path) -> Iterator[Finding]:
    what: Any = getattr(entry, "what", None)
    for language, text in (what or {}).items():
        for match in _BRACES.finditer(text):
            name = match["name"]
            if name is not None and name not in PLACEHOLDERS:
                yield Finding(
                    code="unknown-placeholder",
                    path=(*path, "what", language),
                    what=f"nothing fills '{{{name}}}' in this text",
                    fix=f"{suggest(name, PLACEHOLDERS)} write {{{{ for a plain brace",
                )
