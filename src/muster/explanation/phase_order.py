"""The phases of a way, in the order in which they come."""

from __future__ import annotations

PHASES = (
    "decision",
    "notice",
    "permit",
    "wait_lift",
    "transit",
    "port",
    "onward",
    "integration",
)
