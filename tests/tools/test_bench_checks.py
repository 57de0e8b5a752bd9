"""The live checks run side by side: the whole takes little more than its slowest chain."""

from __future__ import annotations

import pytest

from tools.bench_checks import measure


@pytest.mark.slow
async def test_the_whole_set_takes_little_more_than_its_slowest_chain() -> None:
    found = await measure(3)
    assert found.whole <= 1.3 * found.chain
    assert found.whole <= found.in_turn / 3
    assert found.questions > 50
