"""What a caller's free words about the change just before mean: a line, a server, a certificate …

English and German. Only words of these lists count; each clue names the one that did.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from wizard.diagnosis.direction import said
from wizard.knowledge.phrases import Phrase, make_comparable
from wizard.model import Bounce, Situation

__all__ = ["NEW_IP_DAYS", "ChangeKind", "Changed", "changes_told", "fresh_address"]

NEW_IP_DAYS = 30
"""An address younger than this has no history (warm-up takes two to four weeks)."""


class ChangeKind(StrEnum):
    """What changed just before."""

    BACKUP_LINE = "backup_line"
    NEW_SERVER = "new_server"
    NEW_LINE = "new_line"
    CERTIFICATE = "certificate"
    FIREWALL = "firewall"
    MAILING = "mailing"
    PASSWORD = "password"


@dataclass(frozen=True, slots=True)
class Changed:
    """One change, with the words that told it."""

    kind: ChangeKind
    words: str


# The first kind that holds a word takes the text's word about lines and servers: a "new LTE router
# as backup" is no move to another server.
_WORDS: dict[ChangeKind, tuple[str, ...]] = {
    ChangeKind.BACKUP_LINE: (
        "backup line", "back-up line", "back up line", "backup link", "backup connection",
        "backup internet", "backup wan", "backup dsl", "backup isp", "backup provider", "backup ip",
        "on backup", "fail-over", "failover", "fail over", "failed over", "fallback", "fall-back",
        "spare line", "standby line", "stand-by line", "secondary line", "secondary wan",
        "second line", "second wan", "wan2", "wan 2", "emergency line", "replacement line",
        "temporary line", "lte", "4g", "5g", "umts", "mobile line", "mobile router",
        "mobile connection", "mobile network", "mobile internet", "cellular", "sim card", "hotspot",
        "tethering", "dial-up", "dialup", "dynamic ip", "dynamic address", "dynamic line",
        "main line is down", "main line down", "main line failed", "usual line is down",
        "line is down", "fibre is down", "fiber is down", "leased line is down",
        "ersatzleitung", "notleitung", "ausweichleitung", "zweitleitung", "zweite leitung",
        "reserveleitung", "backup-leitung", "backupleitung", "backup leitung", "ersatzanschluss",
        "backup-internet", "backup-verbindung", "backupverbindung", "backup modem",
        "backup router", "starlink", "mobile data", "phone network", "secondary internet",
        "second internet", "replacement internet", "ersatz-internet", "ersatzinternet",
        "notfallleitung", "zweiter internetanschluss", "standleitung * gestoert",
        "standleitung * ausgefallen", "internet * ausgefallen", "internet is down",
        "notbetrieb", "mobilfunk", "lte-stick", "surfstick", "dynamische ip", "dynamische adresse",
        "hauptleitung * ausgefallen", "leitung ausgefallen", "leitung ist ausgefallen",
        "ausfall der leitung", "umgeschaltet auf",
    ),
    ChangeKind.NEW_SERVER: (
        "hoster", "hosting", "new host", "new server", "another server", "other server",
        "different server", "new mail server", "new mailserver", "server move", "server was moved",
        "new ip", "new address", "other ip", "different ip",
        "ip changed", "changed ip", "change of ip", "address changed", "moved", "move to", "migrat",
        "relocat", "cloud", "vps", "droplet", "instance", "root server", "data center",
        "data centre", "datacenter", "new machine", "new provider", "changed provider",
        "switched provider", "provider change", "change of provider",
        "neuer server", "neuen server", "neuem server", "anderer server", "anderen server",
        "serverwechsel", "serverumzug", "server umgezogen", "umzug", "umgezogen", "hosterwechsel",
        "providerwechsel", "anbieterwechsel", "neuer provider", "neuen provider", "neuer anbieter",
        "neuen anbieter", "provider gewechselt", "anbieter gewechselt", "neue ip", "neuen ip",
        "neue adresse", "andere ip", "ip gewechselt", "ip-wechsel", "migriert", "migration",
        "rechenzentrum", "neue maschine",
    ),
    ChangeKind.NEW_LINE: (
        "new line", "new office", "neuer internetanschluss", "neuen internetanschluss",
        "new isp", "new internet", "internet provider", "another isp", "changed isp",
        "new router", "router", "fibre", "fiber", "line", "new connection", "modem",
        "neue leitung", "neuer anschluss", "neuen anschluss", "anschluss", "glasfaser", "leitung",
        "internetanbieter", "neuer router", "tarifwechsel",
    ),
    ChangeKind.CERTIFICATE: (
        "certificate", "cert", "ssl", "let's encrypt", "letsencrypt", "zertifikat", "tls",
    ),
    ChangeKind.FIREWALL: (
        "firewall", "utm", "security appliance", "security gateway", "fortigate", "sophos", "asa",
        "antivirus", "anti-virus", "virus scanner", "virenscanner", "virenschutz", "appliance",
    ),
    ChangeKind.MAILING: (
        "campaign", "mailing", "newsletter", "circular", "promotion", "mailshot", "invitation",
        "kampagne", "rundschreiben", "rundmail", "serienmail", "werbeaktion", "einladung",
    ),
    ChangeKind.PASSWORD: (
        "password", "passphrase", "2fa", "mfa", "two-factor", "phishing", "hacked", "login",
        "passwort", "kennwort", "gehackt", "anmeldung",
    ),
}  # fmt: skip

# An answer of one word names what changed.
_ALONE = {
    "backup": ChangeKind.BACKUP_LINE,
    **dict.fromkeys(
        ("server", "provider", "ip", "address", "adresse", "anbieter", "host"),
        ChangeKind.NEW_SERVER,
    ),
    **dict.fromkeys(("internet", "isp"), ChangeKind.NEW_LINE),
}

# "no new server", "the same hoster", "kein neuer Server": said to be as before.
_NOT = frozenset({"no", "not", "same", "without", "old", "kein", "keine", "keinen", "nicht"})
_NOT_TOO = frozenset({"gleicher", "gleiche", "gleichen", "selber", "selbe", "selben", "ohne"})
_BEFORE = 2
"""Words before a found one in which such a word counts."""

_ADDRESS_KINDS = (ChangeKind.BACKUP_LINE, ChangeKind.NEW_SERVER, ChangeKind.NEW_LINE)


def changes_told(bounce: Bounce, situation: Situation) -> tuple[Changed, ...]:
    """Give what the answers "changed" and "since" tell, each kind once."""
    told = [said(bounce, situation, key) or "" for key in ("changed", "since")]
    if not any(told):
        return ()
    text = make_comparable(" ; ".join(told).replace("_", " "))
    if (word := text.strip(" ;.!")) in _ALONE:
        return (Changed(_ALONE[word], word),)
    found = [
        Changed(kind, words) for kind in ChangeKind if (words := _first(kind, text)) is not None
    ]
    address = [change for change in found if change.kind in _ADDRESS_KINDS]
    return tuple(change for change in found if change not in address[1:])


def fresh_address(bounce: Bounce, situation: Situation) -> bool:
    """Tell whether the mail has left from a new address for a short time only."""
    age = situation.ip_age_days or bounce.situation.ip_age_days
    if age is not None and age.value <= NEW_IP_DAYS:
        return True
    kinds = {change.kind for change in changes_told(bounce, situation)}
    return bool(kinds & {ChangeKind.NEW_SERVER, ChangeKind.NEW_LINE})


@cache
def _phrases(kind: ChangeKind) -> tuple[Phrase, ...]:
    return tuple(Phrase.of(words) for words in _WORDS[kind])


def _first(kind: ChangeKind, text: str) -> str | None:
    """Give the longest words of a kind that stand in the text and are not denied."""
    spans = (phrase.find(text) for phrase in _phrases(kind))
    told = [text[start:end] for start, end in filter(None, spans) if not _denied(text[:start])]
    return max(told, key=len, default=None)


def _denied(before: str) -> bool:
    return bool({*before.split()[-_BEFORE:]} & (_NOT | _NOT_TOO))
