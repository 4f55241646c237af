"""The generated part of the page on validation: tables in Markdown between two markers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from muster.errors import Issue, ScenarioError
from muster.language.text import text_in
from muster.validation.judging import Judgement, Verdict
from muster.validation.notice import notice_classes
from muster.validation.parameters import ALL, NAMES, read_folds, read_priors
from muster.validation.plot import draw_plot
from muster.validation.scoring import Score, Summary, read_thresholds
from muster.validation.shelf import left_out

START, END = "<!-- generated: start -->", "<!-- generated: end -->"
PICTURE = "images/validation.svg"
TITLES = {"first": "First arrival", "closure": "Closure"}


def write_page(judgement: Judgement, page: Path) -> None:
    """Replace the generated part of a page, and draw its plot beside it."""
    text = page.read_text(encoding="utf-8")
    if START not in text or END not in text:
        raise ScenarioError(
            [
                Issue(
                    code="page-without-markers",
                    where=str(page),
                    what="the page has no generated part",
                    fix=f"put the lines {START} and {END} where it belongs",
                )
            ]
        )
    before, rest = text.split(START, 1)
    after = rest.split(END, 1)[1]
    picture = page.parent / PICTURE
    picture.parent.mkdir(exist_ok=True)
    picture.write_text(draw_plot(judgement), encoding="utf-8")
    page.write_text(f"{before}{START}\n\n{build_tables(judgement)}\n{END}{after}", encoding="utf-8")


def build_tables(judgement: Judgement) -> str:
    """Give summary, parameters, scores and what was left out as Markdown."""
    return "\n".join(
        [
            "### How well",
            "",
            *_summaries(judgement),
            "",
            f"![Predicted bands and observed dates]({PICTURE})",
            "",
            "### Case by case",
            "",
            *(line for of in TITLES for line in _scores(judgement.verdicts, of)),
            "### Phases that sources tell of",
            "",
            *_phases(judgement.verdicts),
            "",
            "### Parameters",
            "",
            *_parameters(),
            "",
            "### Classes of notice",
            "",
            *_classes(),
            "",
            "### Left out",
            "",
            *_table(("row", "why"), left_out()),
            "",
        ]
    )


def _summaries(judgement: Judgement) -> list[str]:
    rows = []
    for name, found in (
        ("before the fit", judgement.before),
        ("fitted on the others", judgement.after),
    ):
        rows += [(TITLES[one.of], name, *_measures(one)) for one in found]
    for of, wanted in read_thresholds().items():
        rows.append(
            (
                TITLES[of],
                "wanted",
                "",
                f"at least {wanted.least_inside_share:.0%}",
                "",
                f"at most {wanted.most_median_ratio:g}",
                f"at most {wanted.most_median_error_share:.0%}",
            )
        )
    order = list(TITLES.values())
    rows.sort(key=lambda row: order.index(row[0]))
    return _table(
        (
            "date",
            "predicted",
            "cases",
            "observed inside P10-P90",
            "observed range touches it",
            "median P90/P10",
            "median error of P50",
        ),
        rows,
    )


def _measures(one: Summary) -> tuple[str, ...]:
    return (
        str(one.count),
        f"{one.inside_share:.0%}",
        f"{one.touch_share:.0%}",
        "" if one.median_ratio is None else f"{one.median_ratio:.2f}",
        f"{one.median_error_share:.0%}",
    )


def _scores(verdicts: Iterable[Verdict], of: str) -> list[str]:
    rows = []
    for verdict in verdicts:
        before = {one.of: one for one in verdict.before}
        for score in verdict.after:
            if score.of != of:
                continue
            rows.append(
                (
                    verdict.case.id,
                    "civil" if verdict.case.entry.kind == "civil" else "",
                    verdict.case.entry.clock.starts_with,
                    _days(score),
                    _band(before[of]),
                    _band(score),
                    ("yes" if score.is_inside else "**no**") if score.counts else "bound",
                    _error(score),
                )
            )
    heads = (
        "case",
        "",
        "clock",
        "observed [d]",
        "before [d]",
        "fitted on the others [d]",
        "inside",
        "error",
    )
    return [f"**{TITLES[of]}**, days after the clock: P10, P50, P90", "", *_table(heads, rows), ""]


def _days(score: Score) -> str:
    seen = score.observed
    return f"{seen.middle_h / 24:.1f} ({seen.low_h / 24:.1f} to {seen.high_h / 24:.1f})"


def _band(score: Score) -> str:
    if score.band is None:
        return "never"
    return ", ".join(f"{hours / 24:.1f}" for hours in score.band)


def _error(score: Score) -> str:
    if not score.counts or score.error_share is None:
        return ""
    return f"{score.error_share:+.0%}"


def _phases(verdicts: Iterable[Verdict]) -> list[str]:
    rows = [
        (
            verdict.case.id,
            one.told.phase,
            f"{one.told.hours / 24:.1f}",
            f"{one.planned_h / 24:.1f}",
            text_in(one.told.note, "en") if one.told.note else "",
        )
        for verdict in verdicts
        for one in verdict.phases
    ]
    return _table(("case", "phase", "told [d]", "planned [d]", "what is told"), rows)


def _parameters() -> list[str]:
    folds, priors = read_folds(), read_priors()
    rows = []
    for name in NAMES:
        values = [getattr(one, name) for key, one in folds.items() if key != ALL]
        prior = priors[name]
        rows.append(
            (
                name,
                prior.scales,
                f"{prior.prior:g} (log spread {prior.log_spread:g})",
                f"{getattr(folds[ALL], name):.2f}",
                f"{min(values):.2f} to {max(values):.2f}",
                prior.estimate,
            )
        )
    for name, what in (("spread_first", "first arrivals"), ("spread_closure", "closures")):
        values = [getattr(one, name) for key, one in folds.items() if key != ALL]
        rows.append(
            (
                name,
                f"what {what} are off beside the model's own spread (log hours)",
                "none",
                f"{getattr(folds[ALL], name):.2f}",
                f"{min(values):.2f} to {max(values):.2f}",
                "the smallest that holds four in five of the cases fitted on",
            )
        )
    heads = ("parameter", "scales", "prior", "fitted on all", "leaving one out", "prior rests on")
    return _table(heads, rows)


def _classes() -> list[str]:
    rows = [
        (
            one.id,
            one.of,
            "" if one.first_h is None else _range(one.first_h),
            _range(one.whole_h),
            "yes" if one.is_on_call else "",
            one.source or one.estimate or "",
        )
        for one in notice_classes().values()
    ]
    return _table(("class", "of", "advance party [h]", "whole [h]", "on call", "rests on"), rows)


def _range(numbers: tuple[float, float, float]) -> str:
    low, value, high = numbers
    return f"{value:g} ({low:g} to {high:g})"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    names = list(heads)
    lines = [names, ["---"] * len(names), *(list(row) for row in rows)]
    return ["| " + " | ".join(cell.replace("|", "/") for cell in line) + " |" for line in lines]
