"""A store in a folder of its own, closed again at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases.making import NOW
from wizard.cases.store import CaseStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseStore]:
    opened = CaseStore(tmp_path, lambda: NOW)
    yield opened
    assert opened.close()
