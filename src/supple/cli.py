"""The command line: `supple` starts the app; the other commands ask the core.

Each command imports what it needs when it runs, so that `supple plan` never waits for Django.
Exit codes: 0 done, 1 the check found faults, 2 the request cannot be carried out.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

DEFAULT_PORT = 8470


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; an expected error is one sentence on stderr."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(words if _names_a_command(words) else ["serve", *words])
    try:
        return _run(options)
    except (OSError, ValueError) as error:
        print(f"supple: {error}", file=sys.stderr)
        return 2


def _names_a_command(words: Sequence[str]) -> bool:
    """Whether the command line says what to do; `supple` and `supple --no-open` mean serve."""
    if not words:
        return False
    return not words[0].startswith("-") or words[0] in {"-h", "--help", "--version"}


def _run(options: argparse.Namespace) -> int:
    if options.command == "plan":
        from supple.scenario_command import run

        return run(options.scenario, options.json)
    if options.command == "catalogue":
        from supple.core.catalogue.check import main as check

        return check(options.folder)
    from supple.web.serve import serve

    return serve(options.port, open_browser=not options.no_open)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="supple", description="A coach for a gentle daily stretching habit."
    )
    parser.add_argument("--version", action="version", version=f"supple {version('supple')}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    serve = commands.add_parser("serve", help="start the app on this computer (the default)")
    serve.add_argument(
        "--port",
        type=_port,
        default=DEFAULT_PORT,
        metavar="N",
        help=f"the port to listen on, 0 for any free one (default {DEFAULT_PORT})",
    )
    serve.add_argument("--no-open", action="store_true", help="do not open the browser")

    plan = commands.add_parser("plan", help="show the plan that a scenario leads to")
    plan.add_argument("scenario", type=Path, metavar="SCENARIO.json")
    plan.add_argument("--json", action="store_true", help="print JSON instead of text")

    catalogue = commands.add_parser("catalogue", help="work on the catalogue of stretches")
    actions = catalogue.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="name every fault in a catalogue")
    check.add_argument("folder", type=Path, nargs="?", metavar="FOLDER")
    return parser


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a whole number from 0 to 65535")
