"""Errors without a code: what the sender's own server or program says when no reply came."""

from __future__ import annotations

import re

from wizard.model.bounce import Known, Place, SmtpReply
from wizard.model.terms import Speaker
from wizard.reading import enhanced as enhanced_codes
from wizard.reading import lead_in
from wizard.reading.candidates import Strength, is_foreign
from wizard.reading.flat import SOFT_BREAK
from wizard.reading.hosts import HOST, IP, clean_host, clean_ip
from wizard.reading.lead_in import LeadIn
from wizard.reading.replies import Found

__all__ = ["find_errors", "from_reason"]

# What the mail was about is no error, whatever it says.
_SUBJECT = re.compile(
    r"\s{0,8}(?:Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp|Temat): ", re.IGNORECASE
)
_SUBJECT_LINE = re.compile(rf"^{_SUBJECT.pattern}[^\n]{{0,998}}$", re.IGNORECASE | re.MULTILINE)
_TARGET = re.compile(rf"(?<![\w.\-])(?:(?:to|with|host|for)\s+|H=)({HOST})\.?\s?\[\s?({IP})?\s?\]")
_SUSPENDED = re.compile(r"\s*delivery temporarily suspended:\s*")
_LEADING_DSN = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3}) ")

# Sentences of mail servers and programs that stand for a reply. Each begins with a literal that
# is looked for first; the pattern then gives the extent.
_CHAR = r"(?:[^\n()]|\n[ ]+(?=[^\s<]))"  # one of a sentence, which may be folded
_BRACKETED = r"\([^()\n]{0,80}(?:\([^()\n]{0,40}\))?[^()\n]{0,80}\)"
_MTA = rf"{_CHAR}{{0,160}}(?:{_BRACKETED})?{_CHAR}{{0,160}}"
_PHRASES: tuple[tuple[str, str, Speaker], ...] = (
    ("per hour", r"Domain \S+ has [a-z]+ the max[^\n]{0,200}", Speaker.OWN_SERVER),
    ("lost connection with", rf"lost connection with{_MTA}", Speaker.OWN_SERVER),
    ("conversation with", rf"conversation with{_MTA}", Speaker.OWN_SERVER),
    ("connect to ", r"connect to \S+?:\s?\d{0,5}:?[^\n()]{0,120}", Speaker.OWN_SERVER),
    ("retry time not", r"retry time not reached[^\n]{0,120}", Speaker.OWN_SERVER),
    ("retry timeout exceeded", r"retry timeout exceeded", Speaker.OWN_SERVER),
    ("server responded", r"server responded:\s*[^\n]{3,300}", Speaker.OWN_RELAY),
    ("server antwortete", r"Server antwortete:\s*[^\n]{3,300}", Speaker.OWN_RELAY),
    (
        "but was not offered",
        r"TLS is required, but was not offered[^\n]{0,120}",
        Speaker.OWN_SERVER,
    ),
    ("cannot start tls", rf"Cannot start TLS{_MTA}", Speaker.OWN_SERVER),
    ("ssl_connect error", r"SSL_connect error[^\n]{0,160}", Speaker.OWN_SERVER),
    ("certificate verif", r"[^\n\"]{0,80}certificate verif[^\n\"]{0,120}", Speaker.OWN_SERVER),
    ("tls handshake", r"[^\n\"]{0,80}TLS handshake[^\n\"]{0,120}", Speaker.OWN_SERVER),
    (
        "the server response was",
        r"[^\n:]{0,80}\. The server response was: [^\n]{3,400}",
        Speaker.OWN_RELAY,
    ),
    (
        "limit exceeded: ",
        r"Connection (?:rate|concurrency) limit exceeded: [^\n]{0,160}",
        Speaker.OWN_SERVER,
    ),
    (
        "name service error",
        rf"(?:Host or domain name not found\. )?Name service error{_MTA}",
        Speaker.OWN_SERVER,
    ),
    ("host or domain name not found", rf"Host or domain name not found{_MTA}", Speaker.OWN_SERVER),
    (
        "have been failing for a long",
        r"all hosts[^\n]{0,40} have been failing[^\n]{0,120}",
        Speaker.OWN_SERVER,
    ),
    ("smtp timeout", r"SMTP timeout[^\n]{0,120}", Speaker.OWN_SERVER),
    (
        "remote host closed connection",
        r"Remote host closed connection[^\n]{0,120}",
        Speaker.OWN_SERVER,
    ),
    ("mail transport unavailable", r"mail transport unavailable", Speaker.OWN_SERVER),
    ("but sender was rejected", r"Connected to[^\n]{0,120}\n?[^\n]{0,200}", Speaker.RECEIVER),
    ("remote host said:", r"Remote host said: [^\n]{0,300}", Speaker.RECEIVER),
    (
        "to establish an smtp connection",
        r"[^\n]{0,40}establish an SMTP connection[^\n]{0,60}",
        Speaker.OWN_SERVER,
    ),
    ("dns lookup fail", r"DNS lookup fail[^\n]{0,80}", Speaker.OWN_SERVER),
    (
        "failure in name resolution",
        r"[^\n\"(]{0,60}failure in name resolution[^\n\")]{0,60}",
        Speaker.OWN_PROGRAM,
    ),
    ("name or service not known", r"[^\n\"(]{0,60}Name or service not known", Speaker.OWN_PROGRAM),
    ("getaddrinfo ", r"getaddrinfo [A-Z_]+ ?[\w.\-]{0,80}", Speaker.OWN_PROGRAM),
    ("no such host", r"[^\n\"(]{0,80}no such host", Speaker.OWN_PROGRAM),
    ("unknownhostexception", r"UnknownHostException:? ?[^\n]{0,80}", Speaker.OWN_PROGRAM),
    ("sorry, i ", r"Sorry, I (?:couldn't|wasn't)[^\n\x0b]{0,160}", Speaker.OWN_SERVER),
    ("host lookup did not complete", r"host lookup did not complete", Speaker.OWN_SERVER),
    (
        "closed connection in response",
        r"Remote host[^\n]{0,120} closed connection in response to[^\n]{0,120}",
        Speaker.OWN_SERVER,
    ),
    ("a tls session is required", r"a TLS session is required[^\n]{0,120}", Speaker.OWN_SERVER),
    ("lowest numbered mx", r"lowest numbered MX[^\n]{0,80}", Speaker.OWN_SERVER),
    ("tried all mxs", r"Tried all MXs[^\n]{0,80}", Speaker.OWN_SERVER),
    ("on destination mxs", r"Network error on destination MXs", Speaker.OWN_SERVER),
    ("no valid hosts", r"No valid hosts[^\n]{0,80}", Speaker.OWN_SERVER),
    (
        "any candidate hosts",
        r"[^\n\"]{0,60}to any candidate hosts[^\n\"]{0,160}",
        Speaker.OWN_SERVER,
    ),
    ("operation timed out with", r"Operation timed out with[^\n]{0,80}", Speaker.OWN_SERVER),
    ("tls handshake failed", r"TLS handshake failed[^\n]{0,80}", Speaker.OWN_SERVER),
    (
        "but connection died",
        r"Connected to[^\n]{0,80}but connection died[^\n]{0,60}",
        Speaker.OWN_SERVER,
    ),
    ("lookup failed temporarily", r"\S+ lookup failed temporarily[^\n]{0,40}", Speaker.OWN_SERVER),
    ("(#", r"[^\n\"']{0,200}\(#[245]\.[0-7]\.\d{1,3}\)", Speaker.UNKNOWN),
    (
        "throttl",
        r"(?:Throttling[^\n<]{0,20}: )?[^\n<:]{0,60}(?:sending rate|quota) exceeded\.?",
        Speaker.OWN_RELAY,
    ),
    ("rate exceeded", r"[^\n<:]{0,60}rate exceeded\.?", Speaker.OWN_RELAY),
    ("quota exceeded", r"[^\n<:]{0,60}quota exceeded\.?", Speaker.UNKNOWN),
    ("too many emails", r"[^\n\"]{0,80}too many emails[^\n\"]{0,80}", Speaker.OWN_RELAY),
    ("too many e-mails", r"[^\n\"]{0,80}too many e-mails[^\n\"]{0,80}", Speaker.OWN_RELAY),
    ("too many messages", r"[^\n\"]{0,80}too many messages[^\n\"]{0,80}", Speaker.UNKNOWN),
    ("too many connections", r"[^\n\"]{0,80}too many connections[^\n\"]{0,80}", Speaker.UNKNOWN),
    ("sending limit", r"[^\n\"]{0,80}sending limit[^\n\"]{0,80}", Speaker.OWN_RELAY),
    ("greylist", r"[^\n\"]{0,80}greylist[^\n\"]{0,80}", Speaker.UNKNOWN),
    (
        "closing transmission channel",
        r"(?:Service not available, )?closing transmission channel[^\n]{0,160}",
        Speaker.UNKNOWN,
    ),
    ("winsock error", r"[^\n\"]{0,80}Winsock error[^\n\"]{0,80}", Speaker.OWN_SERVER),
    (
        "connection unexpectedly closed",
        r"Connection unexpectedly closed[^\n\"]{0,80}",
        Speaker.OWN_PROGRAM,
    ),
    ("smtp connect() failed", r"SMTP connect\(\) failed[^\n]{0,80}", Speaker.OWN_PROGRAM),
    ("could not connect to smtp", r"Could not connect to SMTP[^\n]{0,120}", Speaker.OWN_PROGRAM),
    ("greeting never received", r"Greeting never received", Speaker.OWN_PROGRAM),
    ("unable to connect", r"Unable to connect[^\n]{0,120}", Speaker.OWN_PROGRAM),
    ("failed to connect", r"Failed to connect[^\n]{0,120}", Speaker.OWN_PROGRAM),
    ("etimedout", r"[^\n]{0,60}ETIMEDOUT[^\n]{0,60}", Speaker.OWN_PROGRAM),
    ("econnrefused", r"[^\n]{0,60}ECONNREFUSED[^\n]{0,60}", Speaker.OWN_PROGRAM),
    ("econnreset", r"[^\n]{0,60}ECONNRESET[^\n]{0,60}", Speaker.OWN_PROGRAM),
    (
        "connection timed out",
        r"[^\n\"(]{0,60}Connection timed out[^\n\")]{0,60}",
        Speaker.OWN_PROGRAM,
    ),
    ("connection refused", r"[^\n\"(]{0,60}Connection refused[^\n\")]{0,60}", Speaker.OWN_PROGRAM),
    ("connection reset", r"[^\n\"(]{0,60}Connection reset[^\n\")]{0,60}", Speaker.OWN_PROGRAM),
    ("network is unreachable", r"[^\n\"(]{0,60}Network is unreachable", Speaker.OWN_PROGRAM),
    ("no route to host", r"[^\n\"(]{0,60}No route to host", Speaker.OWN_PROGRAM),
    ("dial tcp", r"dial tcp [^\n]{0,160}", Speaker.OWN_PROGRAM),
    ("timed out", r"[^\n\"(]{0,60}timed out[^\n\")]{0,60}", Speaker.OWN_PROGRAM),
    ("try again later", r"[^\n\"]{0,120}try again later[^\n\"]{0,40}", Speaker.UNKNOWN),
)
# "4.7.0 Too many messages …": a program that shows the reply without its code.
_CODELESS = re.compile(r"[45]\.[0-7]\.\d{1,3} [A-Za-z<\[{][^\n]{3,400}")
_LINE_LEAD = re.compile(
    r"(?:(?:^|\n)[ >\"'(*]{0,8}|(?:xception|rror|esponse|nswer|ejected|ntwort(?:ete)?): {0,2}\"?)$"
)
# A short text that is nothing but an error, in words that no list knows.
_ERROR_WORDS = re.compile(
    r"reject|limit|denied|fail|error|block|time-?d? ?out|defer|refus|unavailable|quota|exceed"
    r"|too many|not allowed|not accepted|spam|greylist|suspend|restrict|unable|cannot"
)
_MAIL_WORDS = re.compile(r"smtp|e-?mail|rcpt|sender|recipient|message|relay|mailbox|\bmx\b|@")
_SHORT = 400
# An answer of a web service, and the words by which one is about mail all the same.
_WEB = re.compile(
    r"\bhttps?[ /]\d|\bhttp (?:error|status|code)|status_?code\"?\s?[:=]\s?\"?\d{3}"
    r"|\"status\"\s?:\s?\d{3}|\b(?:get|post|put|patch|delete) /|\d{3} \(unprocessable|throttlerexc"
)
_SENDS_MAIL = re.compile(
    r"smtp|rcpt|sendmail|sendemail|send_email|\bses\b|amazonses|mailgun|sendgrid|postmark|mailjet"
    r"|brevo|sendinblue|sparkpost|resend|mandrill|mailchimp|mailersend|recipient|bounce|mailbox"
    r"|sending|newsletter|\w@\w"
)
_COMPILED = tuple(
    (literal, re.compile(pattern, re.IGNORECASE), speaker) for literal, pattern, speaker in _PHRASES
)
_PHRASE_CHARS = 400
_WEB_CHARS = 4000
_TRIES = 12


