"""What the human part of a bounce tells: the form it has, who wrote it, to whom it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.model.terms import Kind
from wizard.reading.circumstances.platforms import platform_in_words
from wizard.reading.forms import FORMS
from wizard.reading.hosts import ADDRESS, DOMAIN, HOST, IP, clean_host
from wizard.reading.notes import Notes
from wizard.reading.time_left import note_time_left

__all__ = ["read_reply", "read_texts"]

_FORMS_WITHIN = 16 * 1024  # Headings stand at the head of a bounce.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Telling:
    """A field's value after one of some literals (lower case); the pattern is tried only there."""

    name: str
    literals: tuple[str, ...]
    pattern: re.Pattern[str]
    weight: int


def _telling(name: str, literals: str, pattern: str, weight: int) -> Telling:
    flags = re.IGNORECASE | re.MULTILINE
    return Telling(name, tuple(literals.split("|")), re.compile(pattern, flags), weight)


# Sure ways first. A pattern is matched at its literal, so it begins with it.
_AT_LITERAL = (
    _telling("recipient", "rcpt to:", rf"rcpt\s+to:\s?<?\s*({ADDRESS})", 6),
    _telling("recipient", "to=<|to= ", rf"to=\s*<?\s?({ADDRESS})", 6),
    _telling(
        "recipient",
        "message to |mail to |nachricht an |message \u00e0 |mensaje a |messaggio a ",
        rf"\S+ \S+ <?({ADDRESS})",
        5,
    ),
    _telling("recipient", " for ", rf" for <?({ADDRESS})", 3),
    _telling("sender", "mail from:", rf"mail\s+from:\s?<?\s*({ADDRESS})", 6),
    _telling("sender", "from=<", rf"from=<\s?({ADDRESS})", 5),
    _telling(
        "sender", "smtpsenderrefused", rf"smtpsenderrefused[^\n]{{3,600}}['\"]({ADDRESS})['\"]", 6
    ),
    _telling("sender", "ctladdr=", rf"ctladdr=<?({ADDRESS})", 5),
    _telling("sender", "sender <", rf"sender <({ADDRESS})>", 4),
    _telling("recipient_domain", "name=", rf"name=({DOMAIN})\.? type=", 6),
    _telling("recipient_domain", "for any host for '", rf"for any host for '({DOMAIN})'", 6),
    _telling("recipient_domain", "all hosts for '", rf"all hosts for '({DOMAIN})'", 6),
    _telling("recipient_domain", "domain=", rf"domain=({DOMAIN})\b", 4),
    _telling("sender_domain", "domain ", rf"domain ({DOMAIN}) has [a-z]+ the max", 6),
    _telling("receiving_host", "rejected by:", rf"rejected by:\s{{0,8}}({HOST})", 6),
    # Tables as copied from Outlook on the web, Get-Queue, Google's log search.
    _telling(
        "recipient", "recipient address:|\nrecipient ", rf"\s?[a-z ]+:?\s{{1,8}}({ADDRESS})", 6
    ),
    _telling("sender", "sender address:|\nsender ", rf"\s?[a-z ]+:?\s{{1,8}}({ADDRESS})", 6),
    _telling("recipient_domain", "nexthopdomain", rf"\S+\s{{0,16}}: ({DOMAIN})\b", 5),
    _telling(
        "recipient_domain", "nexthopdomain", rf"\S+\n[ \-]+\n[^\n]{{1,300}} ({DOMAIN})\s*$", 5
    ),
    _telling("receiving_host", "recipient domain ", rf"recipient domain \S+ by ({HOST})", 6),
    _telling("receiving_host", "remote server:", rf"\S+ \S+\s{{1,8}}({HOST})", 6),
    _telling(
        "receiving_host",
        "attempted delivery to",
        rf"(?i:attempted delivery to) \S+ at {IP} ({HOST})",
        6,
    ),
    _telling(
        "receiving_ip", "attempted delivery to", rf"(?i:attempted delivery to) \S+ at ({IP})", 6
    ),
    _telling("attempts", "retrycount", r"\S+\s{0,16}: ?(\d{1,4})\b", 6),
    _telling("attempts", "total retry attempts:", r"total retry attempts: ?(\d{1,4})\b", 6),
    _telling("queue_id", "identifier is:", r"identifier is:\s{1,8}(\w{6}-\w{6,11}-\w{2,4})", 8),
    _telling("queue_id", "x-exim-message-id:", r"\S+ (\w{6}-\w{6,11}-\w{2,4})", 8),
)
# The table of cPanel's mail tracking.
_TRACKING = (
    _telling("receiving_host", "delivery host:", rf"delivery host:\s{{1,8}}({HOST})", 6),
    _telling("receiving_ip", "delivery ip:", rf"delivery ip:\s{{1,8}}({IP})", 6),
    _telling("queue_id", "\nid:", r"\nid:\s{1,8}(\w{6}-\w{6,11}-\w{2,4})", 8),
)
# "[mx.example.net 192.0.2.1: timed out]", as Gmail lists what it tried (its answer 7720 explains).
_TRIED = re.compile(rf"\[({HOST})\.? ({IP}): ")
_REPORTER_LITERALS = (
    "system at host", "generating server:", "\nsent by:", "reporting server:",
    "qmail-send program at", "delivery agent at", "delivery subsystem at", "on the queue on",
    "server di generazione:",
    "generierender server:", "serveur de g\u00e9n\u00e9ration", "servidor de generaci\u00f3n:",
    "servidor gerador:", "bronserver:", "genererende server:", "serwer generuj\u0105cy:",
)  # fmt: skip
_REPORTER = re.compile(rf"\s*:?\s{{0,4}}({HOST})")
_REFUSED_RECIPIENT = re.compile(
    rf"({ADDRESS})[> ]{{0,5}}(?::|\.\.\.)? ?(?:Recipient address|User unknown|\(in reply to RCPT"
    r"|deferred due to|Messages to this|Quota exceeded|Requested mail|mailbox)"
)
_REFUSED_SENDER = re.compile(
    rf"({ADDRESS})>?:? Sender address rejected|sender address:? <?({ADDRESS})"
)
_REFUSED_HELO = re.compile(r"<\[?([\w.\-:]{1,253})\]?>: Helo command rejected")
# Lines that name the recipient and nothing else; tried when no surer way gave one.
_LINES = (
    re.compile(rf"^[ ]{{0,8}}<\s*({ADDRESS})\s*>(?:[ (][^\n]{{0,80}})?(?:: ?|\.{{3}} |[ ]{{0,4}}$)",
               re.MULTILINE),
    re.compile(rf"^[ ]{{0,8}}({ADDRESS})(?:\.\.\. |[ ]{{0,4}}$|<mailto:)", re.MULTILINE),
    _REFUSED_RECIPIENT,
    re.compile(rf"^[ ]{{0,8}}(?:To|An|\u00c0|Para|A|Aan|Do): ?[^\n<]{{0,80}}?<?({ADDRESS})",
               re.MULTILINE),
)  # fmt: skip
# Lines that only a bounce has, where its first sentences were not pasted.
_BOUNCE_LINES = (
    ("postfix", ">: ", re.compile(
        r"^[ ]{0,8}<[^<>\s]{3,200}>: (?:host\s|delivery |connect to |lost |conversation |unknown "
        r"|Host or domain|Name service)", re.MULTILINE)),
    ("exim", "remote mail server after", re.compile(
        r"^[ ]{0,8}(?:Delay reason: )?SMTP error from remote mail server after", re.MULTILINE)),
    ("sendmail", "... ", re.compile(
        r"^[ ]{0,8}\S{1,200}@\S{1,200}\.\.\. (?:Deferred|User unknown|Service)", re.MULTILINE)),
)  # fmt: skip
# Shapes of one server's log or queue, where only a piece of it was pasted.
_SHAPES = (
    ("postfix", "connect to ", re.compile(rf"connect to {HOST}\[[^\]\n]{{0,45}}\]:\d{{2,5}}: ")),
    ("exim", "T=", re.compile(r"\bT=\w{3,40} defer \(")),
    ("exim", "R=", re.compile(r"\bR=\w{3,40} (?:T=\w{3,40} )?(?:defer|H=)")),
    ("sendmail", "stat=", re.compile(r"\bstat=(?:Deferred|I/O|User|Service|Host)")),
)
_VERSIONS = (
    ("sendmail", "(8.", re.compile(r"\((8\.\d+\.\d+)(?:/8\.\d+\.\d+)?")),
    ("exim", "(Exim ", re.compile(r"\(Exim (\d\.\d+(?:[_.]\d+)?)")),
    ("exchange", "Microsoft SMTP", re.compile(
        r"Microsoft SMTP\s+Server[^;]{0,160}?\bid (\d+\.\d+\.\d+(?:\.\d+)?)")),
    ("postfix", "Postfix ", re.compile(r"\bPostfix[ /](\d\.\d+\.\d+)")),
)  # fmt: skip


