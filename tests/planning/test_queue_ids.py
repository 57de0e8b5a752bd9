"""Queue IDs in commands."""

import pytest

from wizard.planning.queue_ids import with_queue_id, with_sender


@pytest.mark.parametrize("queue_id", ["4XyZ12abcD", "1tAbCd-0000XY-2k", "A1B2C3D4E5"])
def test_a_real_one_is_put_in(queue_id: str) -> None:
    assert with_queue_id("postqueue -i QUEUE-ID", queue_id) == f"postqueue -i {queue_id}"


@pytest.mark.parametrize("queue_id", ["", "x; rm -rf /", "$(id)", "abc", "a" * 200, "ab\ncd"])
def test_anything_else_is_not(queue_id: str) -> None:
    assert with_queue_id("exim -M MESSAGE-ID", queue_id) == "exim -M MESSAGE-ID"


def test_the_senders_address_stands_in_the_command() -> None:
    assert with_sender("find SENDER@EXAMPLE.COM", "bills@birch.example") == (
        "find bills@birch.example"
    )


@pytest.mark.parametrize(
    "sender", ["", "a'b@birch.example", "$(x)@birch.example", 'a@b"c', "-x@b.c"]
)
def test_an_address_that_a_shell_could_read_otherwise_stays_out(sender: str) -> None:
    assert with_sender("find SENDER@EXAMPLE.COM", sender) == "find SENDER@EXAMPLE.COM"
