"""The arguments of `cases list|show|export|import|csv|delete`; without a word it is `list`."""

import argparse

from wizard.model import CaseState

__all__ = ["fill_cases"]

ID = "the first digits of the id will do"


def fill_cases(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Add the words of `cases`; `common` are the options that each of them takes as well."""
    parser.set_defaults(
        run=_Run("run_list"), words=[], state=None, due=False, archived=False, json=False
    )
    words = parser.add_subparsers(dest="what", metavar="WORD")

    def add(name: str, what: str) -> argparse.ArgumentParser:
        described = f"{what[0].upper()}{what[1:]}."
        word = words.add_parser(name, parents=[common], help=what, description=described)
        word.set_defaults(run=_Run(f"run_{name}"))
        return word

    _list(add("list", "list cases, or those that hold all the words"))
    shown = add("show", "print a case with its report")
    shown.add_argument("id", metavar="ID", help=ID)
    shown.add_argument("--json", action="store_true", help="the case as it is exported")
    exported = add("export", "write a case to a file")
    exported.add_argument("id", metavar="ID", help=ID)
    exported.add_argument("out", metavar="OUT", help="a new file, - for standard output")
    taken = add("import", "take in a case from a file")
    taken.add_argument("file", metavar="FILE", help="what export wrote")
    table = add("csv", "write what came of the cases as a table without addresses")
    table.add_argument("out", metavar="OUT", help="a new file, - for standard output")
    add("delete", "delete cases for good").add_argument("ids", nargs="+", metavar="ID", help=ID)


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="TEXT", help="in text, name, notes, caller")
    states = [state.value for state in CaseState]
    parser.add_argument("--state", choices=states, help="only cases in this state")
    parser.add_argument("--due", action="store_true", help="only those to be called again now")
    parser.add_argument("--archived", action="store_true", help="archived cases too")
    parser.add_argument("--json", action="store_true", help="one JSON document")


class _Run:
    """Loads the command, and with it the database library, when it is run."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, chosen: argparse.Namespace, write_pdf: object) -> int:
        from wizard.cli import cases

        return int(getattr(cases, self._name)(chosen, write_pdf))
