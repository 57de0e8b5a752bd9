"""A speaker turns message ids into the language it was made for.

One speaker a language, handed in where sentences are made; there is no global language. The
message id is the English text, its context says where it stands (gettext's msgctxt). Catalogues
are `resources/translations/LANG/LC_MESSAGES/wizard421.mo`; without one the text stays English.
"""

import gettext
from datetime import date, datetime, timedelta

from wizard import paths

__all__ = ["Speaker", "languages"]

DOMAIN = "wizard421"


class Speaker:
    """Sentences, numbers and times in one language.

    Asked for a language that the program does not speak ("C", or one without a catalogue), it
    speaks English; `lang` is the one it does speak, such as "en" or "de".
    """

    def __init__(self, lang: str = "en") -> None:
        self.change(lang)

    def change(self, lang: str) -> None:
        """Speak another language from now on; what was said before stays as it was said."""
        self.lang = _spoken(lang)
        self._catalogue = gettext.translation(
            DOMAIN, paths.resource("translations"), [self.lang], fallback=True
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

        # i18n: a CLDR date pattern, not a sentence
        pattern = self.p("date pattern", "EEE d MMM HH:mm")
        return format_datetime(moment, pattern, locale=self.lang)

    def moment(self, moment: datetime) -> str:
        """A moment for a paper that is kept: "Sat 28 Nov 2026 09:14 GMT+01:00"."""
        from babel.dates import format_datetime

        # i18n: a CLDR date pattern, not a sentence
        pattern = self.p("date pattern", "EEE d MMM yyyy HH:mm ZZZZ")
        return format_datetime(moment, pattern, locale=self.lang)

    def day(self, day: date) -> str:
        """A day without its time: "Sat 28 Nov"."""
        from babel.dates import format_date

        # i18n: a CLDR date pattern, not a sentence
        return format_date(day, self.p("date pattern", "EEE d MMM"), locale=self.lang)

    def short_day(self, day: date) -> str:
        """A day without its name, for narrow places: "28 Nov"."""
        from babel.dates import format_date

        # i18n: a CLDR date pattern, not a sentence
        return format_date(day, self.p("date pattern", "d MMM"), locale=self.lang)

    def date(self, day: date) -> str:
        """A day with its year: "28 Nov 2026"."""
        from babel.dates import format_date

        # i18n: a CLDR date pattern, not a sentence
        return format_date(day, self.p("date pattern", "d MMM yyyy"), locale=self.lang)

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

    def about(self, seconds: float) -> str:
        """A length without false exactness: whole hours from a day on."""
        return self.duration(round(seconds / 3600) * 3600 if seconds >= 86400 else seconds)


def languages() -> tuple[tuple[str, str], ...]:
    """Give code and own name of each language that the program speaks: ("de", "Deutsch")."""
    folder = paths.resource("translations")
    found = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    codes = ["en", *sorted(code for code in found if code != "en" and _has_catalogue(code))]
    return tuple((code, _own_name(code)) for code in codes)


def _own_name(code: str) -> str:
    from babel import Locale

    name = Locale.parse(code).get_display_name(code) or code
    return name[:1].upper() + name[1:]


def _spoken(lang: str) -> str:
    """The language that serves a code of the system ("de-AT", "de_AT.UTF-8") best.

    Numbers and dates go with the words: no French dates in English sentences, and the packaged
    program carries the data of its own languages only.
    """
    code = lang.replace("-", "_").partition(".")[0]
    for name in (code, code.partition("_")[0]):
        if name == "en" or _has_catalogue(name):
            return name
    return "en"


def _has_catalogue(name: str) -> bool:
    if not name.replace("_", "").isalnum():
        return False
    return paths.resource(f"translations/{name}/LC_MESSAGES/{DOMAIN}.mo").is_file()
