"""The targets of `make` and of `python3 tools/dev.py`; each gives an exit code."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping

from tools import environment, machine
from tools.environment import PYTHON, script
from tools.machine import ROOT, run, say

PYTEST_NO_TESTS = 5


def setup(arguments: list[str]) -> int:
    """Make ready to run the program (the part that all targets share)."""
    environment.ensure(developer="--developer" in arguments)
    return 0


def run_program(arguments: list[str]) -> int:
    """Open the window; without a display, or with PRACTICE=1, play a practice case."""
    environment.ensure(developer=False)
    command = [str(script("wizard421")), *program_arguments(arguments)]
    if len(command) > 1:
        say("wizard421 " + " ".join(command[1:]))
    return run(command)


def program_arguments(given: list[str], environ: Mapping[str, str] = os.environ) -> list[str]:
    """Decide what `make run` starts; none at all is the window."""
    if given:
        return given
    if environ.get("BOUNCE"):
        return ["diagnose", environ["BOUNCE"]]
    if environ.get("PRACTICE", "0") not in ("", "0"):
        return ["practice"]
    return [] if machine.has_display(environ) else ["practice"]


def test(arguments: list[str]) -> int:
    """Run the tests; nothing is installed but what the program and its tests import."""
    environment.ensure(developer=True)
    return _pytest("-m", "not integration", *(arguments or ["tests"]))


def integration(arguments: list[str]) -> int:
    """Run the tests against real mail and name servers (--fetch gets those; .ci/run does)."""
    environment.ensure(developer=True)
    from tools import roots

    if "--fetch" in arguments:
        arguments = [each for each in arguments if each != "--fetch"]
        roots.fetch_all()
        if shutil.which("npm"):
            roots.fetch_node()
    say(roots.needs())
    return _pytest("-m", "integration", *(arguments or ["tests/integration"]))


def check(arguments: list[str]) -> int:
    """Check format, lint, types, import directions, translations, copied texts, traces."""
    environment.ensure(developer=True)
    from tools import checks

    return checks.run_all(arguments)


def package(arguments: list[str]) -> int:
    """Build dist/421-wizard and run what was built in an empty environment."""
    environment.ensure(developer=True)
    return run([PYTHON, "-m", "tools.packaging.build", *arguments], cwd=ROOT)


def bench(arguments: list[str]) -> int:
    """Measure; print the tables and write build/bench.json."""
    return _tool("bench", arguments)


def calibration(arguments: list[str]) -> int:
    """Compare the probabilities of verdicts with how often they are right."""
    return _tool("calibration", arguments)


def screenshots(arguments: list[str]) -> int:
    """Take the pictures of the README from the program itself."""
    return _tool("screenshots", arguments)


def fuzz(arguments: list[str]) -> int:
    """Run the property tests with many more examples than `test` does."""
    environment.ensure(developer=True)
    return _pytest("-m", "hypothesis", "--hypothesis-profile=fuzz", *(arguments or ["tests"]))


def lock(arguments: list[str]) -> int:
    """Resolve the dependencies of pyproject.toml into the lock files (needs uv)."""
    from tools import locks

    locks.write_all()
    return 0


def _pytest(*arguments: str) -> int:
    # Tests draw, if at all, where nobody looks; whoever wants to watch sets the platform.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    code = run([PYTHON, "-m", "pytest", *arguments], cwd=ROOT)
    if code == PYTEST_NO_TESTS:
        print("no test was run: that counts as a failure", file=sys.stderr)
    return code


def _tool(name: str, arguments: list[str]) -> int:
    """Run tools/NAME.py inside the environment."""
    if not (ROOT / "tools" / f"{name}.py").exists():
        print(f"`{name}` is not there yet.", file=sys.stderr)
        return 2
    environment.ensure(developer=True)
    return run([PYTHON, "-m", f"tools.{name}", *arguments], cwd=ROOT)


def clean(_arguments: list[str]) -> int:
    """Remove what the tools made, the environment excepted."""
    for name in ("build", "dist"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    return 0


TARGETS: Mapping[str, Callable[[list[str]], int]] = {
    "setup": setup,
    "run": run_program,
    "test": test,
    "integration": integration,
    "check": check,
    "package": package,
    "bench": bench,
    "calibration": calibration,
    "screenshots": screenshots,
    "fuzz": fuzz,
    "lock": lock,
    "clean": clean,
}
