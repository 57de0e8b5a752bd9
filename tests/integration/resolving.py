"""unbound as the resolver: it checks signatures, and writes down every question it is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.integration.scene import Scene
from tests.integration.waiting import until

RESOLVER = "127.0.3.10"

_CONFIG = """
server:
    interface: {address}
    do-ip6: no
    access-control: 127.0.0.0/8 allow
    username: ""
    chroot: ""
    directory: "{folder}"
    pidfile: "{folder}/unbound.pid"
    use-syslog: no
    logfile: ""
    log-queries: yes
    root-hints: "{hints}"
    trust-anchor-file: "{anchor}"
    trust-anchor-signaling: no
    module-config: "validator iterator"
    do-not-query-localhost: no
    num-threads: 1
remote-control:
    control-enable: no
"""
_QUERY = re.compile(r"info: \S+ (\S+)\. ([A-Z0-9]+) IN$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unbound:
    """One running unbound."""

    log: Path

    def asked(self) -> list[tuple[str, str]]:
        """Every question so far, as (type, name)."""
        return [(rdtype, name) for name, rdtype in _QUERY.findall(self.log.read_text())]


def start_unbound(made: Scene, *, root_server: str, anchor: Path) -> Unbound:
    """Start it with our own root; `anchor` holds the root's DS record."""
    folder = made.folder / "unbound"
    folder.mkdir()
    hints = folder / "root.hints"
    hints.write_text(f". 3600 NS ns1.example.\nns1.example. 3600 A {root_server}\n")
    config = folder / "unbound.conf"
    config.write_text(_CONFIG.format(address=RESOLVER, folder=folder, hints=hints, anchor=anchor))
    root, log = made.root("unbound"), folder / "unbound.log"
    made.start([root.program("unbound"), "-d", "-c", config], root.environment(), log)
    until(lambda: "start of service" in log.read_text(), what=f"unbound to run, see {log}")
    return Unbound(log)
