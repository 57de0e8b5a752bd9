"""Hatchling's hook: a wheel carries the compiled catalogues, which git does not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledResources(BuildHookInterface):  # type: ignore[type-arg]
    """Compile before the files of the wheel are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Do nothing for an editable install: `make setup` compiles into the checkout itself."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root)))
        from tools import resources

        resources.compile_all()
