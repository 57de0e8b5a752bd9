"""Which packs are in use, what was before, and who is trusted: one small file beside the packs."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from wizard.knowledge.packs.publishers import Publisher, key_of, key_text

__all__ = ["PackState", "state_of", "text_of"]

MOST_UNDONE = 5
MAX_BYTES = 200_000
MOST = 50
_ID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class PackState:
    """`in_use` are ids of packs; `before` what was in use earlier, the latest last; `publishers`
    whom the user trusts beside those that came with the program."""

    in_use: tuple[str, ...] = ()
    before: tuple[tuple[str, ...], ...] = ()
    publishers: tuple[Publisher, ...] = ()

    def using(self, ids: Sequence[str]) -> "PackState":
        """Use these from now on."""
        before = (*self.before, self.in_use)[-MOST_UNDONE:]
        return replace(self, in_use=tuple(ids), before=before)

    def undone(self) -> "PackState":
        """Use what was in use before."""
        return replace(self, in_use=self.before[-1], before=self.before[:-1])

    def trusting(self, publisher: Publisher) -> "PackState":
        """Trust one more."""
        others = (one for one in self.publishers if one.key != publisher.key)
        return replace(self, publishers=(*others, publisher)[-MOST:])

    def distrusting(self, key: bytes) -> "PackState":
        """Trust one less."""
        return replace(self, publishers=tuple(p for p in self.publishers if p.key != key))

    @property
    def needed(self) -> frozenset[str]:
        """Every pack that is in use or may be again."""
        return frozenset(self.in_use) | {one for ids in self.before for one in ids}


def text_of(state: PackState) -> bytes:
    """Give the file's content."""
    made = {
        "format": 1,
        "in_use": state.in_use,
        "before": state.before,
        "publishers": [{"name": p.name, "key": key_text(p.key)} for p in state.publishers],
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def state_of(data: bytes) -> PackState:
    """Read the file's content. Raises ValueError when it is damaged."""
    if len(data) > MAX_BYTES:
        raise ValueError("too large")
    try:
        made = json.loads(data.decode("utf-8"))
        if made["format"] != 1:
            raise ValueError("another format")
        return PackState(
            _ids(made["in_use"]),
            tuple(_ids(one) for one in made["before"][-MOST_UNDONE:]),
            tuple(Publisher(str(p["name"]), key_of(p["key"])) for p in made["publishers"][-MOST:]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None


def _ids(made: Any) -> tuple[str, ...]:
    """Ids become names of files: nothing but hexadecimal digits may be one."""
    if not isinstance(made, list) or len(made) > MOST:
        raise ValueError("no list of packs")
    if not all(isinstance(one, str) and _ID.fullmatch(one) for one in made):
        raise ValueError("not the id of a pack")
    return tuple(made)
