"""The one kind of event loop that window and command line use."""

import asyncio
import sys

__all__ = ["new_event_loop"]


def new_event_loop() -> asyncio.AbstractEventLoop:
    """A fresh loop, not yet running.

    Windows gets the selector loop: UDP on its proactor loop has open bugs (cpython 119711).
    """
    if sys.platform == "win32":
        return asyncio.SelectorEventLoop()
    return asyncio.new_event_loop()
