"""`muster verify`: an independent re-check of a result."""

from __future__ import annotations

import argparse
import json
import sys

CHECK_FAILED = 3


def run(options: argparse.Namespace) -> int:
    """Print every violation; return 0 or 3."""
    from muster.result.checking import check_document
    from muster.result.reading import read_document

    violations = check_document(read_document(options.result))
    if options.json:
        rows = [{"where": v.where, "what": v.what, "rule": v.rule} for v in violations]
        print(json.dumps({"verified": not violations, "violations": rows}, ensure_ascii=False))
    for violation in violations:
        print(f"{violation.where} | {violation.what} | rule {violation.rule}", file=sys.stderr)
    if not violations and not options.json:
        print(f"{options.result}: verified, no rule is broken")
    return CHECK_FAILED if violations else 0
