"""Windows: the version resource of the two programs (its absence makes virus scanners wary)."""

from __future__ import annotations

from pathlib import Path

TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', '421 Wizard contributors'),
      StringStruct('FileDescription', {description!r}),
      StringStruct('FileVersion', {version!r}),
      StringStruct('InternalName', {program!r}),
      StringStruct('LegalCopyright', 'MIT License'),
      StringStruct('OriginalFilename', {file_name!r}),
      StringStruct('ProductName', '421 Wizard'),
      StringStruct('ProductVersion', {version!r})])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])])
  ]
)
"""


def write(target: Path, program: str, description: str, version: str) -> Path:
    """Write the resource of one program for PyInstaller's EXE."""
    numbers = tuple([*(int(part) for part in version.split(".")[:3]), 0, 0, 0][:4])
    target.parent.mkdir(parents=True, exist_ok=True)
    text = TEMPLATE.format(
        numbers=numbers,
        description=description,
        version=version,
        program=program,
        file_name=f"{program}.exe",
    )
    target.write_text(text, encoding="utf-8")
    return target
