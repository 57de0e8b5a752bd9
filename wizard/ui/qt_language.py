"""Qt's own texts (dialog buttons, the menu of a text box) in the language of the program."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

__all__ = ["speak"]

_KEPT: list[QTranslator] = []


def speak(app: QApplication, lang: str) -> None:
    """Make Qt's own dialogs and numbers speak `lang`; where Qt lacks it they stay English.

    Asked again, it takes back the language spoken before.
    """
    for translator in _KEPT:
        app.removeTranslator(translator)
    _KEPT.clear()
    QLocale.setDefault(QLocale(lang))
    if lang == "en":
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{lang}", folder):
        app.installTranslator(translator)
        _KEPT.append(translator)
