"""One builder for each step that a plan rule can name."""

from collections.abc import Mapping
from types import MappingProxyType

from wizard.planning.steps import lines, others, pace, records, reputation, senders, waiting
from wizard.planning.steps.parts import Builder, StepParts

__all__ = ["BUILDERS", "Builder", "StepParts"]

_WORDS_ONLY = (
    "allow_sender",
    "break_loop",
    "forwarding",
    "mend_connector",
    "mend_program",
    "own_limits",
    "own_side",
    "pause_bulk",
    "reassure",
    "resend_once",
    "stop_retrying",
    "whole_notice",
)

BUILDERS: Mapping[str, Builder] = MappingProxyType(
    {
        "ours": senders.build_ours,
        "secure_sender": senders.build_secure,
        "wait": waiting.build,
        "throttle": pace.build_throttle,
        "warm_up": pace.build_warm_up,
        "reputation": reputation.build,
        "mend_ptr": records.build_ptr,
        "mend_helo": records.build_helo,
        "mend_spf": records.build_spf,
        "mend_dkim": records.build_dkim,
        "mend_dmarc": records.build_dmarc,
        "mend_mx": records.build_mx,
        "mend_tls": lines.build_tls,
        "mend_firewall": lines.build_firewall,
        "mend_network": lines.build_network,
        "contact_receiver": others.build_contact_receiver,
        "contact_own_provider": others.build_contact_provider,
        "recipient": others.build_recipient,
        "use_relay": others.build_relay,
        **dict.fromkeys(_WORDS_ONLY, others.build_simple),
    }
)
