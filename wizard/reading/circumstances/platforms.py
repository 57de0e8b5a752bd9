"""Whose system sends: platforms told by the names of their servers and by their own words."""

from __future__ import annotations

import re

from wizard.model.bounce import Known
from wizard.reading.wordlists import word_set

__all__ = ["MAIL_SERVICES", "is_relay", "platform_in_words", "platform_of"]

# Suffixes of host names; the ids are those of resources/knowledge. Names that rented servers bear
# too (your-server.de, unifiedlayer.com) are left out: their owner runs the server himself.
_PLATFORMS = {
    "outlook.com": "microsoft365",
    "exchangelabs.com": "microsoft365",
    "office365.com": "microsoft365",
    "smtp.gmail.com": "google_workspace",
    "smtp-relay.gmail.com": "google_workspace",
    "google.com": "google_workspace",
    "googlemail.com": "google_workspace",
    "amazonses.com": "amazon_ses",
    "amazonaws.com": "amazon_ses",
    "sendgrid.net": "sendgrid",
    "mailgun.org": "mailgun",
    "mailgun.net": "mailgun",
    "resend.com": "resend",
    "brevo.com": "brevo",
    "sendinblue.com": "brevo",
    "mailjet.com": "mailjet",
    "mandrillapp.com": "mailchimp",
    "mcsv.net": "mailchimp",
    "mtasv.net": "postmark",
    "postmarkapp.com": "postmark",
    "smtp2go.com": "smtp2go",
    "socketlabs.com": "socketlabs",
    "secureserver.net": "godaddy",
    "kundenserver.de": "ionos",
    "ionos.com": "ionos",
    "ionos.de": "ionos",
    "1and1.com": "ionos",
    "emailsrvr.com": "rackspace",
    "inmotionhosting.com": "inmotion",
    "ovh.net": "ovh",
    "aruba.it": "aruba",
    "register.it": "register.it",
    "infomaniak.ch": "infomaniak",
    "hostpoint.ch": "hostpoint",
    "hostedemail.com": "tucows",
    "sparkpostmail.com": "bird",
    "mailersend.net": "mailerlite",
    "elasticemail.com": "elastic_email",
    "mailtrap.io": "mailtrap",
    "zeptomail.com": "zeptomail",
    "scw.cloud": "scaleway_tem",
    "oraclecloud.com": "oci_email",
    "oracleemaildelivery.com": "oci_email",
    "azurecomm.net": "azure_email",
    "hubspotemail.net": "hubspot",
    "exacttarget.com": "salesforce",
    "constantcontact.com": "constant_contact",
    "zendesk.com": "zendesk",
    "zoho.com": "zoho",
    "zoho.eu": "zoho",
    "zohomail.com": "zoho",
    "messagingengine.com": "fastmail",
    "protonmail.ch": "protonmail",
    "migadu.com": "migadu",
    "mailchannels.net": "mailchannels",
    "antispamcloud.com": "spamexperts",
    "ppe-hosted.com": "proofpoint_essentials",
    "pphosted.com": "proofpoint",
    "mimecast.com": "mimecast",
    "rzone.de": "strato",
    "strato.de": "strato",
    "perfora.net": "ionos",
    "1und1.de": "ionos",
    "kasserver.com": "all_inkl",
    "ispgateway.de": "domainfactory",
    "one.com": "one_com",
    "hostinger.com": "hostinger",
    "hostinger.io": "hostinger",
    "privateemail.com": "namecheap",
    "web-hosting.com": "namecheap",
    "websitewelcome.com": "bluehost",
    "mailspamprotection.com": "siteground",
    "dreamhost.com": "dreamhost",
    "mxroute.com": "mxroute",
    "gandi.net": "gandi",
    "transip.email": "transip",
    "loopia.se": "loopia",
    "home.pl": "home_pl",
    "xserver.jp": "xserver",
    "locaweb.com.br": "locaweb",
}
MAIL_SERVICES = word_set(
    "amazon_ses sendgrid mailgun resend brevo mailjet mailchimp postmark smtp2go socketlabs bird "
    "mailerlite elastic_email mailtrap zeptomail scaleway_tem oci_email azure_email hubspot "
    "salesforce constant_contact zendesk"
)
# Servers that take mail from their own customers only.
_SUBMISSION = re.compile(
    r"(?!smtp-in\b)(?:smtp|smtp-relay|email-smtp|smtp-auth|smtps?\d?|relay|mailout|smarthost|asmtp|auth|"
    r"smtp-mail|submission|outgoing)[.\-]"
)
# Behind a host or an address: "smtp.example.net:587", "[192.0.2.1]:465" (RFC 6409, RFC 8314).
_SUBMISSION_PORT = re.compile(
    r"(?:[a-z\]]:|[\w-]\.[a-z]{2,24},? ?\(?[Pp]ort:? )(?:587|465|2525)(?!\d)"
)
_WORDS = (
    ("has exceeded the max emails per hour", "cpanel"),
    ("max defers and failures per hour", "cpanel"),
    ("aka.ms/concurrent_sending", "microsoft365"),
    ("smtp.office365.com", "microsoft365"),
    ("smtp-mail.outlook.com", "microsoft365"),
    ("smtp-relay.gmail.com", "google_workspace"),
    ("smtp.gmail.com", "google_workspace"),
    ("gmail will retry for", "google_workspace"),
    ("x-mailgun-", "mailgun"),
    ("x-sg-eid:", "sendgrid"),
    ("x-ses-outgoing:", "amazon_ses"),
    ("amazonses", "amazon_ses"),
    ("aws\\ses", "amazon_ses"),
    ("x-ms-exchange-crosstenant", "microsoft365"),
)


def platform_of(host: str) -> str | None:
    """Give the platform that a sending or submission host belongs to."""
    rest = host
    while rest:
        if rest in _PLATFORMS:
            return _PLATFORMS[rest]
        rest = rest.partition(".")[2]
    return None


def is_relay(line: str, host: Known[str] | None) -> bool:
    """Tell whether a log line, or the host talked to, shows a relay that takes from customers."""
    if "postfix/relay/" in line or _SUBMISSION_PORT.search(line):
        return True
    return host is not None and _SUBMISSION.match(host.value) is not None


def platform_in_words(lowered: str) -> tuple[str, int, int] | None:
    """Find a platform's own words in a text in lower case; give id and place."""
    for words, platform in _WORDS:
        at = lowered.find(words) if platform else -1
        if at != -1 and platform:
            return platform, at, at + len(words)
    return None
