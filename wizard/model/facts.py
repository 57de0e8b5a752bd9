"""The typed facts of each live check. Field names are the keys of the JSON `facts{}`."""

from wizard.model.domain_facts import (
    DaneFacts,
    DnssecFacts,
    MtaStsFacts,
    NameServersFacts,
    ResolverFacts,
)
from wizard.model.receiver_facts import (
    ConnectionFacts,
    MxFacts,
    Port25Facts,
    SenderMxFacts,
    TlsFacts,
)
from wizard.model.rule_facts import BulkRulesFacts
from wizard.model.sender_facts import (
    DkimFacts,
    DmarcFacts,
    DomainListsFacts,
    HeloFacts,
    IpListsFacts,
    PtrFacts,
    SpfFacts,
)

__all__ = ["Facts"]

Facts = (
    MxFacts
    | SenderMxFacts
    | ConnectionFacts
    | TlsFacts
    | Port25Facts
    | PtrFacts
    | HeloFacts
    | SpfFacts
    | DkimFacts
    | DmarcFacts
    | IpListsFacts
    | DomainListsFacts
    | ResolverFacts
    | NameServersFacts
    | DnssecFacts
    | MtaStsFacts
    | DaneFacts
    | BulkRulesFacts
)
