"""Why a step is in the plan."""

from wizard.model import ReasonKind, StepReason
from wizard.words.speaker import Speaker

__all__ = ["reason_sentence"]

MAX_REASONS = 3


def reason_sentence(s: Speaker, reasons: tuple[StepReason, ...]) -> str:
    """Join the reasons to one or a few sentences."""
    sentences = (_one(s, reason) for reason in reasons)
    known = dict.fromkeys(sentence for sentence in sentences if sentence)
    return " ".join(list(known)[:MAX_REASONS])


def _one(s: Speaker, reason: StepReason) -> str:
    if reason.kind is ReasonKind.CAUSE and reason.by_own_provider:
        own = _of_the_own_provider(s).get(reason.ref)
        if own is not None:
            return own
    if reason.kind is ReasonKind.CAUSE:
        return (_sender_causes(s) | _other_causes(s)).get(reason.ref, "")
    if reason.kind is ReasonKind.FINDING:
        return _findings(s).get(reason.ref, "")
    if reason.kind is ReasonKind.RETRYING:
        return _retrying(s).get(reason.ref, "")
    if reason.kind is ReasonKind.SITUATION:
        return _situation(s).get(reason.ref, "")
    return _history(s).get(reason.ref, "")


def _history(s: Speaker) -> dict[str, str]:
    return {
        "repeat": s.p("reason", "The same happened before: it has to be mended now."),
        "repeat_wait": s.p(
            "reason", "It came again after it had passed: waiting alone will not do."
        ),
        "others": s.p("reason", "Other senders get the same answer there today."),
        "changed": s.p("reason", "The sender used another sending address before."),
    }


def _of_the_own_provider(s: Speaker) -> dict[str, str]:
    return {
        "connection_limit": s.p("reason", "The own provider says: too many connections."),
        "policy": s.p("reason", "The own provider has a rule against it."),
    }


def _sender_causes(s: Speaker) -> dict[str, str]:
    return {
        "rate_limit": s.p("reason", "The receiver says: too many messages in a short time."),
        "connection_limit": s.p("reason", "The receiver says: too many connections."),
        "reputation": s.p("reason", "The receiver does not trust the address or the domain."),
        "blocklisted": s.p("reason", "The receiver names a block list."),
        "cold_ip": s.p("reason", "The receiver does not know this sending address yet."),
        "volume_spike": s.p("reason", "The receiver saw much more mail than usual."),
        "authentication": s.p("reason", "The receiver misses SPF, DKIM or DMARC."),
        "reverse_dns": s.p("reason", "The receiver refuses an address or greeting without a name."),
        "content": s.p("reason", "Something in the message looked suspicious to the receiver."),
        "sender_quota": s.p("reason", "The sender's own provider limits outgoing mail."),
        "protocol": s.p("reason", "The two servers did not understand each other."),
    }


def _other_causes(s: Speaker) -> dict[str, str]:
    return {
        "greylisting": s.p("reason", "The receiver lets unknown senders try a second time."),
        "server_busy": s.p("reason", "The receiver is busy or out of service at present."),
        "recipient": s.p("reason", "It is about this one mailbox."),
        "dns_failure": s.p("reason", "A name could not be looked up (DNS)."),
        "tls": s.p("reason", "The encrypted connection (TLS) failed."),
        "network": s.p("reason", "The connection failed or broke off."),
        "policy": s.p("reason", "The receiver has a rule of its own against it."),
        "unknown": s.p("reason", "The text does not tell the cause."),
    }


def _findings(s: Speaker) -> dict[str, str]:
    return {
        "mx": s.p("reason", "The check of the receiving servers (MX) found something."),
        "connection": s.p("reason", "The test connection found something."),
        "tls": s.p("reason", "The check of the encryption (TLS) found something."),
        "port25": s.p("reason", "The check of port 25 found something."),
        "ptr": s.p("reason", "The check of the address's name (reverse DNS) found something."),
        "helo": s.p("reason", "The check of the greeting (HELO) found something."),
        "spf": s.p("reason", "The check of SPF found something."),
        "dkim": s.p("reason", "The check of the signing keys (DKIM) found something."),
        "dmarc": s.p("reason", "The check of DMARC found something."),
        "sender_mx": s.p("reason", "The sender's domain may not be able to receive answers."),
        "ip_lists": s.p("reason", "The sending address is on a block list."),
        "domain_lists": s.p("reason", "The sender's domain is on a block list."),
    }


def _retrying(s: Speaker) -> dict[str, str]:
    return {
        "yes": s.p("reason", "A server still has the message and tries again."),
        "over": s.p("reason", "The message has come back for good; nobody tries again."),
        "nobody": s.p("reason", "No server has the message; nobody tries again."),
        "unknown": s.p("reason", "Whether a server still tries is not known."),
    }


def _situation(s: Speaker) -> dict[str, str]:
    return {
        "about_mail=no": s.p("reason", "The text says nothing about the delivery of a mail."),
        "role=receiver": s.p("reason", "The caller is the one who receives."),
        "role=forwarder": s.p("reason", "The caller passes other people's mail on."),
        "role=bystander": s.p("reason", "The caller never sent this mail."),
        "sends_with=website": s.p("reason", "A website or shop sends it."),
        "sends_with=device": s.p("reason", "A device or business program sends it."),
        "sends_with=newsletter": s.p("reason", "A newsletter tool sends it."),
        "which=everybody": s.p("reason", "All receivers are affected at once."),
        "which=large_only": s.p("reason", "Only large messages are affected."),
        "volume=doubled": s.p("reason", "Twice as much as usual is being sent."),
        "volume=tenfold": s.p("reason", "Many times as much as usual is being sent."),
        "ours=no": s.p("reason", "The caller does not know this mail."),
        "ours=some": s.p("reason", "The caller does not know some of this mail."),
        "path=shared_host": s.p("reason", "A hoster's shared server sends it."),
        "path=isp": s.p("reason", "The Internet provider's server sends it."),
        "path=mail_service": s.p("reason", "A mail service sends it."),
        "fresh_address": s.p("reason", "The sending address is new."),
        "changed=backup_line": s.p("reason", "The mail leaves by a spare line."),
        "changed=new_server": s.p("reason", "The server or its hoster is new."),
        "changed=firewall": s.p("reason", "The firewall was changed just before."),
    }
