"""The scenarios that ship with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def shipped_ids() -> tuple[str, ...]:
    """Give the ids of the shipped scenarios, in order."""
    folder = files("muster.scenario").joinpath("shipped")
    if not folder.is_dir():
        return ()
    return tuple(
        sorted(
            entry.name.removesuffix(".yaml")
            for entry in folder.iterdir()
            if entry.name.endswith(".yaml")
        )
    )


def read_shipped(identifier: str) -> bytes:
    """Give the bytes of a shipped scenario."""
    return files("muster.scenario").joinpath("shipped", f"{identifier}.yaml").read_bytes()