def read_texts(flat: str, lowered: str, upto: int, notes: Notes) -> set[Kind]:
    """Note what the words tell; `upto` is where the returned message begins.

    Gives the kinds of text that telling phrases speak for.
    """
    kinds = _forms(lowered[:_FORMS_WITHIN], notes) if "\n" in flat or len(flat) < 400 else set()
    platform = platform_in_words(lowered)
    if platform:
        notes.add("platform", platform[0], platform[1], platform[2], 4)
    _reporter(flat, lowered, notes)
    if kinds & {Kind.DSN, Kind.NDR}:
        note_time_left(lowered[:upto], notes)
    listed = "answer/7720" in flat or "response was" in lowered
    if listed and (tried := _TRIED.search(flat, 0, min(upto, _FORMS_WITHIN))):
        notes.add("receiving_host", clean_host(tried[1]), tried.start(1), tried.end(1), 6)
        notes.add("receiving_ip", tried[2], tried.start(2), tried.end(2), 6)
    for telling in (*_AT_LITERAL, *_TRACKING) if "delivery host:" in lowered else _AT_LITERAL:
        for match in _matches(telling, flat, lowered, upto):
            value = match[1].rstrip(".")
            at = match.start(1)
            notes.add(
                telling.name, _typed(telling.name, value), at, at + len(value), telling.weight
            )
    if "@" in flat and not notes.has("recipient"):
        _recipient_lines(flat, upto, notes)
    _forwarded(flat, upto, notes)
    if "ejected" in flat or "sender address" in flat:
        _refused_sender(flat, upto, notes)
    _versions(flat, notes)
    for family, literal, pattern in () if notes.has("mta") else _SHAPES:
        shape = pattern.search(flat, 0, upto) if literal in flat else None
        if shape:
            notes.add("mta", family, shape.start(), shape.end(), 3)
    return kinds | _bounce_lines(flat, upto, notes)


