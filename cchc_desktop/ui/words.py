"""Vietnamese for the words Qt brings itself: buttons, menus of fields, file and print dialogs, names of keys.

Qt comes with no Vietnamese; ours lies in resources/qt, compiled by packaging/make_qt_words.py.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from .. import paths
from ..errors import UserError

_OURS = "qt-words"


def words_file() -> Path:
    """The compiled translation of Qt's own words."""
    return paths.resources() / "qt" / "qtbase_vi.qm"


def speak_vietnamese(app: QCoreApplication) -> None:
    """Our words and our way with dates for whatever Qt says itself; once is enough for an application.

    Raises UserError where the program came without its words.
    """
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    if app.findChild(QTranslator, _OURS):
        return
    words = QTranslator(app)
    words.setObjectName(_OURS)
    if not words.load(str(words_file())):
        raise UserError(f"Chương trình thiếu tệp {words_file()}: hãy chép lại cả thư mục chương trình.")
    app.installTranslator(words)
