"""Who hands a report over, as the user's settings have it."""

from pathlib import Path

from wizard.reports.document import Letterhead
from wizard.settings import Settings

__all__ = ["letterhead_of"]

MOST_LOGO_BYTES = 1_000_000


def letterhead_of(settings: Settings) -> Letterhead | None:
    """The company's name and logo for a report; a picture that cannot be read is left out."""
    if not settings.company_name and not settings.company_logo:
        return None
    return Letterhead(settings.company_name, _logo(settings.company_logo))


def _logo(name: str | None) -> bytes:
    if not name:
        return b""
    try:
        with Path(name).open("rb") as file:
            logo = file.read(MOST_LOGO_BYTES + 1)
    except OSError:
        return b""
    return logo if len(logo) <= MOST_LOGO_BYTES else b""
