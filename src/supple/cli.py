"""The command line: `supple` starts the app; the other commands ask the core.

Each command imports what it needs when it runs, so that `supple plan` never waits for Django.
Exit codes: 0 done, 1 the check found faults, 2 the request cannot be carried out, 3 there is no
plan to print or to record.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from supple.core.errors import SuppleError

if TYPE_CHECKING:
    from supple.web.serve_lan import Wish

DEFAULT_PORT = 8470
DEFAULT_LAN_PORT = 8471


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; an expected error is one sentence on stderr."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(words if _names_a_command(words) else ["serve", *words])
    try:
        return _run(options)
    except (OSError, ValueError, SuppleError) as error:
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
    if options.command == "handout":
        from supple.handout_command import run as print_plan

        return print_plan(options.output, options.plan, options.paper, options.name)
    if options.command == "audio":
        from supple.audio_command import run as record

        return record(options.output, options.plan, options.words)
    if options.command == "catalogue":
        from supple.core.catalogue.check import main as check

        return check(options.folder)
    if options.command == "pair":
        from supple.web.pair_command import run as show_code

        return show_code()
    if options.command == "backup":
        from supple.web.keeping.commands import run_backup

        return run_backup(options.file, force=options.force)
    if options.command == "restore":
        from supple.web.keeping.commands import run_restore

        return run_restore(options.file)
    from supple.web.serve import serve

    return serve(options.port, open_browser=not options.no_open, network=_network(options))


def _network(options: argparse.Namespace) -> "Wish | None":
    """What was asked for with --lan. Raises: ValueError when only half of it was."""
    given = [options.cert, options.key]
    if options.lan is None:
        if any(given) or options.lan_port is not None:
            raise ValueError("--cert, --key and --lan-port go with --lan; give --lan too")
        return None
    if any(given) and not all(given):
        raise ValueError("a certificate needs its key: give both --cert and --key, or neither")
    from supple.web.lan import EVERY_ADDRESS
    from supple.web.serve_lan import Wish

    port = DEFAULT_LAN_PORT if options.lan_port is None else options.lan_port
    return Wish(options.lan or EVERY_ADDRESS, port, options.cert, options.key)


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong with a command line, as everything else does."""

    def error(self, message: str) -> NoReturn:
        """End with 2."""
        self.exit(2, f"supple: {message} (`{self.prog} --help` lists what there is)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="supple", description="A coach for a gentle daily stretching habit.")
    parser.add_argument("--version", action="version", version=f"supple {version('supple')}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, tells: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=tells, description=f"{tells[0].upper()}{tells[1:]}.")

    serve = command("serve", "start the app on this computer (the default)")
    serve.add_argument(
        "--port",
        type=_port,
        default=DEFAULT_PORT,
        metavar="N",
        help=f"the port to listen on, 0 for any free one (default {DEFAULT_PORT})",
    )
    serve.add_argument("--no-open", action="store_true", help="do not open the browser")
    _add_lan_options(serve)

    command("pair", "show a code that lets a phone in, while --lan is on")

    backup = command("backup", "copy all entries to a file, also while serving")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--force", action="store_true", help="replace a FILE that is there already")
    restore = command("restore", "put a backup back; what was there is kept")
    restore.add_argument("file", type=Path, metavar="FILE")

    plan = command("plan", "show the plan that a scenario leads to")
    plan.add_argument("scenario", type=Path, metavar="SCENARIO.json")
    plan.add_argument("--json", action="store_true", help="print JSON instead of text")

    _add_handout(command("handout", "print today's plan: a PDF with pictures and boxes to tick"))

    _add_audio(command("audio", "record today's session: an MP3 to take along"))

    catalogue = command("catalogue", "work on the catalogue of stretches")
    actions = catalogue.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="name every fault in a catalogue")
    check.add_argument("folder", type=Path, nargs="?", metavar="FOLDER")
    return parser


def _add_handout(handout: argparse.ArgumentParser) -> None:
    handout.add_argument(
        "-o",
        "--output",
        type=_file_name,
        metavar="FILE",
        help="where to write it, - for standard output (default supple-DAY.pdf, in this folder)",
    )
    handout.add_argument(
        "--plan",
        type=_file,
        metavar="SCENARIO.json",
        help="print the last day's plan of a scenario, as `supple plan` reads it",
    )
    handout.add_argument(
        "--paper",
        choices=("a4", "letter"),
        help="the size of the paper (default: the usual one of your country, else a4)",
    )
    handout.add_argument("--name", metavar="NAME", help="whose sheet it is, to stand on top")


def _add_audio(audio: argparse.ArgumentParser) -> None:
    audio.add_argument(
        "-o",
        "--output",
        type=_file_name,
        metavar="FILE",
        help="where to write it, - for standard output (default supple-DAY.mp3, in this folder)",
    )
    audio.add_argument(
        "--plan",
        type=_file,
        metavar="SCENARIO.json",
        help="record the last day's plan of a scenario, as `supple plan` reads it",
    )
    audio.add_argument(
        "--words",
        choices=("full", "short", "chimes"),
        default="full",
        help="how much is said: all of it, few words, or chimes only (default full)",
    )


def _add_lan_options(serve: argparse.ArgumentParser) -> None:
    lan = serve.add_argument_group("phones and tablets on the same network")
    lan.add_argument(
        "--lan",
        nargs="?",
        const="",
        metavar="ADDRESS",
        help="also answer the network, encrypted, for paired devices only; "
        "ADDRESS is one of this computer's (default: all in a home or office network)",
    )
    lan.add_argument(
        "--lan-port",
        type=_port,
        metavar="N",
        help=f"the port for the network (default {DEFAULT_LAN_PORT})",
    )
    lan.add_argument(
        "--cert", type=Path, metavar="FILE", help="a certificate of your own, in PEM form"
    )
    lan.add_argument("--key", type=Path, metavar="FILE", help="the key of that certificate")


def _file(text: str) -> Path:
    return Path(_file_name(text))


def _file_name(text: str) -> str:
    if text:
        return text
    raise argparse.ArgumentTypeError("it needs the name of a file")


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a whole number from 0 to 65535")
