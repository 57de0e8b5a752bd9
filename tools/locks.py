"""Write the lock files from pyproject.toml: `python3 tools/dev.py lock`.

One lock for all three systems, hashes for every wheel, no index and no host named in it, so that
everybody's own pip settings apply. Needs uv (from the package index) on the path.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections.abc import Sequence

from tools.environment import DEVELOPER_LOCK, ORACLE_LOCK, RUNTIME_LOCK
from tools.machine import ROOT, ToolError

HEAD = (
    "# Made by `python3 tools/dev.py lock` from pyproject.toml; do not edit.\n"
    "# Names no index and no host, so that everybody's own pip settings apply.\n"
)
OPTIONS = (
    "--universal",
    "--generate-hashes",
    "--python-version=3.11",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--no-header",
    "--quiet",
)


def write_all() -> None:
    """Resolve the three sets and write their files."""
    project = str(ROOT / "pyproject.toml")
    RUNTIME_LOCK.write_text(HEAD + _resolve(project, "--extra=setup"), encoding="utf-8")
    DEVELOPER_LOCK.write_text(HEAD + _resolve(project, "--extra=dev"), encoding="utf-8")
    oracle = _resolve("-", "--no-deps", given="\n".join(_oracle()))
    ORACLE_LOCK.write_text(HEAD + oracle, encoding="utf-8")


def _oracle() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["project"]["optional-dependencies"]["oracle"])


def _resolve(source: str, *more: str, given: str | None = None) -> str:
    uv = shutil.which("uv")
    if uv is None:
        raise ToolError("`lock` needs uv: python3 -m pip install uv")
    done = _ask([uv, "pip", "compile", source, *more, *OPTIONS], given)
    if re.search(r"://|(?m:^-)", done):
        raise ToolError("the resolver wrote an index, a host or a path into the lock")
    return done


def _ask(command: Sequence[str], given: str | None) -> str:
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, check=False, cwd=ROOT
    )
    if done.returncode != 0:
        raise ToolError(done.stderr.strip())
    return done.stdout
