"""What stands around a reply: who said it, in answer to which command, quoted by what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wizard.model.bounce import SmtpReply
from wizard.model.terms import Command, Speaker
from wizard.reading.joining import LOG_START

__all__ = ["LeadIn", "command_of", "is_wrapper", "quotes_inner", "read"]


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The surroundings of a reply; `status` is the dsn= of its log line."""

    host: str | None = None
    ip: str | None = None
    command: Command | None = None
    speaker: Speaker = Speaker.UNKNOWN
    status: str | None = None


HOST = r"[A-Za-z0-9](?:[\w\-]{0,62}\.)+[A-Za-z][\w\-]{1,62}"
IP = r"(?:IPv6:)?(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{2,40})"
# "host mx.example.net[192.0.2.1]", "H=mx.example.net [192.0.2.1]:25", "(mx.example.net. [192.0.2.1])"
_HOST_IP = re.compile(rf"({HOST})\.?\s{{0,5}}\(?\[\s?({IP})?\s?\]")
_NAMED = re.compile(
    rf"(?:relay=|\bH=|\bhost=|\bmx=|FQDN=|\bserver\s+'?\"?|\bhost\s+|talking to (?:\[?)|dns;\s?"
    rf"|\brelay: |\bfrom |\bConnected to |\bmail server |\bremote host |\"host\":\s?\"|peer_address\":.{{0,40}}name\":\"|\bby )"
    rf"({HOST})\.?",
    re.IGNORECASE,
)
_GAVE = re.compile(
    rf"({HOST})\s+(?:gave this error|rejected your message|#|said|returned)", re.IGNORECASE
)
_LED_IP = re.compile(rf"\bIP=({IP})")
_STATUS = re.compile(r"\bdsn=([245]\.\d{1,3}\.\d{1,3})")
_REPLY_TO = re.compile(r"\s{0,80}\(in\s+reply\s+to\s+(?:the\s+)?(end\s+of\s+DATA|[A-Z]{4,8})")
_AFTER = re.compile(
    r"(?:after|during|while sending|in response to|Error at|in reply to)\s+(?:pipelined\s+)?(?:the\s+)?"
    r"(end of data|initial connection|[A-Z]{4,8})\b|(end of data|initial connection)",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"(?:>>>|->|=>|SMTP>>|~>|C:|CLIENT -> (?:SMTP|SERVER):|send: b?')\s*"
    r"(EHLO|HELO|LHLO|MAIL|RCPT|DATA|BDAT|AUTH|STARTTLS|QUIT|\.)(?=\s|\W|$)",
)
_COMMANDS = {
    "EHLO": Command.EHLO,
    "HELO": Command.EHLO,
    "LHLO": Command.EHLO,
    "MAIL": Command.MAIL,
    "RCPT": Command.RCPT,
    "DATA": Command.DATA,
    "BDAT": Command.END_OF_DATA,
    "AUTH": Command.AUTH,
    "STARTTLS": Command.STARTTLS,
    "QUIT": Command.QUIT,
    "CONNECT": Command.CONNECT,
    ".": Command.END_OF_DATA,
    "ENDOFDATA": Command.END_OF_DATA,
    "INITIALCONNECTION": Command.CONNECT,
}
_INNER = re.compile(
    r"(?:responded with|\bLED=|last error(?: encountered)? (?:was|is)?|Last attempt|most recent error|"
    r"remote server (?:said|returned|reply)|\bLRT=|underlying error|LastError|expired[^\n]{0,60}|"
    r"(?:said|replied|to me):?|refused to talk to me|smtp;|<|#<)[\s:;\"'=({\[<#]*$",
    re.IGNORECASE,
)
_LOOK_BACK = 500


def command_of(word: str) -> Command | None:
    """Give the command for a word such as "RCPT", "end of data", "initial connection"."""
    return _COMMANDS.get("".join(word.split()).upper())


def quotes_inner(between: str) -> bool:
    """Tell whether the words between two codes introduce a quoted inner reply."""
    if "nverified address" in between or "ecipient address rejected" in between:
        return False  # The receiver asked a third server; the answer to us is the outer one.
    return bool(_INNER.search(between[-120:]))


_WRAPPING = (
    "responded with",
    "message expired",
    "message delayed",
    "delivery expired",
    "message too old",
    "{led=",
    "[{",
    "retry timeout exceeded",
    "delivery time expired",
    "unable to deliver within",
    "in the queue too long",
)


def is_wrapper(reply: SmtpReply) -> bool:
    """Tell whether a reply only reports that another one led to nothing."""
    if reply.enhanced in {"4.4.7", "5.4.7"}:
        return True
    words = reply.text[:300].lower()
    return any(wrapping in words for wrapping in _WRAPPING)


def read(flat: str, start: int, end: int) -> LeadIn:
    """Read the surroundings of the reply between two places."""
    lead = _lead(flat, start)
    host, ip = _host(lead)
    command = _command(flat, lead, end)
    status = _STATUS.search(lead)
    return LeadIn(host, ip, command, _speaker(lead, host), status[1] if status else None)


def _lead(flat: str, start: int) -> str:
    """Give the words that lead to the reply: its log line, else its paragraph."""
    low = max(0, start - _LOOK_BACK)
    line = flat.rfind("\n", low, start) + 1
    if line and LOG_START.match(flat, line):
        return flat[line:start]
    paragraph = flat.rfind("\n\n", low, start)
    return flat[(paragraph if paragraph != -1 else low) : start]


def _host(lead: str) -> tuple[str | None, str | None]:
    pair = None
    for pair in _HOST_IP.finditer(lead):  # noqa: B007 - the last one is wanted
        pass
    if pair is not None:
        return pair[1].lower(), _plain_ip(pair[2])
    named = None
    for pattern in (_NAMED, _GAVE):
        for match in pattern.finditer(lead):
            named = match[1].lower()
    address = _LED_IP.search(lead)
    return named, _plain_ip(address[1]) if address else None


def _plain_ip(text: str | None) -> str | None:
    return text.removeprefix("IPv6:").lower() if text else None


def _command(flat: str, lead: str, end: int) -> Command | None:
    behind = _REPLY_TO.match(flat, end)
    if behind:
        return command_of(behind[1])
    if "refused to talk to me" in lead[-80:] or "greeting" in lead[-40:].lower():
        return Command.CONNECT
    command = None
    for match in _AFTER.finditer(lead[-200:]):
        command = command_of(match[1] or match[2]) or command
    for match in _SENT.finditer(lead):
        command = command_of(match[1])
    return command


def _speaker(lead: str, host: str | None) -> Speaker:
    return Speaker.RECEIVER if host else Speaker.UNKNOWN
