"""Applies the settings texts for Postfix to a real one, as a user would copy them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tests.integration.postfix import Postfix
from wizard.knowledge import library
from wizard.model import Setting
from wizard.planning import throttle

RATE_PER_MINUTE = 30.0


def apply(server: Postfix) -> str:
    """Write the three texts and run their commands; gives what the commands printed."""
    said = ""
    for setting in _settings():
        path = server.folder / "etc" / Path(setting.file).name
        before = path.read_text() if path.exists() else ""
        path.write_text(f"{before}{setting.text}\n")
        said += run(server, setting.activate)
    return said


def take_back(server: Postfix) -> str:
    """Run the commands that undo the texts, the last one first, as the plan page says."""
    return "".join(run(server, setting.undo) for setting in reversed(_settings()))


def _settings() -> Sequence[Setting]:
    advice = throttle("google", "postfix", library.load(), queue=None, rate=RATE_PER_MINUTE)
    return advice.settings


def run(server: Postfix, commands: str) -> str:
    """Run a text of commands beside the server, with its own folder for /etc/postfix."""
    config = server.folder / "etc"
    programs = server.root.path / "usr" / "sbin"
    environment = {
        **server.root.environment(),
        "MAIL_CONFIG": str(config),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }
    done = server.namespace.run(
        ["sh", "-c", commands.replace("/etc/postfix", str(config))],
        environment=environment,
        check=False,
    )
    return str(done.stdout) + str(done.stderr)
