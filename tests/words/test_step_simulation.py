"""Each assumption of the simulation has its sentence."""

import pytest

from wizard.planning.simulation import ASSUMPTIONS
from wizard.words import Speaker
from wizard.words.step_simulation import assumption


@pytest.mark.parametrize("key", ASSUMPTIONS)
def test_every_assumption_is_told(key: str) -> None:
    assert assumption(Speaker("en"), key).endswith(".")
