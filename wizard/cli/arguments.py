"""The arguments of every command, as the design lists them."""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from typing import NoReturn

from wizard import __version__
from wizard.cli import commands, later
from wizard.cli.case_arguments import fill_cases
from wizard.cli.day_reports import DAY_FORM, day_report
from wizard.cli.errors import USAGE, CommandError
from wizard.cli.heard import add_heard
from wizard.cli.knowledge_arguments import fill_knowledge

__all__ = ["parse"]

EPILOG = "Without arguments the window opens. Nothing is asked of the network by classify."
MTA = "the sender's mail server, such as postfix"
QUEUE = "messages that wait"


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are single sentences.

    With `takes_answers` its help ends with what may be answered.
    """

    takes_answers = False

    def format_help(self) -> str:
        if not self.takes_answers:
            return super().format_help()
        # Only for the help: no other run needs these words.
        from wizard.cli.answers_help import answers_help

        return f"{super().format_help()}\n{answers_help()}"

    def error(self, message: str) -> NoReturn:
        raise CommandError(f"{message}. See: {self.prog} --help", USAGE)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; the namespace's `run` is the command.

    Raises CommandError on wrong usage.
    """
    return _parser().parse_args(argv)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="wizard421",
        description="Explains a 421 or another deferred mail, checks both sides, makes a plan.",
        epilog=EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"421 Wizard {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = _common()

    def add(name: str, what: str, fill: Callable[[argparse.ArgumentParser], None]) -> None:
        described = f"{what[0].upper()}{what[1:]}."
        fill(commands.add_parser(name, parents=[common], help=what, description=described))

    add("classify", "read and diagnose, offline", _classify)
    add("check", "live checks", _check)
    add("diagnose", "everything, with plan and report", _diagnose)
    add("retries", "when a server tries again", _retries)
    add("throttle", "a careful rate and its settings", _throttle)
    add("warmup", "a warm-up schedule", _warmup)
    add("practice", "play a practice case", _practice)
    add("cases", "the saved cases", _cases)
    add("knowledge", "what is known, and newer knowledge from a file", _knowledge)
    add("settings", "show or change the settings", _settings)
    add("selftest", "open every part and say what works", _selftest)
    for name, what in later.COMMANDS.items():
        add(name, what, partial(_later, name))
    return parser


def _common() -> _Parser:
    common = _Parser(add_help=False, allow_abbrev=False)
    common.add_argument("--lang", metavar="CODE", help="language of the sentences (the system's)")
    common.add_argument("--data-dir", metavar="DIR", help="folder for the user's own files")
    return common


def _classify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="files or folders, - for stdin")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document")
    form.add_argument("--jsonl", action="store_true", help="one JSON line a bounce")
    parser.add_argument("--each-line", action="store_true", help="every line is a bounce")
    parser.add_argument("--with-text", action="store_true", help="add the decoded text")
    parser.add_argument("--jobs", type=_count, default=1, metavar="N", help="processes for a batch")
    _answers(parser)
    add_heard(parser)
    parser.set_defaults(run=commands.classify)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help="a bounce, - for stdin")
    _check_options(parser)
    parser.set_defaults(run=commands.check)


def _diagnose(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help="a bounce, - for stdin")
    _check_options(parser)
    add_heard(parser)
    parser.add_argument("--offline", action="store_true", help="ask nothing of the network")
    parser.add_argument("--mta", metavar="NAME", help=MTA)
    parser.add_argument("--queue", type=_count, metavar="N", help=QUEUE)
    parser.add_argument("--report", metavar="OUT", help="write a report: .html .pdf .md .json")
    parser.add_argument(
        "--edition",
        choices=("expert", "customer"),
        help="for whom the report is: everything, or one page in plain words",
    )
    parser.set_defaults(run=commands.diagnose)


