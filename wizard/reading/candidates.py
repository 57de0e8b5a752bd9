"""Where in a text a basic reply code (RFC 5321 section 4.2.1) stands, and where only a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from wizard.reading import enhanced as enhanced_codes
from wizard.reading.flat import SOFT_BREAK
from wizard.reading.wordlists import word_set

__all__ = ["Candidate", "Judge", "Strength", "find_codes", "is_foreign"]


class Strength(IntEnum):
    """How sure it is that a number is a reply code."""

    PROSE = 1
    PUNCTUATED = 2
    LINE_START = 3
    ENHANCED = 4
    SPOKEN = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A basic code at `start`, with the end of the enhanced code behind it when there is one."""

    start: int
    code: int
    strength: Strength
    enhanced: str | None
    words_at: int


# The look-behind comes last so that the search skips quickly to the next 4 or 5.
_CODE = re.compile(r"[45]\d\d(?<![\w.\\/@+$&%~^]\d\d\d)(?!\w|%|\.\d(?!\.\d)|/\d|,\d\d\d)")
_KNOWN = frozenset(
    {417, 420, 421, 422, 441, 442, 446, 447, 449, 460, 470, 471, 472}
    | {521, 523, 530, 531, 533, 534, 535, 538, 571, 572, 577, 599}
    | set(range(430, 436)) | set(range(450, 460)) | set(range(500, 505)) | set(range(510, 516))
    | set(range(540, 561))
)  # fmt: skip
# Never an SMTP reply unless a server is quoted saying it: HTTP and the ports of mail.
_OFTEN_OTHER = frozenset([417, 422, 500, 501, 502, 503, 504, 510, 511, 460, 446, 449])

# The last word before the code, when nothing but spaces, quotes and brackets follows it ...
_SPEAKING = word_set(
    "said me with response returned reply replied answer answered smtp lmtp esmtp server "
    "deferred deferral led msg message code error status stat reason got getting received "
    "failed diagnosis failure was details detail result diagnostic diagnostics "
    "diagnostic-code greeting command data resp defer errors response-code smtpresponse "
    "smtp_response reply-code bounced rejected err "
    "antwort fehler r\u00e9ponse respuesta risposta resposta odpowied\u017a antwoord"
)
# ... and those that need a colon or the like behind them.
_INTRODUCING = word_set(
    "is text sent lasterror last_error dsndiag diag log main address permanent temporary remote "
    "description info warning notice fatal failed: level exception because cause host"
)
_MARKED = re.compile(
    r"(?:<<<|<--?|<~\*?|<\*\*|<=|<<|\bS:|SMTP<<|\bOut:|\[S\]|Server:|\bRecv:|\brcvd?:|< )\s*$"
)
_LINE_LEAD = re.compile(r"(?:^|[\n\x0b])[\s>|#*/\-\"'(\[<\u2022.,]{0,40}$")
# Words behind which a number is none of ours: "line 421", "port 465", "RFC 5321", "after 450".
_COUNTING = word_set(
    "line lines port ports pid id no nr number ticket case bug issue page room ftp irc uid gid "
    "size bytes nrcpts delay took attempt try of rfc version build step uint pri errno winsock "
    "cluster article kb doc in at after for last next within about than the over only copyright "
    "$ \u20ac \u00a3 http https"
)
_SOURCE_FILE = tuple(word_set(".php .rs .py .js .go .java .cs .rb .c .cpp .ts .pl"))
_HTTP_WORDS = frozenset(["error", "status", "code", "response", "returned", "statuscode"])
# "550 permanent failure for one or more recipients (anna@example.org:421 Too many …)".
_ADDRESS_COLON = re.compile(r"\([^\s()]{1,100}@[\w.\-]{1,100}:$")
# "code=421 msg=Too many", "421, response: Unexpected failure".
_KEYED = re.compile(
    r"[\s,;\"']{1,3}(?:msg|message|text|response|antwort|reason|details?)\"?\s?[=:]\s?[\"']?",
    re.IGNORECASE,
)
_JSON_KEY = re.compile(r"\"([\w.\-]{1,40})\"\s?:\s?\"$")
_CODE_KEYS = word_set(
    "code status response message msg reply reply_code response_code responsecode smtp_code reason"
    " smtpresponse smtp_response diagnosticcode diagnostic_code diag dsndiag error description text"
    " content log event lasterror last_error details detail err exception cause body data"
)
_UNIT = re.compile(
    r"\s?(?:ms|s|sec|secs|seconds|min|minutes|hours|days|weeks|bytes|[KMG]i?B|kB|messages|mails"
    r"|e-?mails|users|recipients|connections|times|lines|points|x\d+|percent|euros?|dollars?)\b"
    r"| \d{3,}\b(?![.\-])"
    r"|\s?(?:Misdirected|Expectation F)"
    r"|\s?(?:Unprocessable|Internal Server Error|Bad Gateway|Gateway Time)"
)
_HTTP = re.compile(r"\bhttp(?!s?://)|http/\d|\burl\b", re.IGNORECASE)
_FOREIGN_WORDS = ("ftp", "Ftp", "FTP", "irc", "IRC", ":Unknown")
_FTP_IRC = re.compile(
    r"\bl?ftp>|\b(?:vs|pro|pure-?)?ftpd?\b|\bIRC\b|:\S+ 421 \S+ \S+ :Unknown command", re.IGNORECASE
)
_MAILISH = re.compile(
    r"smtp|e?mail\b|\bmessage|\bmx\d?\b|\brcpt\b|postfix|exim|sendmail|\bbounce|[\w.]@[\w-]+\.\w",
    re.IGNORECASE,
)
# Words, not digits of a hexadecimal number.
_WORD = r"(?<![\w.])(?=\w{0,40}[g-zG-Z\u0080-\uffff])[^\W\d_]{2,40}(?!\w)"
_TWO_WORDS = re.compile(rf"{_WORD}[^\x00]{{1,160}}?{_WORD}")
_WORDS_WITHIN = 200
_SHORTEST_TABLE = 100
"""Characters; a shorter text may be a code and nothing else."""
_LEAD_CHARS = 160
_SAMPLE = 8000
_MOST_JUDGED = 3000
_MOST_REJECTED = 1000  # A block with more free numbers than this is a table, not mail.
_OPENERS = " \n\x0b\"'([<{*b"
_PUNCTUATION = " :;=,|>-)"


