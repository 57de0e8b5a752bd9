#!/usr/bin/env python3
"""One door for everything a developer does: `python3 tools/dev.py TARGET [more arguments]`.

Needs Python's standard library only; `make TARGET` is the same thing on systems with make.
"""

from __future__ import annotations

import sys
from pathlib import Path

# Run as a script, Python puts tools/ on the path and not the checkout.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import machine, targets


def main(arguments: list[str]) -> int:
    """Run one target and give its exit code."""
    if len(arguments) < 1 or arguments[0] not in targets.TARGETS:
        print(usage(), file=sys.stderr)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 (whoever calls this may have an older one)
        print("421 Wizard needs Python 3.11 or newer.", file=sys.stderr)
        return 2
    try:
        return targets.TARGETS[arguments[0]](arguments[1:])
    except machine.ToolError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def usage() -> str:
    """List the targets, each with the first line of its docstring."""
    lines = ["usage: python3 tools/dev.py TARGET [ARGUMENTS]", ""]
    for name, target in targets.TARGETS.items():
        lines.append(f"  {name:<12} {(target.__doc__ or '').splitlines()[0]}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
