"""What is wrong with a DKIM key record, in words (RFC 6376 section 3.6.1)."""

from __future__ import annotations

from wizard.words.speaker import Speaker

__all__ = ["key_error"]


def key_error(s: Speaker, error: str) -> str:
    """Say what the record lacks; "" for no error."""
    if not error:
        return ""
    known = {
        "no key in it": s.p("dkim key", "a record, but no key in it"),
        "v= must come first and be DKIM1": s.p("dkim key", "v= must come first and be DKIM1"),
        "p= is no base64": s.p("dkim key", "its p= is not written in base64"),
        "p= has a wrong size": s.p("dkim key", "its p= has the wrong length"),
        "p= is no RSA key": s.p("dkim key", "its p= is no RSA key"),
    }
    return known.get(error) or _with_details(s, error)


def _with_details(s: Speaker, error: str) -> str:
    if error.endswith(" key records"):
        return s.p("dkim key", "several records where one must be: {n}", n=error.split(" ")[0])
    if error.startswith("unknown key type "):
        kind = error.removeprefix("unknown key type ")
        return s.p("dkim key", "a kind of key that nobody knows: {kind}", kind=kind)
    if error.endswith("= stands twice"):
        return s.p("dkim key", "{tag}= stands twice", tag=error.partition("=")[0])
    if error.startswith("not a tag: "):
        text = error.removeprefix("not a tag: ").strip("'\"")
        return s.p("dkim key", "not of the form tag=value: {text}", text=text)
    return error
