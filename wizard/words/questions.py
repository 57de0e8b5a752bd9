"""The questions to the caller: what we ask, why, the words to read out, and the answers."""

from dataclasses import dataclass

from wizard.words.speaker import Speaker

__all__ = ["QuestionText", "answer_words", "question"]


@dataclass(frozen=True, slots=True)
class QuestionText:
    """`options` are (value, label); empty for free text. "Don't know" is always the last."""

    text: str
    why: str
    read_aloud: str
    options: tuple[tuple[str, str], ...]


def question(s: Speaker, key: str) -> QuestionText:
    """Give the words of a question; raises KeyError for a key that is none."""
    return _QUESTIONS[key](s)


def answer_words(s: Speaker, ref: str) -> str:
    """Say an answer "KEY=VALUE" in the words of its label."""
    key, _, value = ref.partition("=")
    if key == "ip_age_days" and value.isdigit():
        return s.n(
            "answer",
            "the sending address is {n} day old",
            "the sending address is {n} days old",
            int(value),
        )
    if key not in _QUESTIONS:
        return value
    label = dict(question(s, key).options).get(value, value)
    return s.p("answer", "“{question}”: {answer}", question=question(s, key).text, answer=label)


def _unknown(s: Speaker) -> tuple[str, str]:
    return "unknown", s.p("answer", "don't know")


def _late(s: Speaker) -> QuestionText:
    return QuestionText(
        s.p("question", "Has it come back for good, or is it only late?"),
        s.p(
            "question",
            "A late message is still tried again; one that came back is not, and sending twice "
            "does harm.",
        ),
        s.p(
            "question",
            "Does the notice say that the message could not be delivered, or only that it is "
            "delayed and will be tried again?",
        ),
        (
            ("late", s.p("answer", "only late")),
            ("failed", s.p("answer", "come back for good")),
            _unknown(s),
        ),
    )


def _which(s: Speaker) -> QuestionText:
    return QuestionText(
        s.p("question", "Which recipients does it concern?"),
        s.p(
            "question",
            "One mailbox points to the recipient, one provider to that provider, everybody to "
            "the own side.",
        ),
        s.p(
            "question",
            "Do mails to other people arrive? Is it only this one address, everybody at one "
            "provider, all receivers wherever they are, or only large messages?",
        ),
        (
            ("one_recipient", s.p("answer", "one recipient")),
            ("one_provider", s.p("answer", "one provider")),
            ("everybody", s.p("answer", "all receivers at once")),
            ("large_only", s.p("answer", "only large messages")),
            _unknown(s),
        ),
    )


def _sends_with(s: Speaker) -> QuestionText:
    return QuestionText(
        s.p("question", "What sent the message?"),
        s.p("question", "It decides whether anybody keeps the message and tries again."),
        s.p(
            "question",
            "Did you write it in a mail program, or did a website, a device, a newsletter tool or "
            "your own server send it?",
        ),
        (
            ("mail_program", s.p("answer", "a mail program")),
            ("website", s.p("answer", "a website or shop")),
            ("device", s.p("answer", "a device or business software")),
            ("newsletter", s.p("answer", "a newsletter tool")),
            ("own_server", s.p("answer", "the own mail server")),
            _unknown(s),
        ),
    )


def _path(s: Speaker) -> QuestionText:
    return QuestionText(
        s.p("question", "Whose server hands the mail over to the receiver?"),
        s.p("question", "It decides who can change anything: only the owner of that server can."),
        s.p(
            "question",
            "Who runs your mail: do you have your own server, a mailbox at a provider, a web "
            "hoster, a mail service, or does it go through your internet provider?",
        ),
        (
            ("own_server", s.p("answer", "an own server")),
            ("hosted_mailbox", s.p("answer", "a mailbox at a provider")),
            ("shared_host", s.p("answer", "a web hoster")),
            ("mail_service", s.p("answer", "a mail service")),
            ("isp", s.p("answer", "the internet provider")),
            _unknown(s),
        ),
    )


