"""Words for the step that holds back what can wait."""

from wizard.words.speaker import Speaker

__all__ = ["MORE", "pause_bulk_body", "pause_bulk_title"]

MORE = "more"
"""Much more is sent than usual, and nobody spoke of a mailing."""


def pause_bulk_title(s: Speaker, detail: str) -> str:
    """The step in a few words: a mailing only where one was told of."""
    if detail == MORE:
        return s.p("step", "Send only what cannot wait")
    return s.p("step", "Pause the mailing")


def pause_bulk_body(s: Speaker, detail: str) -> str:
    """What to do with a running mailing, or with much more mail than usual."""
    if detail == MORE:
        return s.p(
            "step",
            "Much more goes out than usual: hold back whatever can wait (invoices of the whole "
            "month, reports, notices of a program), and let mail from person to person go on. "
            "Note how many went out today and how many on a usual day. Send the rest later, spread "
            "over several hours or days.",
        )
    return s.p(
        "step",
        "Stop the running mailing in its tool and keep what is not sent yet; mail from person to "
        "person goes on. Note how many went out today and how many on a usual day, and whether all "
        "recipients asked for it. Go on later in small batches, the people who open and answer "
        "first. A mailing of several hundred is better sent by a newsletter service.",
    )