def from_reason(flat: str, start: int, end: int, status: str | None) -> Found:
    """Make an error of the reason that a log line or DSN gives without a code."""
    suspended = _SUSPENDED.match(flat, start, end)
    start = suspended.end() if suspended else start
    named = _LEADING_DSN.match(flat, start, end)
    words = " ".join(flat[named.end() if named else start : end].replace(SOFT_BREAK, " ").split())
    target = _TARGET.search(flat, start, end)
    inner = enhanced_codes.in_words(words, None)
    real = status if status and not enhanced_codes.is_made_up(status) else None
    enhanced = named[1] if named else real or inner
    return _error(flat, start, end, words, target, enhanced, Speaker.OWN_SERVER)


def find_errors(flat: str, lowered: str, upto: int) -> list[Found]:
    """Find the error sentence in a text that holds no reply; best known kinds first."""
    if is_foreign(flat, 0, upto) or _is_web(lowered[: min(upto, _WEB_CHARS)]):
        return []
    for codeless in _CODELESS.finditer(flat, 0, upto):
        if _LINE_LEAD.search(flat[max(0, codeless.start() - 14) : codeless.start()]):
            return [_phrase(flat, codeless, Speaker.UNKNOWN)]
    for literal, pattern, speaker in _COMPILED:
        at = lowered.find(literal, 0, upto)
        for _ in range(_TRIES):
            if at == -1:
                break
            match = _around(flat, at, pattern)
            if match and not _SUBJECT.match(match.group()):
                return [_phrase(flat, match, speaker)]
            at = lowered.find(literal, at + 1, upto)
    return _short_error(flat, lowered) if len(flat) < _SHORT else []


