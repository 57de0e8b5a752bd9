"""Qt's own texts (dialog buttons, the menu of a text box) in the language of the program."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

__all__ = ["speak"]

_KEPT: list[QTranslator] = []


def speak(lang: str) -> None:
    """Make Qt's own dialogs and numbers speak `lang`; where Qt lacks it they stay English.

    Asked again, it takes back the language spoken before.
    """
    for translator in _KEPT:
        QCoreApplication.removeTranslator(translator)
    _KEPT.clear()
    QLocale.setDefault(QLocale(lang))
    if lang == "en":
        return
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{lang}", folder):
        QCoreApplication.installTranslator(translator)
        _KEPT.append(translator)
