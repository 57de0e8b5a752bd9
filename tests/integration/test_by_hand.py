"""The default set of checks beside the same questions asked in turn by real `dig` and `swaks`."""

from __future__ import annotations

import pytest

from tests.integration.retrying import skip_without
from tools.bench_by_hand import SET
from tools.bench_checks import measure

pytestmark = pytest.mark.integration


async def test_the_checks_take_a_third_of_what_it_takes_by_hand() -> None:
    skip_without(SET)
    found = await measure(1, with_command=True)
    hand = found.by_hand
    assert hand is not None
    print(f"checks {found.whole:.2f} s, dig {hand.dns} and swaks {hand.smtp}: {hand.seconds:.2f} s")
    assert hand.dns > 50
    assert hand.smtp == 1
    assert found.whole <= hand.seconds / 3