def find_codes(flat: str, start: int, end: int) -> Iterator[int]:
    """Yield the places of all numbers that may be a code."""
    for match in _CODE.finditer(flat, start, end):
        yield match.start()


class Judge:
    """Tells codes from numbers in one block."""

    def __init__(self, flat: str, start: int, end: int) -> None:
        self._flat = flat
        self._sample = flat[start : min(end, start + _SAMPLE)]
        self._judged = self._rejected = 0
        self._foreign = is_foreign(flat, start, end)

    def candidate(self, at: int) -> Candidate | None:
        """Judge the number at a place; looks back at most a line's worth."""
        self._judged += 1
        if self._foreign or self._rejected >= _MOST_REJECTED or self._judged > _MOST_JUDGED:
            return None
        found = _judge(self._flat, at)
        self._rejected += found is None
        if found and self._is_lonely(found) and not self._is_mailish:
            self._rejected += 1
            return None
        return found

    @cached_property
    def _is_mailish(self) -> bool:
        return _MAILISH.search(self._sample) is not None

    def _is_lonely(self, found: Candidate) -> bool:
        """Tell whether a code counts only in a text that is about mail: it stands among numbers."""
        if _needs_support(found):
            return True
        if found.strength is Strength.SPOKEN or len(self._sample) < _SHORTEST_TABLE:
            return False
        return _TWO_WORDS.search(self._flat, found.words_at, found.words_at + _WORDS_WITHIN) is None


def _needs_support(found: Candidate) -> bool:
    """Tell whether a code counts only in a text that is about mail."""
    if found.strength in (Strength.LINE_START, Strength.ENHANCED):
        return False
    return found.strength is Strength.PROSE or found.code in _OFTEN_OTHER


def is_foreign(flat: str, start: int, end: int) -> bool:
    """Tell whether the text is about FTP or IRC, which have a 421 of their own."""
    sample = flat[start : min(end, start + _SAMPLE)]
    if not any(word in sample for word in _FOREIGN_WORDS):
        return False
    return bool(_FTP_IRC.search(sample)) and not _MAILISH.search(sample)


