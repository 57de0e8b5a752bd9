"""The command line: arguments in, text or JSON out, no Qt and no display."""

import os
import sys
from collections.abc import Sequence

from wizard.cli.commands import WritePdf
from wizard.cli.errors import FAULT, INTERRUPTED, CommandError, complain

__all__ = ["main"]


def main(argv: Sequence[str], write_pdf: WritePdf | None = None) -> int:
    """Run one command and give its exit code (design: 0, 1, 2, 3, 4, 130).

    `write_pdf(html, target)` is handed in, because printing a PDF takes Qt.
    """
    from wizard.cli.arguments import parse
    from wizard.cli.surroundings import check_surroundings

    try:
        chosen = parse(argv)
        check_surroundings(chosen)
        return int(chosen.run(chosen, write_pdf))
    except CommandError as error:
        complain(error.sentence)
        return error.exit_code
    except KeyboardInterrupt:
        complain("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`| head`); Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback for users
        return _fault(error)


def _fault(error: Exception) -> int:
    """Say that the program is at fault; the traceback goes to a file or, when asked, to stderr."""
    import traceback

    if os.environ.get("WIZARD421_DEBUG"):
        traceback.print_exception(error)
    complain(
        f"The program itself failed ({type(error).__name__}: {error}). "
        "Please report it; WIZARD421_DEBUG=1 shows where."
    )
    return FAULT
