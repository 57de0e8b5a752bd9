"""Domain names as SPF sees them: which can be asked for, and how they are made to fit."""

import re

import idna

__all__ = ["can_be_asked", "ends_in_top_label", "fit", "is_host_name", "to_ascii"]

MOST = 253
LONGEST_LABEL = 63
# The last label of a domain-spec (RFC 7208 section 7.1): not all digits, no hyphen at an end.
TOP_LABEL = re.compile(r"\.(?=[0-9-]*[A-Za-z-])[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.?\Z")


def can_be_asked(name: str) -> bool:
    """Tell whether a DNS question can be made of the name (RFC 1035 section 2.3.4)."""
    labels = name.removesuffix(".").split(".")
    fits = all(0 < len(label) <= LONGEST_LABEL for label in labels)
    # A backslash would be read as an escape on the way to the wire.
    return fits and len(name.removesuffix(".")) <= MOST and name.isascii() and "\\" not in name


def is_host_name(name: str) -> bool:
    """Tell whether check_host() has something to work on: a name of two labels or more.

    RFC 7208 section 4.3: a malformed domain, an address literal or a single label gives "none".
    """
    return can_be_asked(name) and "." in name.strip(".") and not name.startswith("[")


def fit(name: str) -> str:
    """Drop the trailing dot, and labels from the left until 253 characters are left."""
    name = name.removesuffix(".")
    while len(name) > MOST and "." in name:
        name = name.partition(".")[2]
    return name


def ends_in_top_label(text: str) -> bool:
    """Tell whether a domain-spec without a macro at its end ends in "." toplabel."""
    return TOP_LABEL.search(text[-LONGEST_LABEL - 2 :]) is not None


def to_ascii(domain: str) -> str:
    """Give the lower-case A-label form of a domain (RFC 5890), or it unchanged if it has none."""
    lowered = domain.strip().rstrip(".").lower()
    if lowered.isascii():
        return lowered
    try:
        return idna.encode(lowered, uts46=True).decode("ascii")
    except idna.IDNAError:
        return lowered
