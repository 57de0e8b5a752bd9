"""Whose system sends: platforms told by the names of their servers and by their own words."""

from __future__ import annotations

import re

from wizard.model.bounce import Known
from wizard.reading.wordlists import word_set

__all__ = ["MAIL_SERVICES", "is_relay", "platform_in_words", "platform_of"]

# Suffixes of host names; the ids are those of resources/knowledge/ids.toml.
_SUFFIXES = (
    ("outlook.com", "microsoft365"),
    ("exchangelabs.com", "microsoft365"),
    ("office365.com", "microsoft365"),
    ("smtp.gmail.com", "google_workspace"),
    ("smtp-relay.gmail.com", "google_workspace"),
    ("google.com", "google_workspace"),
    ("googlemail.com", "google_workspace"),
    ("amazonses.com", "amazon_ses"),
    ("amazonaws.com", "amazon_ses"),
    ("sendgrid.net", "sendgrid"),
    ("mailgun.org", "mailgun"),
    ("mailgun.net", "mailgun"),
    ("resend.com", "resend"),
    ("brevo.com", "brevo"),
    ("sendinblue.com", "brevo"),
    ("mailjet.com", "mailjet"),
    ("mandrillapp.com", "mailchimp"),
    ("mcsv.net", "mailchimp"),
    ("mtasv.net", "postmark"),
    ("postmarkapp.com", "postmark"),
    ("smtp2go.com", "smtp2go"),
    ("socketlabs.com", "socketlabs"),
    ("secureserver.net", "godaddy"),
    ("kundenserver.de", "ionos"),
    ("ionos.com", "ionos"),
    ("ionos.de", "ionos"),
    ("1and1.com", "ionos"),
    ("emailsrvr.com", "rackspace"),
    ("inmotionhosting.com", "inmotion"),
    ("ovh.net", "ovh"),
    ("aruba.it", "aruba"),
    ("register.it", "register.it"),
    ("infomaniak.ch", "infomaniak"),
    ("hostpoint.ch", "hostpoint"),
    ("hostedemail.com", "tucows"),
)
MAIL_SERVICES = word_set(
    "amazon_ses sendgrid mailgun resend brevo mailjet mailchimp postmark smtp2go socketlabs"
)
# Servers that take mail from their own customers only.
_SUBMISSION = re.compile(
    r"(?!smtp-in\b)(?:smtp|smtp-relay|email-smtp|smtp-auth|smtps?\d?|relay|mailout|smarthost|asmtp|auth|"
    r"smtp-mail|submission|outgoing)[.\-]"
)
_WORDS = (
    ("has exceeded the max emails per hour", "cpanel"),
    ("max defers and failures per hour", "cpanel"),
    ("aka.ms/concurrent_sending", "microsoft365"),
    ("smtp.office365.com", "microsoft365"),
    ("smtp-mail.outlook.com", "microsoft365"),
    ("smtp-relay.gmail.com", "google_workspace"),
    ("smtp.gmail.com", "google_workspace"),
    ("x-mailgun-", "mailgun"),
    ("x-sg-eid:", "sendgrid"),
    ("x-ses-outgoing:", "amazon_ses"),
    ("amazonses", "amazon_ses"),
    ("aws\\ses", "amazon_ses"),
    ("x-ms-exchange-crosstenant", "microsoft365"),
)


def platform_of(host: str) -> str | None:
    """Give the platform that a sending or submission host belongs to."""
    for suffix, platform in _SUFFIXES:
        if host == suffix or host.endswith("." + suffix):
            return platform
    return None


def is_relay(line: str, host: Known[str] | None) -> bool:
    """Tell whether a log line, or the host talked to, shows a relay that takes from customers."""
    if "postfix/relay/" in line or "]:587" in line or "]:465" in line:
        return True
    return host is not None and _SUBMISSION.match(host.value) is not None


def platform_in_words(lowered: str) -> tuple[str, int, int] | None:
    """Find a platform's own words in a text in lower case; give id and place."""
    for words, platform in _WORDS:
        at = lowered.find(words) if platform else -1
        if at != -1 and platform:
            return platform, at, at + len(words)
    return None