def _judge(flat: str, at: int) -> Candidate | None:
    code = int(flat[at : at + 3])
    keyed = _KEYED.match(flat, at + 3)
    enhanced = enhanced_codes.after_code(flat, keyed.end() - 1 if keyed else at + 3)
    strength = _strength(flat, at, code, enhanced is not None)
    if strength is None:
        return None
    if enhanced:
        return Candidate(at, code, strength, *enhanced)
    return Candidate(at, code, strength, None, keyed.end() if keyed else at + 3)


def _strength(flat: str, at: int, code: int, has_enhanced: bool) -> Strength | None:
    lead = flat[max(0, at - _LEAD_CHARS) : at]
    if not _allowed_before(lead, has_enhanced=has_enhanced):
        return None
    if has_enhanced:
        return Strength.ENHANCED
    if code not in _KNOWN or _is_counted(lead):
        return None
    follows = flat[at + 3 : at + 6]
    spoken = _is_spoken(lead) or bool(_MARKED.search(lead[-16:]))
    if code in _OFTEN_OTHER and not (spoken or _LINE_LEAD.search(lead[-42:])):
        return None
    if spoken and not (code in _OFTEN_OTHER and _is_http(lead)):
        return Strength.SPOKEN
    return _weak_strength(flat, at, lead, follows)


def _is_http(lead: str) -> bool:
    return ("ttp" in lead or "TTP" in lead or "url" in lead) and _HTTP.search(lead) is not None


def _is_counted(lead: str) -> bool:
    """Tell whether the words before a number say that it counts or names something else."""
    words = lead.rstrip(" .:=#(")
    last = words[max(words.rfind(" "), words.rfind("\n"), words.rfind("(")) + 1 :].lower()
    if last in _COUNTING or last.endswith(_SOURCE_FILE):
        return True
    if last in _HTTP_WORDS:
        before = words[-40:].lower()
        return "http" in before or before.endswith(("expected response code", "expected code"))
    return last.startswith("http/")


def _is_spoken(lead: str) -> bool:
    """Tell whether the words before the code say that a server is quoted."""
    bare = lead.rstrip(_OPENERS)
    words = bare.rstrip(_PUNCTUATION)
    punctuated = len(words) < len(bare)
    last = words[max(words.rfind(" "), words.rfind("\n"), words.rfind(":"), words.rfind('"')) + 1 :]
    last = last.strip("\"'(.").lower()
    if last in _SPEAKING or last.endswith(("error", "exception", "-smtp")):
        return True
    if not punctuated:
        return False
    if last in _INTRODUCING or last.endswith("]") or last.isdecimal():
        return last.endswith("]") or last in _INTRODUCING or "]:" in words[-12:]
    return " after " in words or words.endswith(")") or "smtp" in last


def _weak_strength(flat: str, at: int, lead: str, follows: str) -> Strength | None:
    if _UNIT.match(flat, at + 3) or _is_http(lead[-60:]):
        return None
    if not lead or _LINE_LEAD.search(lead[-42:]):
        return Strength.LINE_START
    if lead.rstrip()[-1:] in ":;=\"'(,>|-":
        return Strength.PUNCTUATED
    return Strength.PROSE if follows[:1] in " -'\",):.;" else None


def _allowed_before(lead: str, *, has_enhanced: bool) -> bool:
    """Refuse numbers that hang on what stands before them: ports, ids, parts of dates."""
    last = lead[-1:]
    if last == '"' and (key := _JSON_KEY.search(lead)):
        return has_enhanced or key[1].lower() in _CODE_KEYS
    if last in ("", " ", "\n", SOFT_BREAK, '"', "'", "(", ";", "<", ">", "*", "|", "{", ","):
        return True
    before = lead[-2:-1]
    if last == ":" and _ADDRESS_COLON.search(lead):
        return True
    if last == ":":
        word = re.search(r"[\w.\]\-]*$", lead[:-1])
        return not (word and re.search(r"[.\]\d]", word.group())) if before.strip() else True
    if last in "=#":
        return before.isalpha() or before in " \"'"
    if last == "-":
        return before in (" ", "-", "<") or before == ""
    return last == "[" and before in ("", " ", "\n")
