"""rbldnsd serves every block list of the knowledge file, some of them with a fault."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.integration.scene import Scene
from tests.integration.waiting import until
from wizard.knowledge.block_lists import BlockList, ListSubject

LISTED = "203.0.113.66"
CLEAN = "203.0.113.77"
LISTED_DOMAIN, CLEAN_DOMAIN = "spam.example", "signed.example"
REFUSING = "b.barracudacentral.org"
LISTS_EVERYTHING = "psbl.surriel.com"
LISTING = ("zen.spamhaus.org", "dbl.spamhaus.org")
SAYS = "Listed because of a test"

_EVERYTHING = "0.0.0.0/1\n128.0.0.0/1\n"


def start_rbldnsd(made: Scene, address: str, lists: Mapping[str, BlockList]) -> None:
    """Serve the lists, by zone; each knows its own test entries (RFC 5782)."""
    folder = made.folder / "lists"
    folder.mkdir()
    served = []
    for zone, block_list in lists.items():
        (folder / zone).write_text(_data(zone, block_list))
        is_ip = block_list.subject is ListSubject.IP
        served.append(f"{zone}:{'ip4set' if is_ip else 'dnset'}:{folder / zone}")
    root, log = made.root("rbldnsd"), folder / "rbldnsd.log"
    command: list[str | Path] = [
        root.program("rbldnsd"),
        "-n",
        "-u",
        "list:list",
        "-b",
        f"{address}/53",
        *served,
    ]
    made.start(command, root.environment(), log)
    until(lambda: " started" in log.read_text(), what=f"rbldnsd to run, see {log}")


def _data(zone: str, block_list: BlockList) -> str:
    head = "$SOA 60 ns.example hostmaster.example 1 600 300 86400 60\n$NS 60 lists.example\n"
    if zone == REFUSING:
        return f"{head}:127.255.255.254:Who asks is not known\n{_EVERYTHING}"
    first = f":{_code(block_list)}:{SAYS}\n"
    if zone == LISTS_EVERYTHING:
        return head + first + _EVERYTHING
    own = {ListSubject.IP: LISTED, ListSubject.DOMAIN: LISTED_DOMAIN}[block_list.subject]
    entries = (*block_list.listed_tests, *((own,) if zone in LISTING else ()))
    return head + first + "".join(f"{entry}\n" for entry in entries)


def _code(block_list: BlockList) -> str:
    """An answer that the list documents for a listing."""
    code = block_list.codes[0]
    return code.match.replace("*", "2") if code.match else f"127.0.0.{code.mask}"
