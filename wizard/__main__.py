"""The two ways in: the window, with no arguments or its two options, and the command line.

Each is imported only when it is asked for, so that the command line needs no Qt and the window is
painted before any network library is loaded.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

__all__ = ["gui", "main"]

USAGE_ERROR = 2

COLLECT_AFTER = 100_000
"""Objects made, net of those freed, before the first search for garbage (Python: 700)."""

NO_DISPLAY = (
    "There is no display for a window here; the command line works without one: wizard421 --help"
)
NO_SUCH_LIBRARY = (
    "The window needs a system library that is not here ({library}); "
    "the command line works without it: wizard421 --help"
)

WINDOW_OPTIONS = {"--lang": "lang", "--data-dir": "data_dir"}
WINDOW_USAGE = (
    "The window takes --lang CODE and --data-dir DIR, nothing else. "
    "The command line is: wizard421 --help"
)

# Qt draws on these without any display server.
WINDOWLESS_PLATFORMS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program as `wizard421` does and give its exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    options = _window_options(arguments)
    if options is not None:
        return _open_window(**options)
    _collect_seldom()
    from wizard import cli

    return cli.main(arguments, write_pdf=_write_pdf)


def gui(argv: Sequence[str] | None = None) -> int:
    """Open the window as `wizard421-gui` does."""
    options = _window_options(sys.argv[1:] if argv is None else list(argv))
    return _refuse(WINDOW_USAGE) if options is None else _open_window(**options)


def _window_options(arguments: Sequence[str]) -> dict[str, str] | None:
    """Read what the window takes; None when anything else stands there.

    Not with argparse: the first paint would wait for it.
    """
    found: dict[str, str] = {}
    rest = [part for each in arguments for part in each.split("=", 1)]
    while len(rest) > 1 and rest[0] in WINDOW_OPTIONS and rest[1]:
        found[WINDOW_OPTIONS[rest[0]]] = rest[1]
        rest = rest[2:]
    return None if rest else found


def _collect_seldom() -> None:
    """Spend no tenth of a second on looking for garbage among what start-up has just made.

    Nor at the end: the system takes all back at once.
    """
    gc.set_threshold(COLLECT_AFTER)
    atexit.register(gc.freeze)


def _open_window(lang: str | None = None, data_dir: str | None = None) -> int:
    hindrance = _hindrance(sys.platform, os.environ)
    if hindrance is not None:
        return _refuse(hindrance)
    from wizard.ui import app

    return app.main(lang, data_dir)


def _hindrance(platform: str, environ: Mapping[str, str]) -> str | None:
    """Say why no window can be shown. Qt would end the whole process instead of saying so."""
    if not platform.startswith("linux"):
        return None
    chosen = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen not in WINDOWLESS_PLATFORMS and not _reach_display(chosen, environ):
        return NO_DISPLAY
    library = _missing_library(chosen, environ)
    return None if library is None else NO_SUCH_LIBRARY.format(library=library)


def _reach_display(chosen: str, environ: Mapping[str, str]) -> bool:
    """Tell whether a display server answers, asking it the way Qt will."""
    wayland = bool(environ.get("WAYLAND_DISPLAY")) and chosen in ("", "wayland", "wayland-egl")
    x11 = bool(environ.get("DISPLAY")) and chosen in ("", "xcb")
    return (wayland and _wayland_answers(environ)) or (x11 and _x11_answers())


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    import ctypes

    # The client library complains on stderr where no such place can be; so that is looked at first.
    place = Path(environ.get("XDG_RUNTIME_DIR", ""), environ["WAYLAND_DISPLAY"])
    if not (place.is_absolute() and place.exists()):
        return False
    try:
        library = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return True  # Cannot be told here; Qt brings a client library of its own.
    library.wl_display_connect.restype = ctypes.c_void_p
    display = library.wl_display_connect(None)
    if display:
        library.wl_display_disconnect(ctypes.c_void_p(display))
    return bool(display)


def _x11_answers() -> bool:
    import ctypes

    try:
        library = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Cannot be told here; the look for missing libraries comes next.
    library.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(library.xcb_connect(None, None))
    refused = library.xcb_connection_has_error(connection) != 0
    library.xcb_disconnect(connection)
    return not refused


def _missing_library(chosen: str, environ: Mapping[str, str]) -> str | None:
    """Name the first library without which importing or starting Qt fails here."""
    import ctypes

    needed = ["libGL.so.1", "libEGL.so.1", "libglib-2.0.so.0", "libfontconfig.so.1"]
    if environ.get("DISPLAY") and chosen in ("", "xcb") and not environ.get("WAYLAND_DISPLAY"):
        needed.append("libxcb-cursor.so.0")
    for name in needed:
        try:
            ctypes.CDLL(name)
        except OSError:
            return name
    return None


def _refuse(sentence: str) -> int:
    # The launcher without a console has no stderr on Windows; there is none to tell then.
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
    return USAGE_ERROR


def _write_pdf(html: str, target: Path) -> None:
    """Print a report; Qt does it, and the command line is not to know Qt."""
    from wizard.ui import pdf

    pdf.write_pdf(html, target)


if __name__ == "__main__":
    sys.exit(main())
