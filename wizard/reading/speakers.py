"""Who said a reply: the receiver, the sender's own relay, the sender's server, or a program."""

from __future__ import annotations

import re
from dataclasses import replace

from wizard.model.bounce import SmtpReply
from wizard.model.terms import Command, Kind, Speaker
from wizard.reading.circumstances.platforms import is_relay
from wizard.reading.replies import Found

__all__ = ["with_speakers"]

# Servers that take mail from everybody for their own domains.
_RECEIVING = re.compile(
    r"^(?:mx|mxs|mail?in|smtp-in|inbound|aspmx|in)[\d.\-]|[.\-](?:mx|smtp-in)\d*\."
)
# What Exchange itself found on the way (DNS, connection, certificate), no answer of a receiver:
# learn.microsoft.com, non-delivery reports in Exchange Online.
_EXCHANGES_OWN = re.compile(r"4\.4\.3\d\d$|4\.7\.32\d$|5\.4\.3\d\d$")
_OWN_WORDS = (
    "connection timed out. total session duration",
    "connection dropped due to",
    "remote server response was not rfc",
    "unable to connect",
    "error encountered while communicating with",
    "message delayed",
    "message expired",
    "has exceeded the max",
    "has surpassed the max",
)


def with_speakers(
    found: list[Found], kind: Kind, views: list[tuple[int, str]]
) -> tuple[SmtpReply, ...]:
    """Give the replies with the speaker that the surroundings tell; `views` as in `conclude`."""
    return tuple(_with_speaker(one, kind, views) for one in found)


def _with_speaker(found: Found, kind: Kind, views: list[tuple[int, str]]) -> SmtpReply:
    speaker = _speaker(found, kind, views)
    return found.reply if speaker is found.reply.speaker else replace(found.reply, speaker=speaker)


def _speaker(found: Found, kind: Kind, views: list[tuple[int, str]]) -> Speaker:
    reply = found.reply
    if reply.code is None and reply.speaker is not Speaker.UNKNOWN:
        return reply.speaker
    words = reply.text[:120].lower()
    if kind is Kind.PROGRAM_ERROR and reply.code:
        receives = reply.host is not None and _RECEIVING.search(reply.host)
        return Speaker.RECEIVER if receives else Speaker.OWN_RELAY
    if found.wrapper or words.startswith(_OWN_WORDS) or _EXCHANGES_OWN.match(reply.enhanced or ""):
        return Speaker.OWN_SERVER
    if reply.ip and reply.ip.startswith("127."):  # a content filter on the same machine
        return Speaker.OWN_SERVER
    if found.inbound:
        return Speaker.RECEIVER
    around = f"{_line_before(views, reply)} {reply.text[-120:]}"
    if reply.command is Command.AUTH or is_relay(around, found.lead.host):
        return Speaker.OWN_RELAY
    if kind is Kind.PROGRAM_ERROR:
        return Speaker.OWN_PROGRAM
    return Speaker.RECEIVER if reply.host or kind in (Kind.DSN, Kind.NDR) else Speaker.UNKNOWN


def _line_before(views: list[tuple[int, str]], reply: SmtpReply) -> str:
    base, flat = next(view for view in reversed(views) if view[0] <= reply.place.start)
    at = reply.place.start - base
    return flat[max(flat.rfind("\n", 0, at) + 1, at - 500) : at]
