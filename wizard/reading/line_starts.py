"""How lines begin: in logs of all kinds, and in SMTP dialogues."""

from __future__ import annotations

import re

__all__ = ["DIALOGUE_START", "LOG_START"]

_TIMES = (
    r"[A-Z][a-z]{2}\.?\s{1,2}\d{1,2}\s\d{1,2}:\d\d",  # Mar  4 10:11:12
    r"\d{4}[\-/.]\d\d[\-/.]\d\d[T ,_]{1,2}\d\d[:.]\d\d",  # 2026-03-04T10:11:12, 2026/03/04 10:11
    r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4},? \d{1,2}:\d\d",  # 04.03.2026 10:11
    r"\d{1,2}[ /][A-Z][a-z]{2}[ /]\d{4}[: ]\d\d:\d\d",  # 04/Mar/2026:10:11
    r"\d\d:\d\d:\d\d",
    r"@4[0-9a-f]{23}",  # TAI64N of multilog
    r"\d{10}[. ]",  # seconds since 1970
)
_OTHERS = (
    r"[tbdrf][bq]?,\d{4}-\d\d-\d\d",  # PowerMTA's accounting file
    r"\[(?:ERROR|NOTICE|INFO|WARN\w*|CRIT|DEBUG|TRACE)\b",
    r"\{\"",
    r"\"(?:SMTPC|SMTPD|DEBUG|TCPIP|APPLICATION)\"",  # hMailServer
    r"[0-9A-F]{8,15}: ",  # a line of Postfix whose prefix was not pasted
    r"[0-9A-F]{7,12}\s{1,10}\d{1,12} (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ",  # mailq
)
# Comment signs and list marks of people, "name-1  | " of docker compose, "<22>" of syslog.
LOG_START = re.compile(
    r"[\s#/*\-\u2022|.\[(<>]{0,12}(?:[a-z][\w.\-]{0,40} {1,4}\| )?[\s\[(<>#/*]{0,8}"
    r"(?:<\d{1,3}>)?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?"
    rf"(?:{'|'.join(_TIMES + _OTHERS)})"
)
_MARKS = (
    r"<<<|>>>|<--?|<~\*?|<\*\*|<=|<<|< ",  # Sendmail, swaks
    r"S:|C:|Server:|Recv:|\[S\]|Out:|In: ",
    r"SMTP(?:<<|>>)",  # Exim with -d
    r"(?:SMTP -> )?FROM SERVER:|SERVER -> CLIENT:|CLIENT -> SERVER:",  # PHPMailer
    r"reply:|send:",  # Python's debuglevel
)
DIALOGUE_START = re.compile(rf"[\s\d.:\[\]TZ+\-]{{0,40}}(?:{'|'.join(_MARKS)})\s*b?['\"]?")
