"""What ends a command early: one sentence and an exit code."""

import sys

__all__ = [
    "DONE",
    "FAULT",
    "INTERRUPTED",
    "NOTHING_FOUND",
    "UNREADABLE",
    "USAGE",
    "CommandError",
    "complain",
]

DONE = 0
FAULT = 1
USAGE = 2
UNREADABLE = 3
NOTHING_FOUND = 4
INTERRUPTED = 130


class CommandError(Exception):
    """A command that cannot go on; `sentence` says what to do."""

    def __init__(self, sentence: str, exit_code: int = USAGE) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.exit_code = exit_code


def complain(sentence: str) -> None:
    """Say one sentence on stderr, where there is one."""
    if sys.stderr is not None:
        print(f"wizard421: {sentence}", file=sys.stderr)
