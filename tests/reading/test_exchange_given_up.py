"""An Exchange report that it has given up, which quotes the delay and, inside, the real reply."""

from wizard.reading import read_text

REPORT = """\
Delivery has failed to these recipients or groups:
info@kunde.example
The server has tried to deliver this message, without success, and has stopped trying.
Diagnostic information for administrators:
Generating server: EX01.firma.example
Receiving server: mx01.kunde.example (203.0.113.40)
Remote Server returned '400 4.4.7 Message delayed'
Remote Server at mx01.kunde.example (203.0.113.40) returned '441 4.4.1 Error encountered while
communicating with primary target IP address: "421 4.4.2 Connection dropped due to a fault."'
"""


def test_the_inner_reply_decides() -> None:
    bounce = read_text(REPORT)
    assert bounce.reply is not None
    assert (bounce.reply.code, bounce.reply.enhanced) == (421, "4.4.2")
    assert [reply.code for reply in bounce.replies] == [400, 441, 421]


def test_nobody_retries_any_more_though_a_delay_is_quoted() -> None:
    late = read_text(REPORT).situation.late
    assert late is not None
    assert late.value == "failed"


def test_a_delay_alone_is_one() -> None:
    delayed = "Remote Server returned '400 4.4.7 Message delayed'"
    late = read_text(delayed).situation.late
    assert late is not None
    assert late.value == "late"
