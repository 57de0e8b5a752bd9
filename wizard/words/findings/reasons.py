"""Why a check has nothing to tell: what was missing, who did not answer, what was left alone."""

from wizard.model import Finding, Reason
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

__all__ = ["input_name", "reason_sentence", "without_facts"]


def without_facts(s: Speaker, finding: Finding) -> FindingText:
    """The text of a finding that holds no facts.

    A failed look-up's technical line stands among what was asked and answered; a mistake in this
    program stands nowhere else, and whoever reports it needs it.
    """
    detail = finding.error if finding.reason is Reason.PROGRAM_ERROR else ""
    return FindingText(check_name(s, finding.id), reason_sentence(s, finding), detail)


def reason_sentence(s: Speaker, finding: Finding) -> str:
    """One sentence on why nothing could be told; never that all is well."""
    if finding.reason is Reason.NEEDS_INPUT:
        return _needs(s, finding.needs)
    if finding.reason is Reason.EXAMPLE_ADDRESS and finding.about:
        return s.p("reason", "Not asked: {name} is an example, not a real one.", name=finding.about)
    return _outside(s, finding) or _inside(s, finding)


def input_name(s: Speaker, name: str) -> str:
    """What an input of the checks is called."""
    names = {
        "recipient_domain": s.p("check input", "the recipient's domain"),
        "sender_domain": s.p("check input", "the sender's domain"),
        "from_domain": s.p("check input", "the domain in From"),
        "sending_ip": s.p("check input", "your mail server's internet address (IP)"),
        "helo": s.p("check input", "the name that your mail server greets with (HELO)"),
        "dkim": s.p("check input", "a DKIM selector, from the header of a sent mail"),
    }
    return names.get(name, name)


def _needs(s: Speaker, needs: tuple[str, ...]) -> str:
    names = ", ".join(input_name(s, name) for name in needs)
    return s.p("reason", "Not checked, because this is missing: {names}.", names=names)


def _outside(s: Speaker, finding: Finding) -> str:
    """What somebody else did or did not do."""
    return {
        Reason.TIMED_OUT: s.p("reason", "No answer came in time, so this could not be told."),
        Reason.NO_NETWORK: s.p("reason", "This computer did not get through to the network."),
        Reason.REFUSED: s.p("reason", "The other side refused to answer, so nothing is known."),
        Reason.SERVER_FAILED: s.p(
            "reason", "The name servers of this domain gave no usable answer (DNS failure)."
        ),
        Reason.NOT_BELIEVED: s.p(
            "reason",
            "The DNS server here says of every name that there is none, even of names that surely "
            "exist; so this could not be told.",
        ),
        Reason.MX_UNKNOWN: s.p(
            "reason",
            "The receiving servers are not known, because the DNS question for them got no usable "
            "answer; so this could not be tested.",
        ),
        Reason.SIGNATURES_UNCHECKED: s.p(
            "reason",
            "This counts only where DNS answers are checked for their signatures (DNSSEC), which "
            "the DNS server here does not do, so it could not be told.",
        ),
        Reason.PORT_BLOCKED: s.p(
            "reason", "The network here blocks mail connections, so this could not be told."
        ),
    }.get(finding.reason or Reason.NOT_ASKED, "")


def _inside(s: Speaker, finding: Finding) -> str:
    """What we left alone, or did wrong ourselves."""
    return {
        Reason.STOPPED: s.p("reason", "Stopped before the answer came."),
        Reason.POLITE_WAIT: s.p(
            "reason",
            "Not asked again so soon: the same server was tested less than half a minute ago.",
        ),
        Reason.NOT_APPLICABLE: s.p("reason", "There was nothing here that could be checked."),
        Reason.EXAMPLE_ADDRESS: s.p(
            "reason", "Not contacted: this is an example address, not a real one."
        ),
        Reason.PRIVATE_ADDRESS: s.p(
            "reason", "Not contacted: this address is a private one, inside somebody's own network."
        ),
        Reason.PROGRAM_ERROR: s.p(
            "reason", "This check failed through a mistake in this program; nothing is known."
        ),
    }.get(finding.reason or Reason.NOT_ASKED, s.p("reason", "Not asked."))
