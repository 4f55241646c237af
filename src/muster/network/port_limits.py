"""Which ships a port can take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from muster.network.closure import Limits
from muster.network.overflight import is_valid
from muster.network.place import Place
from muster.network.tables import read_table

_WORDS = (("draught_m", "deep in the water"), ("length_m", "long"), ("beam_m", "wide"))


def find_port_obstacle(
    ports: Iterable[Place], limits: Limits, on: date | None = None
) -> str | None:
    """Say which port does not take a ship, and why; None when all do, or nobody knows."""
    if all(getattr(limits, quantity) is None for quantity, _ in _WORDS):
        return None
    for port in ports:
        row = _find_row(port, on)
        for quantity, word in _WORDS if row else ():
            own, most = getattr(limits, quantity), row[quantity]
            if own is not None and most and own > float(most):
                return (
                    f"{port.name} takes ships up to {float(most):g} m {word}, and this is {own:g} m"
                )
    return None


def _find_row(port: Place, on: date | None) -> Mapping[str, str]:
    codes = {port.id, port.locode or port.id}
    for row in read_table("port_limits.csv"):
        if row["port"] in codes and is_valid(row["valid_from"], row["valid_to"], on):
            return row
    return {}
