"""A pasted text and what was read in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Generic, TypeVar

from wizard.model.terms import Command, Kind, Retrying, Source, Speaker

__all__ = [
    "ANSWERS",
    "Bounce",
    "Circumstances",
    "DkimName",
    "Known",
    "Place",
    "Situation",
    "SmtpReply",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """A half-open range of Unicode code points in `Bounce.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """A value with its origin; `place` is None when it stands nowhere in the text."""

    value: T
    place: Place | None = None
    source: Source = Source.READ


@dataclass(frozen=True, slots=True)
class SmtpReply:
    """One answer of a server, or an error in its stead.

    `code` is the basic code (RFC 5321 section 4.2), `enhanced` the code of RFC 3463 in the form
    "4.7.28", both None when the text shows none. `text` is joined from all lines, without the
    repeated codes and with single spaces. `place` covers code and text in the bounce.
    `host` and `ip` name the host that spoke, lower case, where the text tells it.
    """

    code: int | None
    enhanced: str | None
    text: str
    place: Place
    command: Command | None = None
    speaker: Speaker = Speaker.UNKNOWN
    host: str | None = None
    ip: str | None = None


@dataclass(frozen=True, slots=True)
class DkimName:
    """Selector (`s=`) and domain (`d=`) of a DKIM signature (RFC 6376)."""

    selector: str
    domain: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Who, from where, to whom, when. Domains and hosts are lower case, without trailing dot.

    `mta` is the id of the family of the *sender's* mail server (`postfix`, `exim`, `exchange` …),
    the one that keeps the message; `platform` the id of whoever runs it (`microsoft365`,
    `google_workspace`, `cpanel`, `amazon_ses` …) where the text shows it. `sending_ip` is the
    address that the receiver saw, never this computer's. Times carry a zone; one without a zone
    in the text stands only in `last_attempt_told`, as it is written there. `notice_at` is when the
    bounce itself was written, `waited_s` how many seconds the message had waited by then at least,
    by its own words, `retry_left_s` for how many more the server goes on trying, as it says there.
    """

    recipient: Known[str] | None = None
    recipient_domain: Known[str] | None = None
    sender: Known[str] | None = None
    sender_domain: Known[str] | None = None
    from_domain: Known[str] | None = None
    sending_ip: Known[str] | None = None
    helo: Known[str] | None = None
    receiving_host: Known[str] | None = None
    receiving_ip: Known[str] | None = None
    reporting_mta: Known[str] | None = None
    mta: Known[str] | None = None
    mta_version: Known[str] | None = None
    platform: Known[str] | None = None
    queue_id: Known[str] | None = None
    message_id: Known[str] | None = None
    arrived_at: Known[datetime] | None = None
    last_attempt_at: Known[datetime] | None = None
    retry_until: Known[datetime] | None = None
    attempts: Known[int] | None = None
    dkim: tuple[Known[DkimName], ...] = ()
    notice_at: Known[datetime] | None = None
    waited_s: Known[int] | None = None
    last_attempt_told: Known[str] | None = None
    retry_left_s: Known[int] | None = None


# What may be answered under each key of the situation; an empty list stands for free text,
# "number" for a whole number. "unknown" is always allowed and takes an answer back.
ANSWERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "role": ("sender", "receiver", "forwarder", "bystander"),
        "sends_with": ("mail_program", "website", "device", "newsletter", "own_server"),
        "path": ("own_server", "hosted_mailbox", "shared_host", "mail_service", "isp"),
        "which": ("one_recipient", "one_provider", "everybody", "large_only"),
        "late": ("late", "failed"),
        "since": (),
        "changed": (),
        "ip_age_days": ("number",),
        "volume": ("same", "doubled", "tenfold"),
        "shared_ip": ("yes", "no"),
        "ours": ("yes", "some", "no"),
    }
)


@dataclass(frozen=True, slots=True)
class Situation:
    """What only the caller knows; a field that is None is not known. Values: see `ANSWERS`."""

    role: Known[str] | None = None
    sends_with: Known[str] | None = None
    path: Known[str] | None = None
    which: Known[str] | None = None
    late: Known[str] | None = None
    since: Known[str] | None = None
    changed: Known[str] | None = None
    ip_age_days: Known[int] | None = None
    volume: Known[str] | None = None
    shared_ip: Known[bool] | None = None
    ours: Known[str] | None = None


@dataclass(frozen=True, slots=True)
class Bounce:
    """The text as shown in the box, and what was found in it.

    `text` is the decoded text that all places refer to. `deciding` is the index in `replies` of
    the reply that decided, None when there is none. `retrying` says what the text tells about
    further attempts. `cut_off` is set when the text ends in the middle of its message,
    `about_mail` is False when nothing about mail delivery was found. `heard` marks words that were
    only heard on the phone: never more than a medium sure verdict.
    """

    text: str
    kind: Kind
    replies: tuple[SmtpReply, ...] = ()
    deciding: int | None = None
    circumstances: Circumstances = field(default_factory=Circumstances)
    situation: Situation = field(default_factory=Situation)
    retrying: Known[Retrying] | None = None
    about_mail: bool = True
    cut_off: bool = False
    heard: bool = False

    @property
    def reply(self) -> SmtpReply | None:
        """The reply that decided."""
        return None if self.deciding is None else self.replies[self.deciding]
