"""The tables that a fit leaves behind: its guesses, and the parameters of every fold."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from importlib import resources
from pathlib import Path

from muster.validation.fitting import SETS, fit_folds
from muster.validation.guessing import Guess, Guesses, make_guesses
from muster.validation.parameters import ALL, Parameters, design


def write_fit(
    names: Sequence[str],
    folder: Path,
    *,
    workers: int = 1,
    say: Callable[[str], None] = lambda _: None,
) -> None:
    """Fit every fold from nothing and write `guesses.csv` and `folds.csv`."""
    sets = design(SETS)
    say(f"predicting {len(names)} cases under {len(sets)} sets of parameters")
    guesses = make_guesses(names, sets, workers=workers)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "guesses.csv").write_text(guesses_table(guesses), encoding="utf-8")
    folds = fit_folds(names, sets, guesses)
    (folder / "folds.csv").write_text(folds_table(folds), encoding="utf-8")


def folds_table(folds: Mapping[str, Parameters]) -> str:
    """Write the fitted parameters as the table that `read_folds` reads."""
    names = [one.name for one in fields(Parameters)]
    rows = [["case", *names]]
    rows += [
        [case, *(f"{getattr(folds[case], name):g}" for name in names)]
        for case in sorted(folds, key=lambda key: (key != ALL, key))
    ]
    return "".join(",".join(row) + "\n" for row in rows)


def guesses_table(guesses: Guesses) -> str:
    """Write guesses as a table: a row for each date, two columns for each set of parameters."""
    heads = ["case", "of"]
    for number in range(len(guesses)):
        heads += [f"error_{number}", f"own_spread_{number}"]
    rows = [heads]
    for column in zip(*guesses, strict=True):
        row = [column[0].case, column[0].of]
        for guess in column:
            row += [f"{guess.error:g}", f"{guess.own_spread:g}"]
        rows.append(row)
    return "".join(",".join(row) + "\n" for row in rows)


@cache
def read_guesses() -> tuple[tuple[Guess, ...], ...]:
    """Read the guesses that the shipped parameters were fitted on."""
    file = resources.files("muster.validation").joinpath("tables", "guesses.csv")
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    return tuple(
        tuple(
            Guess(
                case=row["case"],
                of=row["of"],
                error=float(row[f"error_{number}"]),
                own_spread=float(row[f"own_spread_{number}"]),
            )
            for row in rows
        )
        for number in range(SETS)
    )
