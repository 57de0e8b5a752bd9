"""How long a delay notice says that the server goes on trying."""

from __future__ import annotations

import re

from wizard.reading.notes import Notes

__all__ = ["note_time_left"]

_DAY = r"(?:days?|tage?n?|jours?|d[i\u00ed]as?|giorn[io]|dagen|dag|dias?|dni|dzie\u0144)"
_HOUR = r"(?:more )?(?:hours?|stunden?|heures?|horas?|or[ae]|uur|uren|godzin\w?)"
_MINUTE = r"(?:minut\w{0,3})"
_AND = r"(?:,? ?(?:and|und|et|y|e|en|i)? ?)"
# "for the next 1 days, 19 hours and 54 minutes", "in den nächsten 20 Stunden", "for 46 more hours".
_LEFT = re.compile(
    rf"(?:the next|will retry for|try for another|in den n\u00e4chsten|weitere|prochaine?s"
    rf"|pr\u00f3xim[ao]s|prossim[ie]|volgende|nast\u0119pnych) "
    rf"(?=\d)(?:(\d{{1,2}}) {_DAY}\b{_AND})?(?:(\d{{1,3}}) {_HOUR}\b{_AND})?"
    rf"(?:(\d{{1,2}}) {_MINUTE}\b)?"
)
_WITHIN = 16 * 1024
_LONGEST_S = 14 * 86_400


def note_time_left(lowered: str, notes: Notes) -> None:
    """Note the seconds, in a text in lower case."""
    match = _LEFT.search(lowered, 0, _WITHIN)
    if match is None:
        return
    days, hours, minutes = (int(group or 0) for group in match.groups())
    seconds = days * 86_400 + hours * 3600 + minutes * 60
    if 0 < seconds <= _LONGEST_S:
        notes.add("retry_left_s", seconds, match.start(), match.end(), 6)
