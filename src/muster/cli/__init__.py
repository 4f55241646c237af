"""The command `muster`: options in, one of the exit codes below out, no domain logic.

0 success, also for a plan that is late, infeasible or out of time; 1 the input is wrong;
2 options that cannot be parsed; 3 a check failed; 130 after Ctrl-C. Never a traceback.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence

from muster.cli.parser import build_parser
from muster.errors import InputError, Issue, MusterError, VerificationError

SUCCESS = 0
WRONG_INPUT = 1
CHECK_FAILED = 3
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    options = build_parser().parse_args([_shield(argument) for argument in given])
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except InputError as error:
        for issue in error.issues:
            print(issue, file=sys.stderr)
        return WRONG_INPUT
    except VerificationError as error:
        for violation in error.violations:
            print(violation, file=sys.stderr)
        return CHECK_FAILED
    except BrokenPipeError:
        # The reader went away (`muster ... | head`): leave quietly, as other tools do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SUCCESS
    except OSError as error:
        print(_from_the_system(error), file=sys.stderr)
        return WRONG_INPUT
    except MusterError as error:
        print(f"muster | {' '.join(str(error).split())} | report this as a bug", file=sys.stderr)
        return WRONG_INPUT
    except Exception as error:  # the contract: never a traceback
        if os.environ.get("MUSTER_DEBUG"):
            raise
        what = f"{type(error).__name__}: {' '.join(str(error).split())}".replace("|", "/")
        fix = "this is a bug in Muster: report it, with MUSTER_DEBUG=1 for details"
        print(f"muster | {what} | {fix}", file=sys.stderr)
        return WRONG_INPUT


def _shield(argument: str) -> str:
    """Keep coordinates south of the equator (`-33.9,18.4`) from being read as an option."""
    return f" {argument}" if re.fullmatch(r"-\d[\d.]*\s*,\s*-?\d[\d.]*", argument) else argument


def _from_the_system(error: OSError) -> Issue:
    where = str(error.filename) if error.filename else "system"
    what = error.strerror or str(error)
    return Issue(
        code="system",
        where=where,
        what=what,
        fix="check that the path exists, may be written, and that there is room on the disk",
    )
