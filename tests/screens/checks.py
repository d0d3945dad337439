"""The checks of a walk by their names; each gives (widget, what is wrong) for one screen.

The keys come last: they leave the screen in another state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.about_dialog import AboutDialog
from cchc_desktop.ui.crash_window import CrashWindow
from cchc_desktop.ui.keys_dialog import KeysDialog
from cchc_desktop.ui.support_dialog import SupportDialog
from tests.english import KEYS, english_words, texts_of

from .cuts import cuts, fits_display
from .keys import keys
from .names import names

# Words of the sample plans and of a spoiled form, codes like 1.a, the folder of damaged files, and our own name.
NOT_OURS = frozenset(("a", "index", "kon", "form", "ioffice", "placedate", "place", "date", "damaged", "desktop"))

Check = Callable[[QWidget], Iterator[tuple[str, str]]]


def _all_cuts(screen: QWidget) -> Iterator[tuple[str, str]]:
    if wrong := fits_display(screen):
        yield type(screen).__name__, wrong
    yield from cuts(screen)


def _english(screen: QWidget) -> Iterator[tuple[str, str]]:
    allowed = NOT_OURS | (KEYS if isinstance(screen, KeysDialog) else set())
    for where, text in texts_of(screen):
        if _of_another(screen, where, text):
            continue
        if found := english_words(text, allowed):
            yield where, f"{', '.join(found)} trong “{text[:120]}”"


def _of_another(screen: QWidget, where: str, text: str) -> bool:
    """Whether it is no word of the program: a printed plan, the log, a licence, the mark of a line in a list."""
    technical = isinstance(screen, CrashWindow | SupportDialog | AboutDialog) and where == "QPlainTextEdit.text"
    technical = technical or (isinstance(screen, AboutDialog) and where.startswith("PlainList.cell"))
    return technical or where == "SourceText.text" or text == "separator"


CHECKS: dict[str, Check] = {"cuts": _all_cuts, "english": _english, "names": names, "keys": keys}
