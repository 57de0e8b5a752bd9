"""The closed word lists of the program: causes, sides, actions, states.

The ids are those of the field's taxonomy and of the command line's JSON; they never
change with the language. `wizard.words` turns them into sentences.
"""

from enum import StrEnum

__all__ = [
    "Action",
    "Cause",
    "Command",
    "Group",
    "Kind",
    "ListVerdict",
    "Reason",
    "Retrying",
    "SeenFrom",
    "Side",
    "Source",
    "Speaker",
    "Status",
    "Turn",
]


class Kind(StrEnum):
    """What sort of text was given."""

    DSN = "dsn"
    NDR = "ndr"
    LOG = "log"
    TRANSCRIPT = "transcript"
    PROGRAM_ERROR = "program_error"
    REPLY = "reply"
    OTHER = "other"


class Speaker(StrEnum):
    """Who said a reply."""

    RECEIVER = "receiver"
    OWN_RELAY = "own_relay"
    OWN_SERVER = "own_server"
    OWN_PROGRAM = "own_program"
    UNKNOWN = "unknown"


class Command(StrEnum):
    """The SMTP command that a reply answered (RFC 5321 section 4.1.1)."""

    CONNECT = "connect"
    EHLO = "ehlo"
    STARTTLS = "starttls"
    AUTH = "auth"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    END_OF_DATA = "end_of_data"
    QUIT = "quit"


class Cause(StrEnum):
    """Why the mail was held back; the primary one of a text."""

    RATE_LIMIT = "rate_limit"
    CONNECTION_LIMIT = "connection_limit"
    REPUTATION = "reputation"
    BLOCKLISTED = "blocklisted"
    COLD_IP = "cold_ip"
    VOLUME_SPIKE = "volume_spike"
    GREYLISTING = "greylisting"
    SERVER_BUSY = "server_busy"
    RECIPIENT = "recipient"
    AUTHENTICATION = "authentication"
    REVERSE_DNS = "reverse_dns"
    DNS_FAILURE = "dns_failure"
    TLS = "tls"
    NETWORK = "network"
    PROTOCOL = "protocol"
    CONTENT = "content"
    SENDER_QUOTA = "sender_quota"
    POLICY = "policy"
    UNKNOWN = "unknown"


class Side(StrEnum):
    """On whose side the cause lies."""

    SENDER = "sender"
    RECEIVER = "receiver"
    NETWORK = "network"
    RECIPIENT = "recipient"
    UNKNOWN = "unknown"


class Action(StrEnum):
    """What to do first, and what a step of the plan is about.

    The last three are for those who did not send: a receiver, a bystander, a text without a notice.
    """

    WAIT = "wait"
    THROTTLE = "throttle"
    WARM_UP = "warm_up"
    CHECK_REPUTATION = "check_reputation"
    FIX_AUTHENTICATION = "fix_authentication"
    FIX_DNS = "fix_dns"
    FIX_NETWORK = "fix_network"
    FIX_TLS = "fix_tls"
    CONTACT_RECEIVER = "contact_receiver"
    CONTACT_OWN_PROVIDER = "contact_own_provider"
    STOP_RETRYING = "stop_retrying"
    SECURE_SENDER = "secure_sender"
    USE_RELAY = "use_relay"
    RESEND_ONCE = "resend_once"
    MEND_PROGRAM = "mend_program"
    CHECK_OWN_SERVER = "check_own_server"
    REASSURE = "reassure"
    GET_NOTICE = "get_notice"


class Turn(StrEnum):
    """Who must act; the screen says "Whose turn"."""

    CALLER = "caller"
    MAIL_ADMIN = "mail_admin"
    SENDER_PLATFORM = "sender_platform"
    IP_OWNER = "ip_owner"
    DNS_MANAGER = "dns_manager"
    RECEIVER = "receiver"
    RECIPIENT = "recipient"
    NOBODY = "nobody"


class Retrying(StrEnum):
    """Whether anybody still tries to deliver the message."""

    YES = "yes"
    OVER = "over"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


class Source(StrEnum):
    """Where a value comes from."""

    READ = "read"
    CALLER_SAID = "caller_said"


class Status(StrEnum):
    """How a finding stands; only LOOK and PROBLEM count among what was found."""

    OK = "ok"
    NOTE = "note"
    LOOK = "look"
    PROBLEM = "problem"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


class Group(StrEnum):
    """Under which heading a check is shown."""

    RECEIVER = "receiver"
    SENDER = "sender"
    REPUTATION = "reputation"
    THIS_COMPUTER = "this_computer"


class SeenFrom(StrEnum):
    """Where a finding was observed."""

    THIS_COMPUTER = "this_computer"
    MAIL_SERVER = "mail_server"


class Reason(StrEnum):
    """Why a finding is UNKNOWN or SKIPPED."""

    NEEDS_INPUT = "needs_input"
    TIMED_OUT = "timed_out"
    NO_NETWORK = "no_network"
    REFUSED = "refused"
    SERVER_FAILED = "server_failed"
    STOPPED = "stopped"
    NOT_ASKED = "not_asked"
    POLITE_WAIT = "polite_wait"
    PORT_BLOCKED = "port_blocked"
    NOT_APPLICABLE = "not_applicable"
    EXAMPLE_ADDRESS = "example_address"  # reserved for documentation, never connected to
    PRIVATE_ADDRESS = "private_address"  # nobody outside that network can reach it
    PROGRAM_ERROR = "program_error"
    NOT_BELIEVED = "not_believed"  # the DNS server denies even names that surely exist
    MX_UNKNOWN = "mx_unknown"  # the look-up of the receiving servers failed
    SIGNATURES_UNCHECKED = "signatures_unchecked"  # nobody here checks DNSSEC


class ListVerdict(StrEnum):
    """The five ways in which a block list can answer (RFC 5782 and the lists' own codes)."""

    LISTED = "listed"
    NOT_LISTED = "not_listed"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    UNUSABLE = "unusable"
