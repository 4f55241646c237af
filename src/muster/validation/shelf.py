"""The cases that ship with the package, and those that were left out."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def case_ids() -> tuple[str, ...]:
    """Give the ids of the shipped cases, in order."""
    folder = files("muster.validation").joinpath("cases")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def read_case_bytes(identifier: str) -> bytes:
    """Give the bytes of a shipped case."""
    return files("muster.validation").joinpath("cases", f"{identifier}.yaml").read_bytes()


def read_template() -> str:
    """Give a case to start from."""
    return files("muster.validation").joinpath("template.yaml").read_text(encoding="utf-8")


@cache
def left_out() -> tuple[tuple[str, str], ...]:
    """Give the historic deployments that are no case, each with the reason."""
    file = files("muster.validation").joinpath("tables", "left_out.csv")
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return tuple((row["id"], row["reason"]) for row in rows)
