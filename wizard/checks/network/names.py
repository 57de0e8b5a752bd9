"""Names on their way to DNS: absolute, ASCII (IDNA 2008), lower case."""

import dns.exception
import dns.name
import idna

__all__ = ["UnaskableName", "plain_name", "wire_name"]


class UnaskableName(ValueError):
    """Text that cannot be a name in DNS: empty, a label over 63 or a name over 255 bytes."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a name that DNS can be asked for: {text[:80]!r}")
        self.text = text


def wire_name(text: str) -> dns.name.Name:
    """Make the absolute name of `text`, which may hold letters beyond ASCII."""
    if text == ".":
        return dns.name.root
    stripped = text.strip().rstrip(".")
    if not stripped or len(stripped) > 1024:
        raise UnaskableName(text)
    try:
        # Only what is not ASCII goes through IDNA: it refuses the underscore of "_dmarc".
        labels = [_ascii_label(label) for label in stripped.split(".")]
        return dns.name.from_text(".".join(labels) + ".")
    except (dns.exception.DNSException, idna.IDNAError, UnicodeError) as error:
        raise UnaskableName(text) from error


def plain_name(name: dns.name.Name) -> str:
    """Write a name as the program shows it: lower case, without trailing dot; the root is "."."""
    return name.to_text(omit_final_dot=True).lower() if name != dns.name.root else "."


def _ascii_label(label: str) -> str:
    return label.lower() if label.isascii() else idna.encode(label, uts46=True).decode("ascii")
