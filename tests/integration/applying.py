"""Applies the settings texts for Postfix to a real one, as a user would copy them."""

from __future__ import annotations

import os
from pathlib import Path

from tests.integration.postfix import Postfix
from wizard.knowledge import library
from wizard.planning import throttle

RATE_PER_MINUTE = 30.0


def apply(server: Postfix) -> str:
    """Write the three texts and run their commands; gives what the commands printed."""
    advice = throttle("google", "postfix", library.load(), queue=None, rate=RATE_PER_MINUTE)
    said = ""
    for setting in advice.settings:
        path = server.folder / "etc" / Path(setting.file).name
        before = path.read_text() if path.exists() else ""
        path.write_text(f"{before}{setting.text}\n")
        said += run(server, setting.activate)
    return said


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