def _is_web(lowered: str) -> bool:
    """Tell whether a web service answers that has nothing to do with mail."""
    return _WEB.search(lowered) is not None and _SENDS_MAIL.search(lowered) is None


def _short_error(flat: str, lowered: str) -> list[Found]:
    told = _SUBJECT_LINE.sub("", lowered)
    if not (_ERROR_WORDS.search(told) and _MAIL_WORDS.search(told)):
        return []
    words = " ".join(flat.replace(SOFT_BREAK, " ").split()).strip("\"' ")
    enhanced = enhanced_codes.in_words(words, None)
    return [_error(flat, 0, len(flat), words, None, enhanced, Speaker.UNKNOWN)]


def _around(flat: str, at: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Match a sentence that has its literal at a place; it may begin before."""
    line = flat.rfind("\n", max(0, at - _PHRASE_CHARS), at) + 1
    for match in pattern.finditer(flat, max(line, at - _PHRASE_CHARS), at + _PHRASE_CHARS):
        if match.start() <= at + 40:
            return match
    return None


def _phrase(flat: str, match: re.Match[str], speaker: Speaker) -> Found:
    words = " ".join(match.group().replace(SOFT_BREAK, " ").split()).strip("\"' ")
    words = words.strip("()") if words.count("(") != words.count(")") else words
    target = _TARGET.search(match.group())
    enhanced = enhanced_codes.in_words(words, None)
    if enhanced and words.startswith(enhanced):
        words = words[len(enhanced) :].lstrip()
    if target:
        target = _TARGET.search(flat, match.start(), match.end())
    return _error(flat, match.start(), match.end(), words, target, enhanced, speaker)


def _error(
    flat: str,
    start: int,
    end: int,
    words: str,
    target: re.Match[str] | None,
    enhanced: str | None,
    speaker: Speaker,
) -> Found:
    start += len(flat[start:end]) - len(flat[start:end].lstrip())
    lead = _lead(target) if target else lead_in.read(flat, start, end)
    reply = SmtpReply(
        code=None,
        enhanced=enhanced,
        text=words,
        place=Place(start, start + len(flat[start:end].rstrip())),
        command=lead_in.command_within(words),
        speaker=speaker,
        host=lead.host.value if lead.host else None,
        ip=lead.ip.value if lead.ip else None,
    )
    return Found(reply, Strength.SPOKEN, lead)


def _lead(target: re.Match[str]) -> LeadIn:
    host = Known(clean_host(target[1]), Place(target.start(1), target.end(1)))
    ip = clean_ip(target[2])
    place = Place(target.start(2), target.end(2))
    return LeadIn(host, Known(ip, place) if ip else None)
