"""A speaker turns message ids into the language it was made for.

One speaker a language, handed in where sentences are made; there is no global language. The
message id is the English text, its context says where it stands (gettext's msgctxt). Catalogues
are `resources/translations/LANG/LC_MESSAGES/wizard421.mo`; without one the text stays English.
"""

import gettext
from datetime import datetime, timedelta

from wizard import paths

__all__ = ["Speaker"]

DOMAIN = "wizard421"


class Speaker:
    """Sentences, numbers and times in one language; `lang` is a code such as "en" or "de"."""

    def __init__(self, lang: str = "en") -> None:
        self.lang = lang.replace("-", "_").split(".")[0] or "en"
        languages = [self.lang, self.lang.split("_")[0]]
        self._catalogue = gettext.translation(
            DOMAIN, paths.resource("translations"), languages, fallback=True
        )

    def p(self, context: str, text: str, /, **facts: object) -> str:
        """The text in this language, with its `{facts}` filled in."""
        return self._catalogue.pgettext(context, text).format(**facts)

    def n(self, context: str, one: str, many: str, count: int, /, **facts: object) -> str:
        """The singular or plural for `count`, which is also the fact `{n}`."""
        chosen = self._catalogue.npgettext(context, one, many, count)
        return chosen.format(n=self.number(count), **facts)

    def knowledge(self, entry_id: str, field: str, text: str) -> str:
        """A text of a knowledge file; `text` is its English original."""
        return self._catalogue.pgettext(f"{entry_id}.{field}", text) if text else ""

    def number(self, value: float, digits: int = 0) -> str:
        """A number with this language's separators."""
        from babel.numbers import format_decimal

        return format_decimal(round(value, digits), locale=self.lang)

    def percent(self, share: float) -> str:
        """A probability from 0 to 1 as whole per cent."""
        from babel.numbers import format_percent

        return format_percent(share, locale=self.lang)

    def when(self, moment: datetime) -> str:
        """Day and time of a moment, in the zone that it carries: "Sat 28 Nov 09:14"."""
        from babel.dates import format_datetime

        return format_datetime(moment, "EEE d MMM HH:mm", locale=self.lang)

    def duration(self, seconds: float) -> str:
        """A length of time in its two largest units: "2 hours 30 minutes"."""
        total = timedelta(seconds=round(seconds))
        hours, rest = divmod(total.seconds, 3600)
        minutes, secs = divmod(rest, 60)
        parts = [
            self.n("duration", "{n} day", "{n} days", total.days) if total.days else "",
            self.n("duration", "{n} hour", "{n} hours", hours) if hours else "",
            self.n("duration", "{n} minute", "{n} minutes", minutes) if minutes else "",
            self.n("duration", "{n} second", "{n} seconds", secs) if secs else "",
        ]
        shown = [part for part in parts if part][:2]
        return " ".join(shown) or self.n("duration", "{n} second", "{n} seconds", 0)
