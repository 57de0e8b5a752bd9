"""The arguments of `knowledge status|show|take|undo|distrust`; without a word it is `status`."""

import argparse

__all__ = ["fill_knowledge"]

FILE = "a pack (.421k), - for stdin"
TRUST = "trust the publisher with this key from now on; compare it by another way first"


def fill_knowledge(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Add the words of `knowledge`; `common` are the options that each of them takes as well."""
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=_Run("run_status"))
    words = parser.add_subparsers(dest="what", metavar="WORD")

    def add(name: str, what: str) -> argparse.ArgumentParser:
        described = f"{what[0].upper()}{what[1:]}."
        word = words.add_parser(name, parents=[common], help=what, description=described)
        word.set_defaults(run=_Run(f"run_{name}"))
        word.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="one JSON document"
        )
        return word

    add("status", "what is in use, and whom you trust")
    shown = add("show", "what a pack would change; nothing is taken")
    shown.add_argument("file", metavar="FILE", help=FILE)
    shown.add_argument("--trust", metavar="FINGERPRINT", help="look as if you trusted this key")
    taken = add("take", "use a pack from now on")
    taken.add_argument("file", metavar="FILE", help=FILE)
    taken.add_argument("--trust", metavar="FINGERPRINT", help=TRUST)
    add("undo", "use again what was in use before the last pack")
    add("distrust", "trust a publisher no more").add_argument(
        "fingerprint", metavar="FINGERPRINT", help="as status shows it"
    )


class _Run:
    """Loads the command when it is run."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, chosen: argparse.Namespace, write_pdf: object) -> int:
        from wizard.cli import knowledge

        return int(getattr(knowledge, self._name)(chosen, write_pdf))
