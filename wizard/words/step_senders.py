"""Words for the steps about who really sends."""

from wizard.model import OursFacts
from wizard.words.speaker import Speaker

__all__ = ["ours_body", "ours_short", "reassure_body", "secure_body"]


def ours_body(s: Speaker, facts: OursFacts) -> str:
    """Look at the queue before anything is sent or asked for."""
    then = s.p(
        "step",
        "Is it all mail that you know? Then tick this step, and the locked steps open. Is there "
        "mail that nobody here wrote? Then send nothing of it, ask no list for removal yet, and "
        "answer the question whether you know the mail with no.",
    )
    return f"{_look(s, facts)} {then}"


def ours_short(s: Speaker, facts: OursFacts) -> str:
    """The same where nothing can be ticked."""
    then = s.p(
        "step",
        "Is it all mail that you know? Only then go on (--answer ours=yes). Is there mail that "
        "nobody here wrote? Then send nothing of it, and ask no list for removal yet (--answer "
        "ours=no).",
    )
    return f"{_look(s, facts)} {then}"


def _look(s: Speaker, facts: OursFacts) -> str:
    look = (
        s.p("step", "The texts below show who sends what is waiting, and what it is about.")
        if facts.commands
        else s.p(
            "step",
            "Look at the senders and subjects of what is waiting, or ask whoever runs the server "
            "to do so; a mail program's Sent folder shows only part of it.",
        )
    )
    why = s.p(
        "step",
        "A stolen password or a misused form is the most frequent reason for such a refusal at a "
        "small sender.",
    )
    return f"{why} {look}"


def secure_body(s: Speaker, facts: OursFacts) -> str:
    """Stop, hold, lock out, look around; then the rest."""
    sentences = (
        s.p("step", "Somebody else sends through the account, form or server: end that first."),
        s.p("step", "1. Stop that sender: block the account, or switch the form off."),
        s.p(
            "step",
            "2. Hold its waiting mail. Do not send it off, and delete it only after its owner has "
            "looked at it.",
        ),
        s.p("step", "3. Give a new password, end all sessions, remove app passwords."),
        s.p(
            "step",
            "4. Look for inbox rules, forwards, unknown apps with access, uploaded scripts and "
            "open forms.",
        ),
        s.p(
            "step",
            "5. It worked when an hour has passed without new mail from that sender in the log. "
            "Sending on and asking for removal come after that.",
        ),
    )
    return "\n".join(sentences)


def reassure_body(s: Speaker) -> str:
    """Bounces for mail that was never sent."""
    return s.p(
        "step",
        "Somebody wrote your address as sender on other mail; the bounces come to you. Nothing is "
        "wrong with your delivery, and nothing needs mending. Look at the Received lines of the "
        "returned mail: if neither your server nor your provider stands there, ignore the bounces; "
        "they end within days. If your server does stand there, the mail left through your "
        "account: then give it a new password, end all sessions and look for unknown rules and "
        "forwards.",
    )
