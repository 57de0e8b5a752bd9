"""A small namespace with receivers of our own, for tests of timing; one server is asked at a time.

`Scene.receiver` starts tests/integration/receiver.py, `Scene.postfix` a real Postfix that sends.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.integration import namespace as net
from tests.integration.postfix import Postfix, sender_settings
from tests.integration.waiting import until
from tools import roots
from tools.roots import ROOT, Root

SCRIPT = Path(__file__).with_name("receiver.py")

_SUBMIT = """
import smtplib, sys
host, recipient, count = sys.argv[1:]
with smtplib.SMTP(host, 25, local_hostname="office.acme.example", timeout=20) as client:
    for number in range(int(count)):
        text = f"From: a@acme.example\\nTo: {recipient}\\nSubject: {number}\\n\\nHello\\n"
        client.sendmail("a@acme.example", [recipient], text)
"""


@dataclass(frozen=True, slots=True)
class Events:
    """What a receiver wrote down."""

    log: Path

    def times(self, event: str) -> list[float]:
        """When something happened, seconds since the epoch."""
        text = self.log.read_text(encoding="ascii") if self.log.exists() else ""
        rows = (line.split() for line in text.splitlines() if line.count(" ") == 1)
        return [float(when) for when, what in rows if what == event]


@dataclass(slots=True)
class Scene:
    """One namespace; whatever it started ends with it."""

    namespace: net.Namespace
    folder: Path
    stack: ExitStack
    _roots: dict[str, Root] = field(default_factory=dict)

    def root(self, name: str) -> Root:
        """A fetched set, copied to where every account may enter."""
        if name not in self._roots:
            found = roots.available(name)
            assert found is not None, f"{name} is not fetched"
            path = self.folder / "roots" / name
            shutil.copytree(found.path, path, symlinks=True)
            self._roots[name] = replace(found, path=path)
        return self._roots[name]

    def receiver(self, address: str, mode: str, *numbers: float) -> Events:
        """Start a receiver (or with `dns` a name server) and wait until it listens."""
        return self.serve(address, mode, *map(str, numbers))

    def serve(self, address: str, mode: str, *rest: str) -> Events:
        """Start the script with any arguments."""
        log = self.folder / f"{address}.{mode}.log"
        command = [sys.executable, SCRIPT, log, address, mode, *rest]
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "PYTHONPATH": str(ROOT)}
        self.start(command, environment, log.with_suffix(".out"))
        until(log.with_suffix(".up").exists, what=f"the receiver on {address}")
        return Events(log)

    def start(
        self, command: list[str | Path], environment: Mapping[str, str], log: Path
    ) -> subprocess.Popen[bytes]:
        """Start a process that ends with the scene."""
        process = self.namespace.start(command, environment=environment, log=log)
        self.stack.callback(_end, process)
        return process

    def postfix(self, name: str, address: str, **settings: str) -> Postfix:
        """Start a sending Postfix."""
        root, folder = self.root("postfix"), self.folder / name
        folder.mkdir()
        merged = {**sender_settings(address), "smtp_tls_security_level": "none", **settings}
        server = Postfix(root, self.namespace, folder, f"{name}.acme.example", merged)
        self.stack.enter_context(server)
        server.wait_until_up()
        return server

    def submit(self, address: str, recipient: str, count: int = 1) -> None:
        """Hand messages to a server."""
        command = [sys.executable, "-c", _SUBMIT, address, recipient, str(count)]
        self.namespace.run(command)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(timeout=20)


def lacking(*names: str) -> str:
    """Why a scene with these servers cannot be; "" when it can."""
    absent = [name for name in names if roots.available(name) is None]
    if absent:
        return f"not fetched: {', '.join(absent)}; python3 -m tools.roots {' '.join(absent)}"
    return net.lacking()


@contextmanager
def scene() -> Iterator[Scene]:
    """Make the namespace and a folder that servers' accounts may enter."""
    folder = Path(tempfile.mkdtemp(prefix="wizard421-scene-"))
    folder.chmod(0o755)
    try:
        with ExitStack() as stack:
            namespace = stack.enter_context(net.Namespace(folder))
            yield Scene(namespace, folder, stack)
    finally:
        shutil.rmtree(folder)
