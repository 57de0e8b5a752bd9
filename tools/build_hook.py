"""Hatchling's hook: a wheel carries the resources, and what git does not: the compiled ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledResources(BuildHookInterface):  # type: ignore[type-arg]
    """Compile before the files of the wheel are gathered, and add them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Do nothing for an editable install: `make setup` compiles into the checkout itself."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root)))
        from tools import resources

        resources.compile_all()
        for path, name in resources.shipped():
            build_data["force_include"][str(path)] = f"wizard/_resources/{name}"
