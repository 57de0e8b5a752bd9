"""What stands around a reply: who said it, in answer to which command, quoted by what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wizard.model.bounce import Known, Place, SmtpReply
from wizard.model.terms import Command
from wizard.reading.hosts import HOST, IP, clean_host, clean_ip
from wizard.reading.line_starts import LOG_START

__all__ = [
    "NO_LEAD",
    "LeadIn",
    "command_of",
    "command_within",
    "is_wrapper",
    "quotes_inner",
    "read",
]


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The surroundings of a reply; `status` is the dsn= of its log line."""

    host: Known[str] | None = None
    ip: Known[str] | None = None
    command: Command | None = None
    status: str | None = None

    def shifted(self, base: int) -> LeadIn:
        """Give the same with the places of the whole text."""
        return LeadIn(_moved(self.host, base), _moved(self.ip, base), self.command, self.status)


# "host mx.example.net[192.0.2.1]", "H=mx.example.net [192.0.2.1]:25", "mx.example.net. [192.0.2.1]"
_HOST_IP = re.compile(rf"({HOST})\.?\s{{0,5}}(?:\(?\[\s?(?:IPv6:)?({IP})?[\d.]*\s?\]|\(({IP})[,)])")
# Gmail's report lists what each server said: "[mx.example.net 192.0.2.1: 421 …]".
_LISTED = re.compile(rf"\[({HOST})\.? ({IP}): ?$")
_IP_HOST = re.compile(rf"\brelay=\"?({IP}) \(({HOST})\)")
_KEYS = (
    r"mx|mx[_-]?[hH]ost|r?host|dest|relay|server|smtp_host|dsnMta"
    r"|remote[_-]?(?:[hH]ost|[mM]ta|server)"
)
# Where a word begins: a part of a host name ("my-host", "mail.hosting.example") is no word.
_WORD = r"(?<![\w.\-])"
# Behind the reply: Exchange's "{{FQDN=…}};{{IP=…}}", Haraka's "host=… ip=…".
_BEHIND_HOST = re.compile(
    rf"(?:{_WORD}(?:FQDN|host|mx|relay)=\\?|\"(?:name|{_KEYS})\":\s?\"?(?:dns; ?)?)\"?({HOST})"
    rf"|^\W{{0,3}},({HOST}) \("
)
_BEHIND_IP = re.compile(
    rf"\b(?:IP|ip|remote_ip)=({IP})|^[^\n]{{0,120}}? \(({IP})\),"
    rf"|\brelay=\S{{3,255}} \[({IP})\]|endpoint attempted was \[?({IP})"
)
_NAMED = re.compile(
    rf"""(?:relay[=:]\s?|"(?:peer_address|name|{_KEYS})":\s?"|{_WORD}(?:H=
    |host(?:(?:name)?(?:\ ?=\ ?|:\s?)|\s|(?=['"\[(<]))|mx=|FQDN=|server\s+|talking\s+to\s+|dns;\s?
    |Connected\ to\ |(?:to|by|from)\ (?=\S*mx)|tried\ to\ deliver\ [^\n]{{0,80}}server\s))
    ['"\[(<]?({HOST})\.?(?![\w@])""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMING = ("relay", "h=", "host", "mx", "fqdn=", "server", "talking", "connected", "peer", '"name"')
_GAVE = re.compile(
    rf"({HOST})\.?(?::(?:25|465|587|2525))?\s+(?:gave\s+this\s+error|rejected\s+your\s+message|\#|said|says|returned|replied"
    r"|responded|answered|refused|:)",
    re.IGNORECASE,
)
# "smtp.example.net: 421 …" at the beginning of a line.
_COLON = re.compile(rf"(?:^|\n)[ \"'*>-]{{0,8}}({HOST})\.?(?::\d{{2,3}})?: ?[\"']?$")
# "mx.example.net" on a line of its own, above "Remote server returned '…'".
_ALONE = re.compile(rf"^\s{{0,8}}({HOST})\s{{0,8}}$", re.MULTILINE)
_KEYED_COMMAND = re.compile(r"[^\n]{0,3}\n?[^{}]{0,200}?\bcommand\"?: ?['\"]([A-Z]{4,8})\b")
# Nodemailer shows the error, its stack, and then what it knows, the command among it.
_SHOWN_COMMAND = re.compile(r"\bresponseCode: \d{3},\s{1,8}command: '([A-Z]{4,8})\b")
_SHOWN_WITHIN = 3000
# What a program or this server said before, in lines that show both sides.
_HEARD = re.compile(r"(?:,<,|<--|<<<|reply: b?['\"]|<\*\*|<-|<~\*?)\s*$")
_LED_IP = re.compile(rf"\bIP=({IP})")
_BARE_IP = re.compile(
    rf"{_WORD}(?:host|to|Connected to|Trying|relay=)\s?\[?({IP})\]?"
    rf"|\b({IP}) (?:failed after|does not like)"
    rf"|\"({IP})\"\s+\"RECEIVED"
)
_STATUS = re.compile(r"(?:\bdsn=|[;,] ?|^failed,)([245]\.\d{1,3}\.\d{1,3})(?=[\s,;]|$)")
_REPLY_TO = re.compile(r"\s{0,80}\(?in\s+reply\s+to\s+(?:the\s+)?(end\s+of\s+DATA|[A-Z]{4,8})")
_AFTER = re.compile(
    r"(?:after|during|while\s+sending|in\s+response\s+to|error\s+(?:at|during)|in\s+reply\s+to|"
    r"while\s+performing\s+the)\s+(?:pipelined\s+)?(?:the\s+)?"
    r"(?:sending\s+)?(end\s+of\s+data|initial\s+connection|[A-Z]{4,8}|message\s+body)\b"
    r"|(initial server greeting|server greeting|\bconnect to\b)",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"(?:>>>|[-=~]>|>>|,>,|SMTP>>|C:|In:|CLIENT -> (?:SMTP|SERVER):|send: b?['\"])\s*"
    r"((?i:EHLO|HELO|LHLO|MAIL|RCPT|DATA|BDAT|AUTH|STARTTLS|QUIT)|\.)(?=[\s'\"\\:]|$)",
)
# In a dialogue without marks: the client's line right above.
_TYPED = re.compile(
    r"(?:^|\n)[ ]{0,4}((?i:EHLO|HELO|MAIL FROM|RCPT TO|DATA|AUTH|STARTTLS))"
    r"\b[^\n]{0,300}\n[ ]*(?:< ?)?$"
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
    "CONN": Command.CONNECT,
    "CONNECT": Command.CONNECT,
    "CONNECTTO": Command.CONNECT,
    ".": Command.END_OF_DATA,
    "ENDOFDATA": Command.END_OF_DATA,
    "MESSAGEBODY": Command.DATA,
    "INITIALCONNECTION": Command.CONNECT,
    "INITIALSERVERGREETING": Command.CONNECT,
    "SERVERGREETING": Command.CONNECT,
}
_INNER = re.compile(
    r"(?:responded with|primary target IP address|\bLED="
    r"|last error(?: encountered)?(?: was| is)?|last attempt[^\n]{0,60}"
    r"|most recent error|remote server (?:said|returned|reply)|underlying error|LastError"
    r"|expired[^\n]{0,60}|(?:said|replied|to me)|refused to talk to me|smtp;|#<|error was"
    r"|last response(?: was)?|message expired|->)"
    r"[\s:;\"'=({\[<#>\-]*$",
    re.IGNORECASE,
)
_LOOK_BACK = 500
_WRAPPING = (
    "responded with",
    "communicating with primary target ip address",
    "message expired",
    "remote server returned ",
    "message delayed",
    "delivery expired",
    "message too old",
    "led=",
    "retry timeout exceeded",
    "delivery time expired",
    "unable to deliver within",
    "in the queue too long",
    "could not be delivered for",
    "permanent failure for one or more",
    "time without delivery",
    "queue.expired",
)


NO_LEAD = LeadIn()


def _moved(known: Known[str] | None, base: int) -> Known[str] | None:
    if known is None or known.place is None:
        return known
    return Known(known.value, Place(known.place.start + base, known.place.end + base))


def command_of(word: str) -> Command | None:
    """Give the command for a word such as "RCPT", "end of data", "initial connection"."""
    return _COMMANDS.get("".join(word.split()).upper())


def command_within(words: str) -> Command | None:
    """Find the command that an error text names ("while sending RCPT TO")."""
    for match in _AFTER.finditer(words):
        command = command_of(match[1] or match[2])
        if command:
            return command
    return None


def quotes_inner(between: str) -> bool:
    """Tell whether the words between two codes introduce a quoted inner reply."""
    if "nverified address" in between or "ecipient address rejected" in between:
        return False  # The receiver asked a third server; the answer to us is the outer one.
    return (between.endswith(":") and "@" in between) or bool(_INNER.search(between[-120:]))


def is_wrapper(reply: SmtpReply) -> bool:
    """Tell whether a reply only reports that another one led to nothing."""
    if reply.enhanced in {"4.4.7", "5.4.7"}:
        return True
    words = reply.text[:300].lower()
    return any(wrapping in words for wrapping in _WRAPPING)


def read(flat: str, start: int, end: int) -> LeadIn:
    """Read the surroundings of the reply between two places."""
    if start == 0 and end == len(flat):
        return NO_LEAD
    low = _lead_start(flat, start)
    lead = flat[low:start]
    host, ip = _host(lead, low)
    if host is None and ip is None:
        host, ip = _host_behind(flat, end)
    statuses = _STATUS.findall(lead[-250:])
    command = _command(flat, lead, end)
    if command is None and _HEARD.search(lead[-16:]):
        command = _sent_last(flat[max(0, low - _LOOK_BACK) : start])
    return LeadIn(host, ip, command, statuses[-1] if statuses else None)


def _sent_last(dialogue: str) -> Command | None:
    """Give the last command that was sent in a dialogue."""
    command = None
    for match in _SENT.finditer(dialogue):
        command = command_of(match[1])
    return command


def _lead_start(flat: str, start: int) -> int:
    """Give where the words that lead to the reply begin: its log line, else its paragraph."""
    low = max(0, start - _LOOK_BACK)
    line = flat.rfind("\n", low, start) + 1
    if flat.startswith("Diagnostic-Code", line) or LOG_START.match(
        flat[line : min(start, line + 120)]
    ):
        return line
    paragraph = flat.rfind("\n\n", low, start)
    return paragraph + 2 if paragraph != -1 else low


def _host(lead: str, low: int) -> tuple[Known[str] | None, Known[str] | None]:
    if lead.rstrip().endswith(":") and (listed := _LISTED.search(lead, max(0, len(lead) - 200))):
        return _known(listed, 1, low, clean_host), _known(listed, 2, low, clean_ip)
    pairs = list(_HOST_IP.finditer(lead)) if "[" in lead or "(" in lead else []
    if pairs:
        pair = pairs[-1]
        return _known(pair, 1, low, clean_host), _known(pair, 2 if pair[2] else 3, low, clean_ip)
    if swapped := _IP_HOST.search(lead):
        return _known(swapped, 2, low, clean_host), _known(swapped, 1, low, clean_ip)
    naming = lead.lower()
    names = list(_NAMED.finditer(lead)) if any(word in naming for word in _NAMING) else []
    names += _GAVE.finditer(lead, max(0, len(lead) - 200))
    if not names and lead.rstrip("\"' ").endswith(":"):
        names += _COLON.finditer(lead, max(0, len(lead) - 300))
    if not names and "emote" in lead[-200:]:
        names += _ALONE.finditer(lead, max(0, len(lead) - 300))
    named = names[-1] if names else None
    address = None
    if any(digit in lead for digit in "0123456789"):
        address = _LED_IP.search(lead) or _BARE_IP.search(lead)
    return (
        _known(named, 1, low, clean_host) if named else None,
        _known(address, address.lastindex or 1, low, clean_ip) if address else None,
    )


def _host_behind(flat: str, end: int) -> tuple[Known[str] | None, Known[str] | None]:
    line_end = flat.find("\n", end, end + 300)
    rest = flat[end : end + 300 if line_end == -1 else line_end]
    host, ip = _BEHIND_HOST.search(rest), _BEHIND_IP.search(rest)
    return (
        _known(host, 1 if host[1] else 2, end, clean_host) if host else None,
        _known(ip, ip.lastindex or 1, end, clean_ip) if ip else None,
    )


def _known(match: re.Match[str], group: int, low: int, clean: object) -> Known[str] | None:
    if match[group] is None or not callable(clean):
        return None
    value = clean(match[group])
    return Known(value, Place(low + match.start(group), low + match.end(group))) if value else None


def _command(flat: str, lead: str, end: int) -> Command | None:
    behind = _REPLY_TO.match(flat, end, end + 160)
    if behind:
        return command_of(behind[1])
    keyed = _KEYED_COMMAND.match(flat, end) if "command" in flat[end : end + 200] else None
    if keyed:
        return command_of(keyed[1])
    shown = _SHOWN_COMMAND.search(flat, end, end + _SHOWN_WITHIN) if "\n" in flat else None
    if shown:
        return command_of(shown[1])
    if "refused to talk to me" in " ".join(lead[-90:].split()) or "greeting" in lead[-40:].lower():
        return Command.CONNECT
    if lead.endswith(("\n", "\n< ")) and (typed := _TYPED.search(lead)):
        return command_of(typed[1].split()[0])
    if "Escape character is" in lead[-60:]:
        return Command.CONNECT
    command = None
    for match in _AFTER.finditer(lead[-200:]):
        command = command_of(match[1] or match[2]) or command
    if command is None and (">" in lead or ":" in lead):
        for match in _SENT.finditer(lead):
            command = command_of(match[1])
    return command