def _since(s: Speaker) -> QuestionText:
    return QuestionText(
        s.p("question", "Since when?"),
        s.p("question", "A sudden beginning points to a change, a slow one to reputation."),
        s.p("question", "When did this happen for the first time?"),
        (),
    )


def _changed(s: Speaker) -> QuestionText:
    return QuestionText(
        s.p("question", "What changed just before?"),
        s.p("question", "A new server or line has no history; a campaign raises the volume."),
        s.p(
            "question",
            "Did anything change shortly before: the hoster, the server, the internet line, a "
            "certificate, a password, or did you send a mailing?",
        ),
        (
            ("new server", s.p("answer", "new server or address")),
            ("new hoster", s.p("answer", "new hoster")),
            ("new line", s.p("answer", "new internet line")),
            ("certificate", s.p("answer", "a certificate")),
            ("password", s.p("answer", "a password")),
            ("campaign", s.p("answer", "a mailing was sent")),
            ("nothing", s.p("answer", "nothing")),
            _unknown(s),
        ),
    )


def _volume(s: Speaker) -> QuestionText:
    return QuestionText(
        s.p("question", "How much is sent today, compared with usual?"),
        s.p("question", "A sudden rise is the most common reason for limits, wanted or not."),
        s.p("question", "How many messages go out today, and how many on a usual day?"),
        (
            ("same", s.p("answer", "as usual")),
            ("doubled", s.p("answer", "about twice as much")),
            ("tenfold", s.p("answer", "ten times as much or more")),
            _unknown(s),
        ),
    )


def _ours(s: Speaker) -> QuestionText:
    return QuestionText(
        s.p("question", "Is all of the mail that goes out known to you?"),
        s.p(
            "question",
            "Bounces for mail that nobody wrote mean a stolen password or a false sender: then "
            "slowing down is the wrong step.",
        ),
        s.p(
            "question",
            "Do you know all of the messages that went out, or do you get notices for mail that "
            "nobody here has sent?",
        ),
        (
            ("yes", s.p("answer", "yes, all of it")),
            ("some", s.p("answer", "some of it is not ours")),
            ("no", s.p("answer", "no, we sent none of it")),
            _unknown(s),
        ),
    )


def _role(s: Speaker) -> QuestionText:
    return QuestionText(
        s.p("question", "Whose mail is it?"),
        s.p("question", "The advice for a sender is wrong for a receiver and for a forwarder."),
        s.p(
            "question",
            "Did you send this message yourself? Or did somebody else send it, and you receive it? "
            "Or is it passed on by your server or by a forwarding? Or did you never send it?",
        ),
        (
            ("sender", s.p("answer", "the caller sent it")),
            ("receiver", s.p("answer", "the caller receives it, somebody else sent it")),
            ("forwarder", s.p("answer", "the caller's side passes it on (forwarding)")),
            ("bystander", s.p("answer", "the caller never sent it")),
            _unknown(s),
        ),
    )


def _ip_age_days(s: Speaker) -> QuestionText:
    return QuestionText(
        s.p("question", "For how many days has this address been sending?"),
        s.p("question", "An address that is new has no history with the receiver."),
        s.p("question", "Since when does your server send from this internet address?"),
        (),
    )


def _shared_ip(s: Speaker) -> QuestionText:
    return QuestionText(
        s.p("question", "Do others send from the same address?"),
        s.p("question", "On a shared address somebody else may have caused the limit."),
        s.p("question", "Is the server only yours, or do other customers send through it too?"),
        (("yes", s.p("answer", "yes")), ("no", s.p("answer", "no")), _unknown(s)),
    )


_QUESTIONS = {
    "late": _late,
    "which": _which,
    "sends_with": _sends_with,
    "path": _path,
    "since": _since,
    "changed": _changed,
    "volume": _volume,
    "ours": _ours,
    "role": _role,
    "ip_age_days": _ip_age_days,
    "shared_ip": _shared_ip,
}