def read_reply(flat: str, notes: Notes) -> None:
    """Note what a bare reply tells besides: whom it names as the recipient."""
    if "@" not in flat and "elo command" not in flat:
        return
    match = _REFUSED_RECIPIENT.search(flat)
    if match:
        notes.add("recipient", match[1], match.start(1), match.end(1), 4)
    _refused_sender(flat, len(flat), notes)


def _forwarded(flat: str, upto: int, notes: Notes) -> None:
    """Note that an address was made of another one: an alias or a rule passed the mail on."""
    for words in ("(expanded from ", "(generated from "):
        at = flat.find(words, 0, upto)
        if at != -1:
            notes.add("role", "forwarder", at, at + len(words), 6)


def _refused_sender(flat: str, upto: int, notes: Notes) -> None:
    """Note the sender or the greeting that a receiver names as refused."""
    sender = _REFUSED_SENDER.search(flat, 0, upto)
    if sender:
        group = sender.lastindex or 1
        notes.add("sender", sender[group], sender.start(group), sender.end(group), 4)
    helo = _REFUSED_HELO.search(flat, 0, upto) if "elo command" in flat else None
    if helo:
        notes.add("helo", clean_host(helo[1]), helo.start(1), helo.end(1), 7)


def _typed(name: str, value: str) -> object:
    if name == "attempts":
        return int(value)
    return value.lower() if name.endswith(("domain", "host")) else value


def _forms(lowered: str, notes: Notes) -> set[Kind]:
    kinds = set()
    for form in FORMS:
        at = lowered.find(form.words)
        if at == -1:
            continue
        place = (at, at + len(form.words))
        if form.kind:
            kinds.add(form.kind)
        notes.add("mta", form.mta, *place, 7)
        if form.weak and notes.has("retrying"):
            continue
        notes.add("retrying", form.retrying, *place, 6)
        notes.add("late", form.late, *place, 6)
    return kinds


def _matches(telling: Telling, flat: str, lowered: str, upto: int) -> Iterator[re.Match[str]]:
    for literal in telling.literals:
        at = lowered.find(literal, 0, upto)
        for _ in range(_MOST):
            if at == -1:
                break
            match = telling.pattern.match(flat, at)
            if match:
                yield match
            at = lowered.find(literal, at + 1, upto)


def _reporter(flat: str, lowered: str, notes: Notes) -> None:
    for literal in _REPORTER_LITERALS:
        at = lowered.find(literal)
        if at != -1:
            match = _REPORTER.match(flat, at + len(literal))
            if match:
                notes.add("reporting_mta", clean_host(match[1]), match.start(1), match.end(1), 8)


def _recipient_lines(flat: str, upto: int, notes: Notes) -> None:
    for weight, pattern in zip((6, 4, 4, 2), _LINES, strict=True):
        for count, match in enumerate(pattern.finditer(flat, 0, upto)):
            value = match[1].rstrip(".")
            notes.add("recipient", value, match.start(1), match.start(1) + len(value), weight)
            if count >= _MOST:
                break
        if notes.has("recipient"):
            return


def _bounce_lines(flat: str, upto: int, notes: Notes) -> set[Kind]:
    for family, literal, pattern in _BOUNCE_LINES:
        line = pattern.search(flat, 0, upto) if literal in flat else None
        if line:
            notes.add("mta", family, line.start(), line.end(), 5)
            return {Kind.DSN}
    return set()


def _versions(flat: str, notes: Notes) -> None:
    for family, literal, pattern in _VERSIONS:
        match = pattern.search(flat) if literal in flat else None
        if match:
            notes.add("version:" + family, match[1], match.start(1), match.end(1))
