"""BIND in the namespace: one server that knows all zones and recurses, and one that knows none."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.integration.namespace import (
    EXIM_SENDER,
    FORWARDER,
    GREYLISTER,
    IMPATIENT_SENDER,
    NAMESERVER,
    NOT_LAME_BUT_EMPTY,
    RECEIVER,
    SENDER,
    Namespace,
)
from tests.integration.waiting import until
from tools.roots import Root

HEAD = """$TTL 60
@ SOA ns.practice.example. hostmaster.practice.example. 1 7200 3600 1209600 60
@ NS ns.practice.example.
"""

# A DNS of which nobody outside knows: the root, one top-level domain, and what hangs below.
ZONES = {
    ".": f"""
example. NS ns.practice.example.
in-addr.arpa. NS ns.practice.example.
ns.practice.example. A {NAMESERVER}
""",
    "example": f"""
ns.practice        A    {NAMESERVER}
acme               NS   ns.practice
empfang            NS   ns.practice
kaputt             NS   ns.practice
lahm               NS   ns.lahm
ns.lahm            A    {NOT_LAME_BUT_EMPTY}
grau               MX   10 mx.grau
mx.grau            A    {GREYLISTER}
nullmx             MX   0 .
kreis              CNAME kreis2
kreis2             CNAME kreis
alias-mx           MX   10 mail.alias-mx
mail.alias-mx      CNAME mx.empfang
leer               MX   10 nirgends.leer
gross              TXT  "v=spf1 ip4:192.0.2.1 -all"
""",
    "acme.example": f"""
@                  MX   10 mail
@                  TXT  "v=spf1 ip4:{SENDER} ip4:{IMPATIENT_SENDER} -all"
_dmarc             TXT  "v=DMARC1; p=none"
mail               A    {SENDER}
mail2              A    {IMPATIENT_SENDER}
mail3              A    {EXIM_SENDER}
mail4              A    {FORWARDER}
""",
    "empfang.example": f"""
@                  MX   10 mx
mx                 A    {RECEIVER}
""",
    # No SOA and a line that is none: named serves SERVFAIL for it.
    "kaputt.example": "",
    "113.0.203.in-addr.arpa": """
25                 PTR  mail.acme.example.
26                 PTR  mail2.acme.example.
28                 PTR  mail4.acme.example.
""",
}
BROKEN = "this is no zone file\n"
# Too much for one datagram: the answer comes truncated, and whole over TCP.
MANY_TEXTS = "".join(f'gross TXT "filler {number} {"x" * 180}"\n' for number in range(30))


class Bind:
    """Two `named` processes while the `with` block lasts."""

    def __init__(self, root: Root, namespace: Namespace, folder: Path) -> None:
        self._root = root
        self._namespace = namespace
        self._folder = folder
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Bind:
        self._write_zones()
        self._start("full", NAMESERVER, recursion="yes", zones=tuple(ZONES))
        self._start("empty", NOT_LAME_BUT_EMPTY, recursion="no", zones=())
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._running:
            process.terminate()
        for process in self._running:
            process.wait(timeout=20)

    def _write_zones(self) -> None:
        for name, text in ZONES.items():
            body = BROKEN if name == "kaputt.example" else HEAD + text
            body += MANY_TEXTS if name == "example" else ""
            (self._folder / _file_of(name)).write_text(body)

    def _start(self, name: str, address: str, *, recursion: str, zones: tuple[str, ...]) -> None:
        config = self._folder / f"{name}.conf"
        config.write_text(self._config(name, address, recursion, zones))
        log = self._folder / f"{name}.log"
        command = [self._root.program("named"), "-f", "-g", "-4", "-n", "1", "-c", config]
        environment = self._root.environment()
        self._running.append(self._namespace.start(command, environment=environment, log=log))
        until(lambda: " running" in log.read_text(), what=f"named to run, see {log}")

    def _config(self, name: str, address: str, recursion: str, zones: tuple[str, ...]) -> str:
        entries = "".join(
            f'zone "{zone}" {{ type primary; file "{_file_of(zone)}"; }};\n' for zone in zones
        )
        return f"""
options {{
    directory "{self._folder}";
    pid-file "{self._folder}/{name}.pid";
    session-keyfile "{self._folder}/{name}.key";
    lock-file none;
    listen-on {{ {address}; }};
    recursion {recursion};
    dnssec-validation no;
    empty-zones-enable no;
    max-udp-size 1232;
}};
controls {{ }};
{entries}"""


def _file_of(zone: str) -> str:
    return f"{zone.strip('.') or 'root'}.zone"
