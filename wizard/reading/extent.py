"""How far a reply reaches.

A reply may stand on one line, on several with the code repeated ("421-… 421 …"), be wrapped by a
mail program, quoted inside a sentence, or joined by a log or a ticket system in any way.
"""

from __future__ import annotations

import re

from wizard.reading.candidates import Candidate
from wizard.reading.line_starts import DIALOGUE_START, LOG_START

__all__ = ["MAX_REPLY", "reply_end"]

MAX_REPLY = 4096  # RFC 5321 allows 512 a line; Google's longest answer has eight lines.
_WRAPPED_FROM = 58  # A line at least this long may have been wrapped by a mail program;
_SHORTEST_WRAPPED = 30  # a shorter one only if the next goes on in lower case.

# Ends wherever the reply stands.
_EVERYWHERE = (
    r"\s?\(in\s+reply\s+to\s",
    r"\};\s?\{|\}\];",  # Exchange's {LED=…};{MSG=…}
    r"\",\"|\", ?\"|\"\}|\"\](?=[,}\s]|$)",  # JSON and CSV
    r"\s(?:---> |CLIENT -> (?:SMTP|SERVER)|SMTP -> (?:ERROR|FROM SERVER)|of code \d\d\d from)",
)
_IN_LINE = (
    *_EVERYWHERE,
    r"; from=<|; proto=",
    r"(?<!,)\s(?:host|ip|delay|dsn|relay|mx|rcpt|retval|src|dst|to|local_ip|remote_ip|queue|attempt"
    r"|uuid|tls|session)=\S",
    r",(?=[\w.\-]+ \(\d)",  # PowerMTA: the next column, "host (address)"
)
_IN_TEXT = (
    *_EVERYWHERE,
    r"\n[ \r]*\n",
    r"\s;\s+nested exception",
    r":\s+retry timeout exceeded",  # what Exim adds to the last reply
    r">? #SMTP#|>? ##(?=\s*(?:\n|$))",  # Exchange before 2010
    r"\n\s*<[^<>\n]{1,120}@[^<>\n]{1,120}>",
    r"\n\s*(?:>>>|<<<|-{2,}|={2,}|\*{3,}|_{3,}|~{3,}|Traceback \(|at [\w.]+\()",
    r"\n\s*\.\.\. while talking",
    r"\n\s*(?:Connection closed|I'm not going to|Giving up on)",
    r"\n\s{0,8}[A-Z][A-Za-z]*(?:-[A-Za-z]+)+: ?",
    r"\n(?:Action|Status|Subject|From|To|Date|Received): ",
    r"\n\s{0,4}(?:Original message h|Diagnostic information|Generating server|Reporting server)",
    r"\s(?:SMTP Error:|SMTP>>|--- End of|in /\S+:\d|in \S+(?:\.php|->)|\(line \d|at \S+ \(\S+:\d)",
    r"<BR>|</?(?:td|tr|p|div|span|message|error|pre|code)\b",
    r" \"[A-Z]\w+\" *\(\d+\)",
)
_LINE_STOP = re.compile("|".join(_IN_LINE))
_STOP = re.compile("|".join(_IN_TEXT))
_BRACKETS = re.compile("[()]")
_LABEL = re.compile(r"(?:smtp|lmtp); ?$", re.IGNORECASE)
# Python's smtplib shows a reply as (421, b'4.7.0 Try again later').
_TUPLE = re.compile(r",\s?b?(['\"])")


def reply_end(flat: str, candidate: Candidate, limit: int) -> int:
    """Give the end of the reply that begins at a candidate; `limit` is the end of its block."""
    limit = min(limit, candidate.start + MAX_REPLY)
    line_start = flat.rfind("\n", max(0, candidate.start - MAX_REPLY), candidate.start) + 1
    lead = flat[line_start : candidate.start]
    if DIALOGUE_START.match(lead) and not lead.isspace() and len(lead) < 80:
        return _transcript_end(flat, lead, candidate, limit)
    quoted = _quote_end(flat, candidate.start, limit)
    if quoted is not None:
        return quoted
    if LOG_START.match(lead):
        return _log_end(flat, line_start, candidate, limit)
    return _paragraph_end(flat, candidate, limit)


def _quote_end(flat: str, at: int, limit: int) -> int | None:
    """Find the closing quote when the reply is quoted: "…", '…' or b'…'."""
    before = _LABEL.sub("", flat[max(0, at - 8) : at]).rstrip(" *(")
    quote, position = before[-1:], at
    if quote not in ('"', "'") or not quote:
        opened = _TUPLE.match(flat, at + 3)
        if opened is None:
            return None
        quote, position = opened[1], opened.end()
    elif flat[at + 3 : at + 4] == quote:
        return None  # Only the code is quoted: code "421", with message "…".
    while (position := flat.find(quote, position + 1, limit)) != -1:
        after = flat[position + 1 : position + 2]
        closes = not (after.isalnum() or after == "_")
        if quote == '"' and flat[position - 1] == " " and after.isalpha():
            closes = False
        if closes:
            return position
    return None


