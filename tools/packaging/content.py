"""What goes into the packaged program and what stays out, with the reasons.

Everything here works on the tables that PyInstaller collects: (name in the bundle, source, kind).
The lists of Qt's plugins say what is kept, so that a plugin of a new Qt does not slip in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

Entry = tuple[str, str, str]

# Modules that nothing of ours uses. Each was tried: a wrong one shows only at run time, which is
# what the smoke run is for. Never dns.quic: dnspython imports it unconditionally.
EXCLUDED_MODULES: Sequence[str] = (
    *("PySide6.QtNetwork", "PySide6.QtDBus", "PySide6.QtQml", "PySide6.QtQuick"),
    *("PySide6.QtOpenGL", "PySide6.QtTest", "PySide6.QtPrintSupport"),
    *("tkinter", "turtle", "idlelib", "unittest", "test", "doctest", "pydoc", "pdb"),
    *("lib2to3", "distutils", "setuptools", "pkg_resources", "pip", "curses", "xmlrpc"),
    # Other libraries would use these where they are installed, and then behave differently.
    *("aioquic", "httpx", "httpcore", "h2", "trio", "anyio", "sniffio", "curio", "uvloop"),
    *("wmi", "pythoncom", "IPython", "ipywidgets", "numpy"),
    # rich colours source code and renders Markdown with these; we show neither.
    *("pygments", "markdown_it", "mdurl", "attr", "attrs"),
)

PLUGINS: dict[str, Sequence[str]] = {
    "linux": (
        r"platforms/libq(xcb|wayland|wayland-generic|offscreen)\.so",
        r"xcbglintegrations/.*",
        r"platforminputcontexts/.*",
        r"platformthemes/libqxdgdesktopportal\.so",
        r"iconengines/libqsvgicon\.so",
        r"imageformats/libq(svg|ico)\.so",
        r"wayland-shell-integration/libxdg-shell\.so",
        r"wayland-decoration-client/.*",
    ),
    "win32": (
        r"platforms/q(windows|offscreen)\.dll",
        r"styles/qmodernwindowsstyle\.dll",
        r"iconengines/qsvgicon\.dll",
        r"imageformats/q(svg|ico)\.dll",
    ),
    "darwin": (
        r"platforms/libq(cocoa|offscreen)\.dylib",
        r"styles/libqmacstyle\.dylib",
        r"iconengines/libqsvgicon\.dylib",
        r"imageformats/libqsvg\.dylib",
    ),
}

# Software OpenGL for Quick and 3D (20 MB); widgets paint without OpenGL.
UNNEEDED_FILES = ("opengl32sw.dll",)

PLUGIN = re.compile(r"^PySide6/(?:Qt/)?plugins/(.+)$")
QT_TRANSLATION = re.compile(r"^PySide6/(?:Qt/)?translations/(.+)$")
BABEL_LOCALE = re.compile(r"^babel/locale-data/(\w+)\.dat$")


def keep(entries: Iterable[Entry], platform: str, languages: Iterable[str]) -> list[Entry]:
    """Filter a table for a platform ("linux", "win32", "darwin") and the shipped languages."""
    spoken = frozenset(languages)
    return [entry for entry in entries if is_wanted(entry[0], platform, spoken)]


def is_wanted(name: str, platform: str, languages: frozenset[str]) -> bool:
    """Tell whether one file belongs into the bundle."""
    place = PurePath(name).as_posix().replace("\\", "/")
    if place.rpartition("/")[2] in UNNEEDED_FILES:
        return False
    if found := PLUGIN.match(place):
        return any(re.fullmatch(allowed, found[1]) for allowed in PLUGINS[platform])
    if found := QT_TRANSLATION.match(place):
        return found[1] in {f"qtbase_{language}.qm" for language in languages}
    if found := BABEL_LOCALE.match(place):
        return found[1] in languages or found[1] == "root"
    return True
