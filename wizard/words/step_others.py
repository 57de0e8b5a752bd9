"""Words for the steps that ask somebody else, that end the matter, or are for other roles."""

from wizard.model import ContactFacts
from wizard.words.speaker import Speaker

__all__ = [
    "allow_body",
    "contact_body",
    "forwarding_body",
    "loop_body",
    "notice_body",
    "own_limits_body",
    "own_side_body",
    "recipient_body",
    "resend_body",
    "resend_title",
    "stop_body",
]


def contact_body(s: Speaker, facts: ContactFacts) -> str:
    """A mail to the receiver's side."""
    who = (
        s.p("step", "Write to {who}, or to the address in the reply.", who=facts.who)
        if facts.who
        else s.p("step", "Write to the receiver's postmaster, or to the address in the reply.")
    )
    how = s.p(
        "step",
        "Send it from another mailbox, one whose mail arrives. The text below holds what they "
        "need: address, time with zone, the whole reply, queue ID. When it has lasted less than a "
        "day and still clears by itself, wait first.",
    )
    return f"{who} {how}"


def recipient_body(s: Speaker, reply: str) -> str:
    """One mailbox that takes no mail: now, or for good (a `reply` 5yz, RFC 5321 section 4.2.1)."""
    if reply.startswith("5"):
        return s.p(
            "step",
            "Ask the recipient another way (telephone, other address) whether the address is "
            "right, and whether the mailbox is full or gone. The reply is final: send nothing "
            "more to this address until you know.",
        )
    return s.p(
        "step",
        "Ask the recipient another way (telephone, other address) whether the mailbox is full, "
        "gets too much at once, or is being moved. Keep the address on your lists: this reply says "
        "not now, it does not say never.",
    )


def notice_body(s: Speaker) -> str:
    """A text in which no server speaks."""
    return s.p(
        "step",
        "Ask for the whole notice as it came, best as an attachment (.eml or .msg), not a picture; "
        "or for the lines of the server's log from that time. What has to be done shows only then.",
    )


def resend_title(s: Speaker, detail: str) -> str:
    """The step in a few words."""
    if detail == "website":
        return s.p("step", "Find the lost mails and send them again")
    return s.p("step", "Send it once more, after three looks")


def resend_body(s: Speaker, detail: str) -> str:
    """Once more, after three looks."""
    if detail == "website":
        return _by_hand(s)
    first = (
        s.p(
            "step",
            "First mend what was refused, or let the block end. A mail program mostly tries again "
            "by itself from its Outbox.",
        )
        if detail == "nobody"
        else s.p("step", "First mend what was refused, or let the block end.")
    )
    looks = s.p(
        "step",
        "Then three looks: is it still in an Outbox or queue? Did it arrive after all (ask the "
        "recipient when the connection broke after the message was sent)? Is the recipient on the "
        "suppression list of your sending tool?",
    )
    once = s.p("step", "If all three say no, send it once, to this recipient only.")
    return f"{first} {looks} {once}"


def _by_hand(s: Speaker) -> str:
    """A shop or form keeps nothing: what was refused has to be found and sent again."""
    return "\n".join(
        (
            s.p(
                "step",
                "The website tried once and keeps nothing: every mail that it tried to send while "
                "this lasted is lost, not only the one in the notice.",
            ),
            s.p(
                "step",
                "• WooCommerce: under Orders open each order of that time, and under the order's "
                "actions send the details to the customer and the new-order notice again.",
            ),
            s.p(
                "step",
                "• Contact forms: look at the form's saved entries, or at the log of the mail "
                "plug-in; without either, what visitors wrote in that time is gone: say so on the "
                "page, and give a telephone number.",
            ),
            s.p(
                "step",
                "• Other shops and programs: look for a mail log or a button to send again; "
                "passwords and confirmations can be asked for anew by the customer.",
            ),
            s.p(
                "step",
                "Send a test mail to yourself first, then the lost ones a few at a time.",
            ),
        )
    )


def stop_body(s: Speaker, detail: str) -> str:
    """A refusal for good."""
    if detail == "domain":
        return s.p(
            "step",
            "The recipient's domain takes no mail or does not exist: look for a typing error in "
            "the address and ask the recipient another way. More tries change nothing.",
        )
    return s.p(
        "step",
        "This is a refusal for good, whatever its number looks like: more tries change nothing and "
        "may count against you. Do not send it again unchanged; mend the reason that the reply "
        "names, then send once.",
    )


def own_limits_body(s: Speaker) -> str:
    """The caller's own server refuses others."""
    return s.p(
        "step",
        "It is your own server that puts the senders off. Look into its log at that time: too many "
        "connections from one client, a high load, a full disk, a stopped filter, greylisting, a "
        "time-out to an outside list. Note the old number before you raise one limit, raise it a "
        "little, and see in the log whether the same sender gets through.",
    )


def allow_body(s: Speaker) -> str:
    """Let one sender pass."""
    return s.p(
        "step",
        "If it is one sender whom you trust, put that sender's server on the allow list of "
        "greylisting or the filter gateway, by address and not by domain alone. Note the entry so "
        "that it can be taken out again; the next try shows whether it helps.",
    )


def forwarding_body(s: Speaker) -> str:
    """Somebody else's mail, passed on."""
    return s.p(
        "step",
        "To the receiver it looks as if your server had written the forwarded spam. Filter before "
        "forwarding, forward only what is left, or stop forwarding and let the person collect the "
        "mail or sign in to this mailbox. Sending more slowly does not help. Note the rule before "
        "you change it; fewer refusals in the log within a day show that it worked.",
    )


def loop_body(s: Speaker) -> str:
    """Mail that runs in a circle."""
    return s.p(
        "step",
        "The same servers come again and again in the Received lines: two rules forward to each "
        "other, or the domain's MX points back to the server that sends on. Switch off one of the "
        "two rules and note it. Look at what is waiting before you delete the copies.",
    )


def own_side_body(s: Speaker, detail: str) -> str:
    """All receivers at once: with "distrust" they do answer, so the line is whole."""
    if detail == "distrust":
        return s.p(
            "step",
            "Several receivers answer, so the line works and names are found; none of them trusts "
            "this sender, so the cause is on this side. Look in this order: did somebody send "
            "masses of mail (a stolen password, a form, a mailing), did the sending address "
            "change, is spam passed on, do SPF, DKIM and the address's name still fit? Note each "
            "setting before you change it; a first delivered message shows that it is over.",
        )
    return s.p(
        "step",
        "When all receivers fail at once, the cause is on this side. Look in this order: does the "
        "line work, can the server look up names (DNS), does the firewall or the provider let port "
        "25 out, is the disk full, did somebody send masses of mail? Note each setting before you "
        "change it; a first delivered message shows that it is over.",
    )
