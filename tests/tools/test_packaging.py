"""What stays out of the packaged program is told by name, before anything is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tools.packaging import content, icons, licences, orphans, version_resource
from tools.packaging.content import Entry

LINUX = "PySide6/Qt/plugins/"


@pytest.mark.parametrize(
    "name",
    [
        LINUX + "platforms/libqxcb.so",
        LINUX + "platforms/libqoffscreen.so",
        LINUX + "imageformats/libqsvg.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "babel/locale-data/root.dat",
        "babel/locale-data/de.dat",
        "resources/knowledge/google.toml",
    ],
)
def test_what_is_kept(name: str) -> None:
    assert content.is_wanted(name, "linux", frozenset({"en", "de"}))


@pytest.mark.parametrize(
    "name",
    [
        LINUX + "platforms/libqlinuxfb.so",
        LINUX + "platformthemes/libqgtk3.so",
        LINUX + "imageformats/libqjpeg.so",
        LINUX + "tls/libqopensslbackend.so",
        LINUX + "somethingnew/libqnew.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/translations/qt_de.qm",
        "babel/locale-data/fr.dat",
        "babel/locale-data/de_AT.dat",
        "PySide6/opengl32sw.dll",
    ],
)
def test_what_stays_out(name: str) -> None:
    assert not content.is_wanted(name, "linux", frozenset({"en", "de"}))


def test_names_of_windows_are_understood() -> None:
    plugin = "PySide6\\plugins\\platforms\\qwindows.dll"
    assert content.is_wanted(plugin, "win32", frozenset({"en"}))
    assert not content.is_wanted(plugin, "linux", frozenset({"en"}))


def test_only_reachable_libraries_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    links = {"/ext.so": ["libone.so.1"], "/one": ["libtwo.so.2", "libc.so.6"], "/gtk": ["libx.so"]}
    monkeypatch.setattr(orphans, "needed_by", lambda path: links.get(path, []))
    table: list[Entry] = [
        ("lib-dynload/ext.so", "/ext.so", "EXTENSION"),
        ("libone.so.1", "/one", "BINARY"),
        ("PySide6/Qt/lib/libtwo.so.2", "/two", "BINARY"),
        ("libtwo.so.2", "PySide6/Qt/lib/libtwo.so.2", "SYMLINK"),
        ("libgtk-3.so.0", "/gtk", "BINARY"),
        ("libx.so", "/x", "BINARY"),
        ("libpython3.11.so.1.0", "/python", "BINARY"),
    ]
    kept = {name for name, _source, _kind in orphans.sweep(table)}
    assert kept == {entry[0] for entry in table} - {"libgtk-3.so.0", "libx.so"}


def test_the_version_stands_in_the_resource(tmp_path: Path) -> None:
    target = version_resource.write(tmp_path / "v.txt", "wizard421", "421 Wizard", "1.2.3")
    text = target.read_text(encoding="utf-8")
    assert "filevers=(1, 2, 3, 0)" in text
    assert "'wizard421.exe'" in text


def test_the_icon_is_drawn_for_windows_and_macos(tmp_path: Path, qapp: QApplication) -> None:
    ico = icons.write_ico(tmp_path / "app.ico").read_bytes()
    icns = icons.write_icns(tmp_path / "app.icns").read_bytes()
    assert ico[:4] == b"\0\0\1\0"
    assert ico.count(b"\x89PNG") == len(icons.ICO_SIZES)
    assert QImage.fromData(ico).width() in icons.ICO_SIZES
    assert icns[:4] == b"icns"
    assert int.from_bytes(icns[4:8]) == len(icns)


def test_every_shipped_package_is_named_with_its_licence(tmp_path: Path) -> None:
    folder = licences.collect(tmp_path / "licences")
    notice = (folder / "NOTICE.txt").read_text(encoding="utf-8")
    for name in ("dnspython", "aiosmtplib", "PySide6_Essentials", "cryptography"):
        assert name.lower() in notice.lower()
    assert "hatchling" not in notice
    for name in ("LICENSE.txt", "GPL-3.0.txt", "LGPL-3.0.txt"):
        assert (folder / name).stat().st_size > 500
