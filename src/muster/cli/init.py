"""`muster init`: a scenario to edit."""

from __future__ import annotations

import argparse


def run(options: argparse.Namespace) -> int:
    """Write the file and say what to do next."""
    from muster.scenario.starting import init_scenario

    init_scenario(options.path, from_id=options.from_id)
    print(f"wrote {options.path}; edit it, then: muster check {options.path}")
    return 0
