"""What the human part of a bounce tells: the form it has, who wrote it, to whom it was sent."""

from __future__ import annotations

import re

from wizard.model.terms import Kind
from wizard.reading.circumstances.platforms import platform_in_words
from wizard.reading.forms import FORMS
from wizard.reading.hosts import ADDRESS, DOMAIN, HOST, clean_host
from wizard.reading.notes import Notes

__all__ = ["read_texts"]

_REPORTER = re.compile(
    rf"(?:mail system at host|Generating server:|Reporting server:|qmail-send program at|"
    rf"Mail Delivery (?:Agent|Subsystem) at|hours? on the queue on|Server di generazione:|Generierender Server:|"
    rf"Serveur (?:de g.n.ration|g.n.rateur) ?:|Servidor (?:de generaci.n|gerador):|"
    rf"Bronserver:|Genererende server:|Serwer generuj.cy:)\s*({HOST})",
    re.IGNORECASE,
)
_VERSIONS = (
    ("sendmail", re.compile(r"\(8\.(\d+\.\d+(?:/8\.\d+\.\d+)?)")),
    ("exim", re.compile(r"\bExim (\d\.\d+(?:[_.]\d+)?)")),
    ("exchange", re.compile(r"Microsoft SMTP Server[^\n]{0,80}?\bid (\d+\.\d+\.\d+(?:\.\d+)?)")),
    ("postfix", re.compile(r"\bPostfix[ /](\d\.\d+\.\d+)")),
)
# From the surest to the weakest way to name the recipient.
_RECIPIENTS = (
    (re.compile(rf"\bRCPT\s+TO:\s?<?\s*({ADDRESS})", re.IGNORECASE), 6),
    (re.compile(rf"^[ ]{{0,8}}<\s*({ADDRESS})\s*>(?:[ (][^\n]{{0,80}})?: ?", re.MULTILINE), 6),
    (re.compile(rf"\bto=<?\s?({ADDRESS})"), 6),
    (re.compile(rf"\b(?:message|mail|e-mail|nachricht|message)\s+(?:to|an|for|\u00e0)\s+<?({ADDRESS})",
                re.IGNORECASE), 5),
    (re.compile(rf"^[ ]{{0,8}}({ADDRESS})(?:\.\.\. |[ ]*$)", re.MULTILINE), 4),
    (re.compile(rf"^[ ]{{0,8}}(?:To|An|\u00c0|Para|A|Aan|Do): ?[^\n<]{{0,80}}<?({ADDRESS})",
                re.MULTILINE), 2),
    (re.compile(rf"({ADDRESS})>?:? (?:Recipient address|User unknown|\(in reply to RCPT)"), 4),
    (re.compile(rf"\bfor ({ADDRESS})\b"), 3),
)  # fmt: skip
_RECIPIENT_DOMAINS = (
    (re.compile(rf"name=({DOMAIN})\.? type="), 6),
    (re.compile(rf"for any host for '({DOMAIN})'"), 6),
    (re.compile(rf"all hosts for '({DOMAIN})'"), 6),
    (re.compile(rf"\bdomain=({DOMAIN})\b"), 4),
)
_SENDERS = (
    (re.compile(rf"\bMAIL\s+FROM:\s?<?\s*({ADDRESS})", re.IGNORECASE), 6),
    (re.compile(rf"\bfrom=<?\s?({ADDRESS})"), 5),
    (re.compile(rf"\bctladdr=<?({ADDRESS})"), 5),
    (re.compile(rf"\bsender <({ADDRESS})>", re.IGNORECASE), 4),
)
# Lines that only a bounce has, where its first sentences were not pasted.
_BOUNCE_LINES = (
    ("postfix", re.compile(
        r"^[ ]{0,8}<[^<>\s]{3,200}>: (?:host |delivery |connect to |lost |conversation |unknown "
        r"|Host or domain|Name service)", re.MULTILINE)),
    ("exim", re.compile(r"^[ ]{0,8}(?:Delay reason: )?SMTP error from remote mail server after",
                        re.MULTILINE)),
    ("sendmail", re.compile(r"^[ ]{0,8}\S+@\S+\.\.\. (?:Deferred|User unknown|Service)",
                            re.MULTILINE)),
)  # fmt: skip
_QUEUE_IDS = (
    re.compile(r"message identifier is:\s{1,8}(\w{6}-\w{6,11}-\w{2,4})"),
    re.compile(r"X-Exim-Message-Id: ?(\w{6}-\w{6,11}-\w{2,4})", re.IGNORECASE),
)
_SENDER_DOMAIN = re.compile(rf"\bDomain ({DOMAIN}) has [a-z]+ the max", re.IGNORECASE)


def read_texts(flat: str, start: int, end: int, notes: Notes, upto: int) -> list[Kind]:
    """Note what the words tell; `upto` is where the returned message begins.

    Gives the kinds of text that telling phrases speak for.
    """
    text = flat[start:end]
    lowered = text.lower()
    kinds = _forms(lowered, start, notes)
    platform = platform_in_words(lowered)
    if platform:
        notes.add("platform", platform[0], start + platform[1], start + platform[2], 4)
    for match in _REPORTER.finditer(flat, start, end):
        host = clean_host(match[1])
        notes.add("reporting_mta", host, match.start(1), match.end(1), 8)
    _versions(flat, start, end, notes)
    for family, pattern in _BOUNCE_LINES:
        line = pattern.search(flat, start, upto)
        if line:
            kinds.append(Kind.DSN)
            notes.add("mta", family, line.start(), line.end(), 5)
    for pattern in _QUEUE_IDS:
        match = pattern.search(flat, start, end)
        if match:
            notes.add("queue_id", match[1], match.start(1), match.end(1), 8)
    if "@" in text:
        _all(_RECIPIENTS, "recipient", flat, start, upto, notes)
        _all(_SENDERS, "sender", flat, start, upto, notes)
    _all(_RECIPIENT_DOMAINS, "recipient_domain", flat, start, upto, notes)
    domain = _SENDER_DOMAIN.search(flat, start, end)
    if domain:
        notes.add("sender_domain", domain[1].lower(), domain.start(1), domain.end(1))
    return kinds


def _forms(lowered: str, start: int, notes: Notes) -> list[Kind]:
    kinds = []
    for form in FORMS:
        at = lowered.find(form.words)
        if at == -1:
            continue
        place = (start + at, start + at + len(form.words))
        if form.kind:
            kinds.append(form.kind)
        notes.add("mta", form.mta, *place, 7)
        notes.add("retrying", form.retrying, *place, 6)
        notes.add("late", form.late, *place, 6)
    return kinds


def _versions(flat: str, start: int, end: int, notes: Notes) -> None:
    for family, pattern in _VERSIONS:
        match = pattern.search(flat, start, end)
        if match:
            version = "8." + match[1].split("/")[0] if family == "sendmail" else match[1]
            notes.add("version:" + family, version, match.start(1), match.end(1))


def _all(
    patterns: tuple[tuple[re.Pattern[str], int], ...],
    name: str,
    flat: str,
    start: int,
    end: int,
    notes: Notes,
) -> None:
    for pattern, weight in patterns:
        for count, match in enumerate(pattern.finditer(flat, start, end)):
            value = match[1].rstrip(".")
            notes.add(name, value, match.start(1), match.start(1) + len(value), weight)
            if count >= 20:
                break