def _check_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--recipient-domain", metavar="D", help="the domain that the mail goes to")
    add("--sender-domain", metavar="D", help="the domain that the mail comes from")
    add("--sending-ip", metavar="IP", help="the mail server's address, not this computer's")
    add("--helo", metavar="H", help="the name the mail server greets with; looked up, never spoken")
    add(
        "--dkim-selector",
        action="append",
        default=[],
        metavar="S",
        help="a signing key's name, s= of DKIM-Signature; may be given again",
    )
    add("--only", type=_names, default=(), metavar="ID,…", help="run only these checks")
    add("--skip", type=_names, default=(), metavar="ID,…", help="leave these checks out")
    add("--nameserver", metavar="IP[:PORT]", help="ask this DNS server")
    add("--timeout", type=_seconds, default=90.0, metavar="S", help="seconds for the whole run")
    add("--dry-run", action="store_true", help="only list what would be asked of whom")
    add("--fresh", action="store_true", help="take no kept results")
    add("--all-mx", action="store_true", help="test every receiving server")
    add(
        "--family",
        choices=("4", "6", "both"),
        default="any",
        help="internet protocol of the test connection; both: one connection each",
    )
    add("--ask-recipient", metavar="ADDRESS", help="also MAIL and RCPT, once; needs --as")
    add("--as", dest="ask_as", metavar="ADDRESS", help="your own address for --ask-recipient")
    add(
        "--connect",
        action="append",
        default=[],
        metavar="HOST:PORT=ADDRESS:PORT",
        help="connect there instead, as to a test server; may be given again",
    )
    add("--from-server", metavar="FILE", help="what the command printed on the mail server")
    _answers(parser)
    add("--json", action="store_true", help="one JSON document")


def _answers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="what the caller says (keys and values: see below); may be given again",
    )
    if isinstance(parser, _Parser):
        parser.takes_answers = True


def _retries(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mta", required=True, metavar="NAME", help=MTA)
    parser.add_argument("--since", metavar="TIME", help="when the message came in (RFC 3339)")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="OPTION=VALUE",
        help="a setting of that server, by its own name; may be given again",
    )
    parser.add_argument("--ics", metavar="OUT", help="calendar entries")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=commands.retries)


def _throttle(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mta", required=True, metavar="NAME", help=MTA)
    parser.add_argument(
        "--provider", required=True, metavar="P", help="who receives, such as google or gmail.com"
    )
    parser.add_argument("--queue", type=_count, metavar="N", help=QUEUE)
    parser.add_argument("--rate", type=_rate, metavar="R", help="messages a minute")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=commands.throttle)


def _warmup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--target", type=_count, required=True, metavar="N", help="messages a day")
    parser.add_argument(
        "--start", type=_count, default=50, metavar="N", help="messages on the first day (50)"
    )
    parser.add_argument(
        "--days", type=_count, metavar="N", help="length of the schedule (what the target needs)"
    )
    parser.add_argument(
        "--day",
        type=day_report,
        action="append",
        default=[],
        metavar=DAY_FORM,
        help="how a day went; the schedule goes on from the last one; may be given again",
    )
    parser.add_argument("--csv", metavar="OUT", help="write the schedule as CSV")
    parser.add_argument("--ics", metavar="OUT", help="calendar entries")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=commands.warmup)


def _practice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="a case of --list")
    parser.add_argument("--list", action="store_true", help="list the practice cases")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=commands.practice)


def _cases(parser: argparse.ArgumentParser) -> None:
    fill_cases(parser, _common_again())


def _knowledge(parser: argparse.ArgumentParser) -> None:
    fill_knowledge(parser, _common_again())


def _common_again() -> _Parser:
    # What is given before the word stays: only a given option may take its place.
    again = _Parser(add_help=False, allow_abbrev=False, argument_default=argparse.SUPPRESS)
    for option in ("--lang", "--data-dir"):
        again.add_argument(option, help=argparse.SUPPRESS)
    return again


def _settings(parser: argparse.ArgumentParser) -> None:
    words = ("list", "get", "set")
    parser.add_argument(
        "what", nargs="?", choices=words, default="list", help="what to do; list is the default"
    )
    parser.add_argument("key", nargs="?", metavar="KEY", help="a name of the list")
    parser.add_argument("value", nargs="?", metavar="VALUE", help='"" is the default')
    parser.set_defaults(run=commands.settings)


def _selftest(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=commands.selftest)


def _later(name: str, parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    parser.set_defaults(run=later.run, later=name)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _seconds(text: str) -> float:
    return _positive(text, "seconds", 3600)


def _rate(text: str) -> float:
    return _positive(text, "messages a minute", 1_000_000)


def _positive(text: str, what: str, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 < number <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of {what} above 0")
    return number
