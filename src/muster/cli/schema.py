"""`muster schema`: the JSON Schemas."""

from __future__ import annotations

import argparse
import json


def run(options: argparse.Namespace) -> int:
    """Print the schema that was asked for."""
    if options.which == "scenario":
        from muster.scenario.json_schema import scenario_schema as schema
    else:
        from muster.result.schema import result_schema as schema
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0
