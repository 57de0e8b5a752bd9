"""The measure of memory that the tables of hostile servers rely on."""

from __future__ import annotations

from tests.checks.memory import watched_memory


def test_memory_that_was_given_back_in_the_meantime_counts_each_time() -> None:
    for _ in range(2):
        with watched_memory() as peak:
            bytearray(60 * 2**20).clear()
        assert 60 <= peak.mb < 61
