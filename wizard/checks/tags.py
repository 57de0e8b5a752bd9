"""Tag lists "name=value; name=value" as DKIM and DMARC write them (RFC 6376 section 3.2)."""

import re

__all__ = ["TagError", "parse_tags"]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class TagError(ValueError):
    """Text that is no tag list; the message is a short technical note."""


def parse_tags(text: str) -> dict[str, str]:
    """Give the tags in their order, names lower case, values without space around them.

    Raises TagError for a part without "=", a bad name or a name that stands twice.
    """
    tags: dict[str, str] = {}
    for part in text.split(";"):
        if not part.strip():
            continue
        name, equals, value = part.partition("=")
        name = name.strip().lower()
        if not equals or not _NAME.fullmatch(name):
            raise TagError(f"not a tag: {part.strip()[:60]!r}")
        if name in tags:
            raise TagError(f"{name}= stands twice")
        tags[name] = value.strip()
    return tags
