"""Does a name look as if a machine had given it, one for each address of a network?"""

import ipaddress
import re

__all__ = ["looks_generic"]

# Words that networks put into the names of customers' lines.
_WORDS = """
adsl broadband cable catv client cpe cust customer customers dhcp dial dialin dialup dip dsl dyn
dynamic dynamicip fiber ftth home mobile pool ppp pppoe res residential unassigned vdsl wimax
"""
_LINE_WORDS = frozenset(_WORDS.split())
_PARTS = re.compile(r"[a-z]+|[0-9]+")
_OCTETS = 4


def looks_generic(name: str, ip: str) -> bool:
    """Tell whether `name` is made of its address, or of a word for customers' lines.

    "mail.example.org" is not, "ip-203-0-113-10.example.net" and "p5B0C.dip.example.de" are. A name
    with only two of the four numbers is not: large senders number their servers so.
    """
    host = name.lower().rstrip(".")
    own = host.split(".")[:-2] or [host]
    words = {part for label in own for part in _PARTS.findall(label) if part.isalpha()}
    return bool(words & _LINE_WORDS) or _holds_address(".".join(own), ip)


def _holds_address(text: str, ip: str) -> bool:
    address = ipaddress.ip_address(ip)
    if isinstance(address, ipaddress.IPv6Address):
        return _holds_hextets(text, address)
    octets = str(address).split(".")
    numbers = [str(int(part)) for part in _PARTS.findall(text) if part.isdigit() and len(part) < 4]
    glued = "".join(f"{int(octet):03d}" for octet in octets)
    as_hex = "".join(f"{int(octet):02x}" for octet in octets)
    in_a_row = any(_has_run(numbers, order) for order in (octets, octets[::-1]))
    return in_a_row or glued in text or as_hex in text.replace("-", "").replace(".", "")


def _has_run(numbers: list[str], octets: list[str]) -> bool:
    """Tell whether three neighbouring numbers of the address stand one after the other."""
    wanted = [octets[at : at + 3] for at in range(_OCTETS - 2)]
    return any(numbers[at : at + 3] in wanted for at in range(len(numbers) - 2))


def _holds_hextets(text: str, address: ipaddress.IPv6Address) -> bool:
    """Tell whether the last three groups of an IPv6 address stand there, short or padded."""
    groups = address.exploded.split(":")[-3:]
    pieces = re.split(r"[-.:]", text)
    short = [group.lstrip("0") or "0" for group in groups]
    return any(
        pieces[at : at + 3] in (groups, short, groups[::-1], short[::-1])
        for at in range(len(pieces) - 2)
    )
