"""Lines cut at the right edge of a window, in the middle of words."""

import textwrap

import pytest

from wizard.reading import read_text
from wizard.reading.unwrap import unwrapped

LINE = (
    "Mar  4 10:11:12 mail postfix/smtp[4711]: 3D2F11A2B3: to=<lena@garden.example>, "
    "relay=mx1.garden.example[192.0.2.25]:25, delay=1.2, delays=0.1/0/0.6/0.5, dsn=4.7.1, "
    "status=deferred (host mx1.garden.example[192.0.2.25] said: 450 4.7.1 Client host rejected: "
    "cannot find your hostname, [203.0.113.50] (in reply to RCPT TO command))"
)


@pytest.mark.parametrize("width", [60, 64, 72, 77, 80])
def test_a_log_line_cut_anywhere_reads_like_the_whole_one(width: int) -> None:
    cut = "\n".join(LINE[at : at + width] for at in range(0, len(LINE), width))

    whole, read = read_text(LINE), read_text(cut)

    assert read.reply is not None
    assert whole.reply is not None
    assert read.reply.text == whole.reply.text
    assert read.circumstances == whole.circumstances


def test_text_wrapped_at_blanks_stays_as_it_is() -> None:
    wrapped = textwrap.fill(LINE, 72)

    assert unwrapped(wrapped) == wrapped


def test_encoded_data_and_lines_of_a_log_stay_as_they_are() -> None:
    data = "\n".join(["QUJD" * 19] * 6)
    log = "\n".join(f"Mar  4 10:11:{second} mail connect from a.example[192.0.2.1]" for second in
                    range(10, 20))  # fmt: skip

    assert unwrapped(data) == data
    assert unwrapped(log) == log
