"""A judgement that is made up, for pages, plots and documents."""

from __future__ import annotations

from muster.simulation.outcome import Band
from muster.validation.case import Phase
from muster.validation.dates import Elapsed
from muster.validation.judging import Judgement, ToldPhase, Verdict, sum_up_verdicts
from muster.validation.loading import load_case
from muster.validation.parameters import PRIOR
from muster.validation.scoring import Score


def score(name: str, of: str, band: Band | None, kind: str = "actual") -> Score:
    return Score(case=name, of=of, kind=kind, observed=Elapsed(low_h=60.0, high_h=84.0), band=band)


def judgement(name: str = "fr-rou-2022") -> Judgement:
    """One case: the first arrival inside, the closure never predicted."""
    verdict = Verdict(
        case=load_case(name),
        parameters=PRIOR,
        before=(score(name, "first", Band(24, 36, 48)), score(name, "closure", None)),
        after=(score(name, "first", Band(48, 72, 96)), score(name, "closure", None)),
        phases=(ToldPhase(told=Phase(phase="notice", hours=24.0), planned_h=36.0),),
    )
    return sum_up_verdicts([verdict])
