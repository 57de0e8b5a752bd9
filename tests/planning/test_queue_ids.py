"""Queue IDs in commands."""

import pytest

from wizard.planning.queue_ids import with_queue_id


@pytest.mark.parametrize("queue_id", ["4XyZ12abcD", "1tAbCd-0000XY-2k", "A1B2C3D4E5"])
def test_a_real_one_is_put_in(queue_id: str) -> None:
    assert with_queue_id("postqueue -i QUEUE-ID", queue_id) == f"postqueue -i {queue_id}"


@pytest.mark.parametrize("queue_id", ["", "x; rm -rf /", "$(id)", "abc", "a" * 200, "ab\ncd"])
def test_anything_else_is_not(queue_id: str) -> None:
    assert with_queue_id("exim -M MESSAGE-ID", queue_id) == "exim -M MESSAGE-ID"
