"""What a notice without any server's answer says beside the delivery itself.

A delay notice tells how long somebody goes on trying, whom it concerns and what the mail was
about. None of that is a reason: "for the next 20 hours" is no limit per hour.
"""

import re
from itertools import chain

from wizard.model import Bounce, Kind
from wizard.reading.forms import FORMS

__all__ = ["gives_no_reason", "reasons_told"]

MOST_SENTENCES = 400

_NOTICES = frozenset({Kind.DSN, Kind.NDR})

_SENTENCE = re.compile(r"(?<=[a-zà-ž\u0430-\u044f)\"'][.!?])\s+|\n+", re.IGNORECASE)

# A line that goes on with the sentence above.
_WRAPPED = re.compile(r"\n(?=[a-zà-ž]|\d{1,2} [a-z])")

# From here on the returned mail speaks, with its own way and its own words.
_RETURNED = re.compile(
    r"^[ >]{0,8}(?:Received: |Return-Path: |DKIM-Signature: |Original message headers)",
    re.MULTILINE,
)

# A line that names whom or what it is about: "Subject: …", "  anna@example.net".
_LABEL = re.compile(r"\s*(?:[A-Z][\w-]{1,24}(?: [\w-]{1,16}){0,4}:\s|\S{1,80}@\S{1,120}\s*$)")

_FORMS = tuple(form.words for form in FORMS if form.retrying == "yes" or form.mta == "exim")

# What servers and programs say of their own trying and telling, in the languages of the notices.
_OF_THE_DELIVERY = (
    "keep trying", "keeps trying", "go on trying", "still trying", "tried again", "try again for",
    "continue to try", "will continue", "will be retried", "will retry", "being retried",
    "delivery attempt", "attempts to deliver", "attempted for", "be attempted", "attempt delivery",
    "be notified", "notify you", "you will receive", "you'll receive", "no action", "delayed",
    "delay notice", "not yet been delivered", "not been delivered yet", "hasn't been delivered",
    "hours on the queue", "in the queue", "for the next", "resend your message", "send it again",
    "delivery status notification", "this is a warning", "no need to",
    "verzögert", "verspätet", "weiterhin versucht", "weiter versucht", "erneut versucht",
    "benachrichtigt", "benachrichtigung", "zustellversuch", "noch nicht zugestellt",
    "versucht der server", "versuchen wir", "nächsten", "erneut zu senden", "nichts unternehmen",
    "retard", "tentative", "averti", "informé", "réessa", "prochaines", "remise de ce message",
    "retras", "intentará", "intentando", "notificar", "próxim", "aún no se ha",
    "ritard", "tentativ", "notific", "prossim", "avvis",
    "vertraagd", "blijft proberen", "opnieuw geprobeerd", "volgende", "bericht ontvangen",
    "atrasad", "tentará", "tentando", "notificad",
    "opóźni", "ponaw", "powiadom", "następn",
)  # fmt: skip


def gives_no_reason(bounce: Bounce) -> bool:
    """Tell whether this is a notice in which no server is quoted."""
    return bounce.reply is None and bounce.kind in _NOTICES


def reasons_told(text: str) -> str:
    """Give the sentences of a notice that may hold a reason."""
    returned = _RETURNED.search(text)
    told = text[: returned.start()] if returned else text
    lines = "\n".join(line for line in told.splitlines() if not _LABEL.match(line))
    lines = _WRAPPED.sub(" ", lines)
    sentences = _SENTENCE.split(lines, MOST_SENTENCES)[:MOST_SENTENCES]
    return "\n".join(sentence for sentence in sentences if not _of_the_delivery(sentence))


def _of_the_delivery(sentence: str) -> bool:
    words = sentence.lower().replace("\u2019", "'")
    return any(known in words for known in chain(_OF_THE_DELIVERY, _FORMS))
