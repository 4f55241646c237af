"""Options and help of every command. Imports nothing heavy: `muster --help` stays instant."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from muster.version import VERSION

DESCRIPTION = """\
Who can be where, with what, by when, under which decisions; what holds it up;
how sure is that? Readiness and logistics, from a scenario file to a report."""

EXAMPLES = """\
examples:
  muster run ukraine-2022-01
  muster run ukraine-2022-01 --decide us-deploy-order=2022-01-25 --decide nrf-activation=C+1
  muster sitrep ukraine-2022-01 --at 2022-01-25 --lang nl
  muster init my-crisis.yaml --from ukraine-2022-01

SCENARIO is a file, a folder, or the id of a shipped scenario.
WHEN is an ISO date or date-time, C+5 (five days after C-day), or never.
Exit codes: 0 success (also for a late or infeasible plan), 1 wrong input,
2 wrong options, 3 a check failed, 130 interrupted."""

Run = Callable[[argparse.Namespace], int]


def _command(module: str) -> Run:
    def run(options: argparse.Namespace) -> int:
        return int(import_module(f"muster.cli.{module}").run(options))

    return run


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="muster",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"muster {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_run, _add_init, _add_check, _add_route, _add_sitrep, _add_compare):
        add(commands)
    for add in (_add_sweep, _add_verify, _add_validate, _add_schema):
        add(commands)
    return parser


def _add(commands: Any, name: str, help_: str, example: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help_,
        description=help_[0].upper() + help_[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=_command(name))
    return parser


def _decision(text: str) -> tuple[str, str]:
    identifier, equals, when = text.partition("=")
    if not equals or not identifier.strip() or not when.strip():
        raise argparse.ArgumentTypeError(f"'{text}' is not ID=WHEN, e.g. us-deploy-order=C+1")
    return identifier.strip(), when.strip()


def _languages(text: str) -> tuple[str, ...]:
    languages = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = [language for language in languages if language not in ("en", "nl")]
    if unknown or not languages:
        raise argparse.ArgumentTypeError(f"'{text}': languages are en and nl, as in --lang en,nl")
    return tuple(dict.fromkeys(languages))


def _modes(text: str) -> tuple[str, ...]:
    modes = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = [mode for mode in modes if mode not in ("air", "sea", "rail", "road")]
    if unknown or not modes:
        raise argparse.ArgumentTypeError(f"'{text}': modes are air, sea, rail and road")
    return modes


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no date such as 2022-10-21") from error


def _at_least(least: float, kind: type[int] | type[float]) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            number = kind(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"'{text}' is no number") from error
        if not number >= least or number == float("inf"):
            raise argparse.ArgumentTypeError(f"{text} is below {least} or not finite")
        return number

    return read


def _add_scenario(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO", help="file, folder or shipped id")
    parser.add_argument(
        "--override",
        action="append",
        default=[],
        metavar="NAME",
        help="apply a named override of the scenario (may be repeated)",
    )


def _add_decide(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--decide",
        action="append",
        type=_decision,
        default=[],
        metavar="ID=WHEN",
        help="set a decision, event or acceptance (may be repeated)",
    )


def _add_languages(parser: argparse.ArgumentParser, default: tuple[str, ...]) -> None:
    parser.add_argument(
        "--lang",
        type=_languages,
        default=default,
        metavar="en,nl",
        help=f"languages, the first one in front (default: {','.join(default)})",
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def _add_runs(parser: argparse.ArgumentParser, help_: str) -> None:
    parser.add_argument("--runs", type=_at_least(0, int), default=0, metavar="N", help=help_)


def _add_seed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--seed", type=_at_least(0, int), default=0, metavar="S", help="of all random numbers"
    )


def _add_path(parser: argparse.ArgumentParser, option: str, metavar: str, help_: str) -> None:
    """Add an option that names a file or folder; None without it."""
    parser.add_argument(option, type=Path, default=None, metavar=metavar, help=help_)


def _add_run(commands: Any) -> None:
    parser = _add(
        commands,
        "run",
        "plan a scenario, explain it and write the report",
        "muster run ukraine-2022-01 --decide us-deploy-order=2022-01-25 --out january/",
    )
    _add_scenario(parser)
    _add_decide(parser)
    _add_runs(parser, "replications of the simulation; 0, the default, gives no percentiles")
    _add_seed(parser)
    parser.add_argument(
        "--time-limit",
        type=_at_least(0, float),
        default=None,
        metavar="SECONDS",
        help="stop the search for a better plan after this time",
    )
    _add_languages(parser, ("en", "nl"))
    _add_path(parser, "--out", "DIR", "default: ./muster-<scenario id>/")
    _add_json(parser)


def _add_init(commands: Any) -> None:
    parser = _add(
        commands,
        "init",
        "write a scenario to edit: empty with comments, or a copy of a shipped one",
        "muster init my-crisis.yaml --from ukraine-2022-01",
    )
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--from", dest="from_id", default=None, metavar="ID")


def _add_check(commands: Any) -> None:
    parser = _add(
        commands,
        "check",
        "find all problems of a scenario at once; verify the passages that it cites",
        "muster check ukraine-2022-01 --documents documents/",
    )
    _add_scenario(parser)
    _add_path(parser, "--documents", "DIR", "folder with the texts of the sources")
    _add_json(parser)


def _add_route(commands: Any) -> None:
    parser = _add(
        commands,
        "route",
        "find the way between two places by air, sea, rail and road",
        'muster route "Rota ES" Constanta --mode sea,road --map rota.svg',
    )
    parser.add_argument("origin", metavar="FROM", help='name, "Rota ES", ICAO, UN/LOCODE, lat,lon')
    parser.add_argument("destination", metavar="TO")
    parser.add_argument("--mode", type=_modes, required=True, metavar="air,sea,rail,road")
    parser.add_argument(
        "--close",
        action="append",
        default=[],
        metavar="ID",
        help="a strait, canal, country, port, link or bridge class that cannot be used "
        "(may be repeated)",
    )
    parser.add_argument(
        "--on", type=_date, default=None, metavar="DATE", help="rules as of this date"
    )
    _add_road_load(parser)
    _add_path(parser, "--map", "FILE", "draw it (.svg)")
    _add_door_to_door(parser)
    _add_json(parser)


def _add_road_load(parser: argparse.ArgumentParser) -> None:
    road = parser.add_argument_group("by road")
    more_than_nothing = _at_least(0.001, float)
    road.add_argument(
        "--load", default=None, metavar="ID", help="laden vehicle of the table: tank, leclerc, ..."
    )
    road.add_argument(
        "--axle", type=more_than_nothing, default=None, metavar="T", help="tonnes an axle"
    )
    road.add_argument(
        "--weight", type=more_than_nothing, default=None, metavar="T", help="tonnes in all"
    )
    road.add_argument(
        "--mlc", type=more_than_nothing, default=None, metavar="CLASS", help="military load class"
    )
    road.add_argument(
        "--profile",
        choices=("road-convoy", "road-heavy"),
        default=None,
        help="how it drives: by day like lorries, or like heavy transporters",
    )
    road.add_argument(
        "--vehicles", type=_at_least(1, int), default=None, metavar="N", help="in the column"
    )


def _add_door_to_door(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--door-to-door",
        action="store_true",
        help="combine the modes: the best few ways of each mix, with transfers and lift used",
    )
    parser.add_argument(
        "--cargo",
        default=None,
        metavar="CARGO",
        help="what moves: company (default), armoured-company, a unit template, "
        "or amounts such as pax=120,t=40,m2=600",
    )
    parser.add_argument(
        "--alternatives",
        type=_at_least(1, int),
        default=None,
        metavar="K",
        help="most ways of each mix (default: 3)",
    )


def _add_sitrep(commands: Any) -> None:
    parser = _add(
        commands,
        "sitrep",
        "write a situation report in words, from what was known by then",
        "muster sitrep ukraine-2022-01 --at 2022-01-25 --lang nl",
    )
    _add_scenario(parser)
    parser.add_argument("--at", required=True, metavar="WHEN")
    _add_decide(parser)
    _add_runs(parser, "replications; with them dates and strengths are told with their range")
    _add_languages(parser, ("en",))


def _add_compare(commands: Any) -> None:
    parser = _add(
        commands,
        "compare",
        "say what changed between two scenarios, results or settings, and which dates moved",
        "muster compare ukraine-2022-01 ukraine-2022-02-03",
    )
    parser.add_argument("a", metavar="A", help="scenario, result.json, or SCENARIO@SETTING")
    parser.add_argument("b", metavar="B")
    _add_decide(parser)
    _add_runs(parser, "replications of scenarios and settings; results keep their own")
    _add_languages(parser, ("en",))
    _add_json(parser)


def _dates(text: str) -> tuple[str, tuple[str, ...]]:
    identifier, whens = _decision(text)
    dates = tuple(part.strip() for part in whens.split(",") if part.strip())
    if not dates:
        raise argparse.ArgumentTypeError(f"'{text}' is not ID=WHEN,WHEN,...")
    return identifier, dates


def _add_sweep(commands: Any) -> None:
    parser = _add(
        commands,
        "sweep",
        "run all combinations of dates: what each decision is worth, and its last useful day",
        "muster sweep ukraine-2022-01 --decide us-deploy-order=C+1,C+5,never "
        "--decide nrf-activation=C+1,never",
    )
    _add_scenario(parser)
    parser.add_argument(
        "--decide",
        action="append",
        type=_dates,
        default=[],
        metavar="ID=WHEN,WHEN,...",
        help="dates of a switch; without any: every pending decision now or never",
    )
    _add_runs(parser, "replications of every setting; 0, the default, gives no percentiles")
    _add_seed(parser)
    _add_path(parser, "--state", "FILE", "keep finished settings here")
    _add_path(parser, "--out", "DIR", "write sweep.json and heat-map.svg")
    _add_json(parser)


def _add_verify(commands: Any) -> None:
    parser = _add(
        commands,
        "verify",
        "re-check a result independently: every rule, every derived figure",
        "muster verify muster-ukraine-2022-01/result.json",
    )
    parser.add_argument("result", type=Path, metavar="RESULT")
    _add_json(parser)


def _add_validate(commands: Any) -> None:
    parser = _add(
        commands,
        "validate",
        "compare historic deployments with what would have been predicted",
        "muster validate pl-tur-2023 my-case.yaml --json",
    )
    parser.add_argument(
        "case", nargs="*", metavar="CASE", help="file or shipped id; default: all shipped cases"
    )
    parser.add_argument(
        "--template", action="store_true", help="print a case to start from, and stop"
    )
    _add_path(
        parser,
        "--fit",
        "DIR",
        "fit the parameters anew, leaving out one case at a time, and write their tables",
    )
    _add_path(parser, "--page", "FILE", "write tables and plot into a page between its markers")
    _add_json(parser)


def _add_schema(commands: Any) -> None:
    parser = _add(
        commands,
        "schema",
        "print the JSON Schema of scenario files or of results",
        "muster schema scenario > muster-scenario.schema.json",
    )
    parser.add_argument("which", choices=("scenario", "result"))
