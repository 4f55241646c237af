"""Contrast of the colours, and what the style promises on paper and on a phone."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

import muster

CSS = (Path(muster.__file__).parent / "report" / "templates" / "report.css").read_text()
VARIABLES = dict(re.findall(r"--([a-z]+):(#[0-9a-f]{3,6})\b", CSS))


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["paper", "wash", "land", "sea"])
@pytest.mark.parametrize("ink", ["ink", "soft", "muted", "accent", "est", "warn", "ok"])
def test_every_text_colour_can_be_read_on_every_ground(ink: str, ground: str) -> None:
    """WCAG AA: 4.5 to 1."""
    assert contrast(VARIABLES[ink], VARIABLES[ground]) >= 4.5


def test_phases_differ_in_lightness_or_pattern() -> None:
    """Neighbours in the fixed order can be told apart in grey print and without colour sight."""
    phases = dict(re.findall(r"\.ph-([a-z_]+)\{background:([^}]+)\}", CSS))
    assert list(phases) == [
        *("decision", "notice", "permit", "wait_lift"),
        *("transit", "port", "onward", "integration"),
    ]
    patterned = [name for name, style in phases.items() if "gradient" in style]
    assert patterned == ["notice", "permit", "wait_lift", "integration"]
    plain = [phases[name] for name in ("transit", "port", "onward")]
    steps = [luminance(re.findall(r"#[0-9a-f]{6}", colour)[0]) for colour in plain]
    assert all(contrast(a, b) >= 1.8 for a, b in itertools.pairwise(plain)), steps


def test_no_more_than_two_typefaces() -> None:
    """One with serifs and one without; everything else inherits."""
    assert set(re.findall(r"font-family:([^;}]+)", CSS)) <= {"var(--serif)", "var(--sans)"}


def test_paper_has_its_own_style() -> None:
    """A4, no switches, folded elements unfolded."""
    paper = CSS[CSS.index("@media print") :]
    assert "size:A4" in paper
    assert "details-content" in paper
