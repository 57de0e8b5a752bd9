"""An mbox gives its messages, everything else itself."""

from __future__ import annotations

from wizard.reading import split_container

LINE = b"From MAILER-DAEMON Wed Mar  4 10:11:12 2026\n"


def test_an_mbox_gives_one_per_message() -> None:
    data = LINE + b"Subject: a\n\none\n\n" + LINE + b"Subject: b\n\ntwo\n"
    assert split_container(data) == (b"Subject: a\n\none\n\n", b"Subject: b\n\ntwo\n")


def test_a_line_that_begins_with_from_in_a_message_does_not_split() -> None:
    data = LINE + b"Subject: a\n\none\n\nFrom now on we wait.\n"
    assert len(split_container(data)) == 1


def test_a_mail_or_a_log_is_one() -> None:
    for data in (b"", b"Subject: a\n\nFrom x", b"421 busy\n"):
        assert split_container(data) == (data,)