def _line_end(flat: str, at: int, limit: int) -> int:
    end = flat.find("\n", at, limit)
    return limit if end == -1 else end


def _log_end(flat: str, line_start: int, candidate: Candidate, limit: int) -> int:
    end = _line_end(flat, candidate.start, limit)
    opened = flat.rfind("(", line_start, candidate.start)
    in_brackets = opened != -1 and flat.find(")", opened, candidate.start) == -1
    while in_brackets and end < limit and not _closes(flat, opened, end):
        following = _line_end(flat, end + 1, limit)
        if LOG_START.match(flat, end + 1) or not flat[end + 1 : following].strip():
            break
        end = following
    end = _continued(flat, flat[line_start : candidate.start], candidate, end, limit)
    stop = _LINE_STOP.search(flat, candidate.start, end)
    end = stop.start() if stop else end
    return _without_bracket(flat, candidate.start, end) if in_brackets else end


def _closes(flat: str, opened: int, end: int) -> bool:
    inside = flat[opened:end]
    return inside.count("(") <= inside.count(")")


def _without_bracket(flat: str, start: int, end: int) -> int:
    words = flat[start:end].rstrip()
    if words.endswith(")") and words.count("(") < words.count(")"):
        return start + len(words) - 1
    return end


def _transcript_end(flat: str, lead: str, candidate: Candidate, limit: int) -> int:
    end = _line_end(flat, candidate.start, limit)
    end = _continued(flat, lead, candidate, end, limit)
    stop = _LINE_STOP.search(flat, candidate.start, end)
    return stop.start() if stop else end


def _continued(flat: str, lead: str, candidate: Candidate, end: int, limit: int) -> int:
    """Add the following lines that repeat the code behind the same kind of prefix."""
    code = str(candidate.code)
    going_on = flat[candidate.start + 3 : candidate.start + 4] == "-"
    while going_on and end < limit:
        following = _line_end(flat, end + 1, limit)
        at = flat.find(code, end + 1, min(following, end + 200))
        if at == -1 or abs(at - end - 1 - len(lead)) > 4 or flat[at + 3 : at + 4] not in ("-", " "):
            break
        going_on = flat[at + 3] == "-"
        end = following
    return end


def _paragraph_end(flat: str, candidate: Candidate, limit: int) -> int:
    stop = _STOP.search(flat, candidate.start + 3, limit)
    limit = stop.start() if stop else limit
    line_start = flat.rfind("\n", 0, candidate.start) + 1
    end = _line_end(flat, candidate.start, limit)
    while end < limit:
        following = _line_end(flat, end + 1, limit)
        if not _goes_on(flat, candidate, line_start, end, following):
            break
        line_start, end = end + 1, following
    opened = flat.rfind("(", max(0, candidate.start - 200), candidate.start)
    only_code = (
        opened == candidate.start - 1 and flat[candidate.start + 3 : candidate.start + 4] == ")"
    )
    if opened != -1 and not only_code and flat.find(")", opened, candidate.start) == -1:
        return _closing_bracket(flat, candidate.start, end)
    return end


def _closing_bracket(flat: str, start: int, end: int) -> int:
    """Give the place of the bracket that was opened before `start`, else `end`."""
    depth = 0
    for bracket in _BRACKETS.finditer(flat, start, end):
        depth += 1 if bracket.group() == "(" else -1
        if depth < 0:
            return bracket.start()
    return end


def _goes_on(flat: str, candidate: Candidate, line_start: int, end: int, following: int) -> bool:
    """Tell whether the line after `end` still belongs to the reply."""
    line, after = flat[line_start:end].rstrip(), flat[end + 1 : following]
    begins = after.lstrip()
    if begins[:3] == str(candidate.code) and begins[3:4] in ("-", " ", ""):
        return True
    if begins.rstrip().isdecimal():
        return False
    if begins[:3].isdecimal() and begins[3:4] in ("-", " ") and len(begins) > 5:
        return False
    if LOG_START.match(after) or DIALOGUE_START.match(after):
        return False
    if end <= candidate.words_at or after.startswith(("  ", "\t")):
        return True
    open_ended = line[-1:] not in ".!?)]\"'" and (begins[:1].islower() or begins[:1] in "<[(")
    return (len(line) >= _WRAPPED_FROM and line[-1:] not in "\"')") or (
        open_ended and len(line) >= _SHORTEST_WRAPPED
    )
