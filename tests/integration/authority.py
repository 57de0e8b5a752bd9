"""Two BIND servers that hold a small DNS of their own, from a signed root downwards.

The first holds every zone; the second one knows some of them, and some differently. Zone names say
what is the matter with each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.integration.scene import Scene
from tests.integration.signing import Signer, forged
from tests.integration.waiting import until

FIRST, SECOND = "127.0.3.53", "127.0.3.54"
NOBODY = "127.0.3.99"
LISTS = "127.0.3.60"  # rbldnsd
MX_ADDRESS = "198.51.100.40"

HEAD = """$TTL 60
@ SOA ns1.example. hostmaster.example. {serial} 7200 3600 1209600 60
@ NS ns1.example.
"""
TLDS = ("example", "org", "com", "net", "de")  # the first two are signed
ONE_HOST = f"@ MX 10 mx\nmx A {MX_ADDRESS}\n"
STS = f'_mta-sts TXT "v=STSv1; id=20261124;"\nmta-sts A {MX_ADDRESS}\n'
TWO_SERVERS = "@ NS ns2.example.\n" + ONE_HOST

# Signed as they stand; what is forged or out of date is made so below.
SIGNED = ("signed.example", "forged.example", "expired.example", "astray.example")
BOTH = ("differs.example", "newer.example", "good.example")
# The second server is named for these and does not hold them: it points to the parent zone, or
# knows nothing of it either.
LAME = ("lame.example", "refuses.example.com")
DEAD = "dead.example"  # its only server is not there
UNSIGNED = ("unsigned.example", "greylisted.example")


class Authority:
    """Zones are written and signed, then both servers started; `anchor` is for a resolver."""

    def __init__(self, made: Scene, *, tlsa: str, list_zones: Iterable[str]) -> None:
        self._made = made
        self._folder = made.folder / "authority"
        self._folder.mkdir()
        self._signer = Signer(made.root("bind9"), self._folder)
        self._tlsa = tlsa
        self._list_zones = tuple(list_zones)

    @property
    def anchor(self) -> Path:
        """The DS record of the root."""
        return self._signer.anchor(".")

    def start(self) -> None:
        """Sign the children first, then what stands above them."""
        first = {**self._plain(), **self._signed()}
        first["example"] = self._signer.sign("example", self._example())
        first["org"] = self._signer.sign("org", _zone(self._list_delegations("org")))
        first.update({tld: _zone(self._com(tld)) for tld in TLDS[2:]})
        tlds = "".join(
            f"{tld}. NS ns1.example.\n" for tld in ("example", "org", "com", "net", "de")
        )
        root = f"{tlds}ns1.example. A {FIRST}\n"
        first["."] = self._signer.sign(".", _zone(root))
        second = {zone: first[zone] for zone in ("example", "good.example")}
        second["differs.example"] = _zone(TWO_SERVERS.replace("MX 10 mx", "MX 5 old"))
        second["newer.example"] = _zone(TWO_SERVERS, serial=2)
        self._serve("first", FIRST, first)
        self._serve("second", SECOND, second)

    def _plain(self) -> dict[str, str]:
        return {
            **{zone: _zone(TWO_SERVERS) for zone in (*BOTH, *LAME)},
            **{zone: _zone(ONE_HOST + STS) for zone in UNSIGNED},
        }

    def _signed(self) -> dict[str, str]:
        fits = f"_25._tcp.mx TLSA 3 1 1 {self._tlsa}\n"
        other = f"_25._tcp.mx TLSA 3 1 1 {'00' * 32}\n"
        texts = {zone: _zone(ONE_HOST) for zone in SIGNED}
        texts["signed.example"] += fits
        texts["astray.example"] += other
        signed = {
            zone: self._signer.sign(zone, text, expired=zone == "expired.example")
            for zone, text in texts.items()
        }
        return {**signed, "forged.example": forged(signed["forged.example"])}

    def _example(self) -> str:
        hosts = {"ns1": FIRST, "ns2": SECOND, "ns3": NOBODY, "lists": LISTS}
        lines = [f"{name} A {address}\n" for name, address in hosts.items()]
        children = [*SIGNED, *UNSIGNED, *BOTH, *LAME[:1]]
        lines += [f"{zone}. NS ns1.example.\n" for zone in children]
        lines += [f"{zone}. NS ns2.example.\n" for zone in (*BOTH, *LAME[:1])]
        lines.append(f"{DEAD}. NS ns3.example.\n")
        return _zone("".join(lines))

    def _com(self, tld: str) -> str:
        servers = ("ns1", "ns2") if tld == "com" else ()
        delegated = "".join(f"refuses.example.com. NS {each}.example.\n" for each in servers)
        return delegated + self._list_delegations(tld)

    def _list_delegations(self, tld: str) -> str:
        zones = (zone for zone in self._list_zones if zone.endswith(f".{tld}"))
        return "".join(f"{zone}. NS {_list_server(zone)}.example.\n" for zone in zones)

    def _serve(self, name: str, address: str, zones: Mapping[str, str]) -> None:
        folder = self._folder / name
        folder.mkdir()
        # named listens on addresses only that the interface lists one by one.
        self._made.namespace.run(["ip", "address", "add", f"{address}/32", "dev", "lo"])
        for number, text in enumerate(zones.values()):
            (folder / f"{number}.zone").write_text(text)
        config, log = folder / "named.conf", folder / "named.log"
        config.write_text(_config(folder, address, zones))
        bind = self._made.root("bind9")
        command: list[str | Path] = [
            bind.program("named"),
            "-f",
            "-g",
            "-4",
            "-n",
            "1",
            "-c",
            config,
        ]
        self._made.start(command, bind.environment(), log)
        until(lambda: " running" in log.read_text(), what=f"named to run, see {log}")


DEAD_LIST = "dnsbl-1.uceprotect.net"


def _list_server(zone: str) -> str:
    return "ns3" if zone == DEAD_LIST else "lists"


def _zone(text: str, *, serial: int = 1) -> str:
    return HEAD.format(serial=serial) + text


def _config(folder: Path, address: str, zones: Mapping[str, str]) -> str:
    entries = "".join(
        f'zone "{zone}" {{ type primary; file "{number}.zone"; }};\n'
        for number, zone in enumerate(zones)
    )
    return f"""
options {{
    directory "{folder}";
    pid-file "{folder}/named.pid";
    session-keyfile "{folder}/session.key";
    lock-file none;
    listen-on {{ {address}; }};
    recursion no;
    dnssec-validation no;
    empty-zones-enable no;
    minimal-responses no;
}};
controls {{ }};
{entries}"""
