"""The program's own knowledge, loaded once."""

import pytest

from tests.planning.making import own_knowledge
from wizard.knowledge.library import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return own_knowledge()
