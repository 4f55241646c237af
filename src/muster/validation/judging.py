"""Judge cases: predict each before and after the fit, and compare with what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from muster.validation.case import Phase
from muster.validation.loading import Case
from muster.validation.parameters import PRIOR, Parameters, parameters_for
from muster.validation.phases import planned_h
from muster.validation.predicting import Samples, predict, resolve_case, sample
from muster.validation.scoring import Score, Summary, score_case, sum_up


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPhase:
    """A phase of which the source tells how long it took, beside what was planned."""

    told: Phase
    planned_h: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One case, predicted with the priors and with parameters fitted on other cases."""

    case: Case
    parameters: Parameters
    before: tuple[Score, ...]
    after: tuple[Score, ...]
    phases: tuple[ToldPhase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """All verdicts and their summaries."""

    verdicts: tuple[Verdict, ...]
    before: tuple[Summary, ...]
    after: tuple[Summary, ...]

    @property
    def misses(self) -> tuple[str, ...]:
        """What falls under the thresholds, as `quantity.measure`."""
        return tuple(f"{one.of}.{miss}" for one in self.after for miss in one.misses())


def judge_cases(cases: Iterable[Case], say: Callable[[str], None] = lambda _: None) -> Judgement:
    """Predict cases and sum up. Raises ScenarioError or NetworkError for a case that is wrong."""
    verdicts: list[Verdict] = []
    for case in cases:
        say(f"predicting {case.id}")
        verdicts.append(judge_case(case, parameters_for(case.id)))
    return sum_up_verdicts(verdicts)


def sum_up_verdicts(verdicts: Sequence[Verdict]) -> Judgement:
    """Sum up verdicts."""
    return Judgement(
        verdicts=tuple(verdicts),
        before=sum_up(score for one in verdicts for score in one.before),
        after=sum_up(score for one in verdicts for score in one.after),
    )


def judge_case(case: Case, parameters: Parameters) -> Verdict:
    """Predict one case with the priors and with some parameters."""
    problem = resolve_case(case)
    fitted = sample(case, problem, parameters)
    return Verdict(
        case=case,
        parameters=parameters,
        before=tuple(score_case(case, predict(sample(case, problem, PRIOR), PRIOR))),
        after=tuple(score_case(case, predict(fitted, parameters))),
        phases=_compare_phases(case, fitted),
    )


def _compare_phases(case: Case, samples: Samples) -> tuple[ToldPhase, ...]:
    return tuple(
        ToldPhase(told=one, planned_h=hours)
        for one in case.entry.observed.phases
        if (hours := planned_h(case, samples, one)) is not None
    )
