"""Who judges whether a text for officers holds English, and who gathers every text that a widget shows.

A word without accents is English where it cannot be a Vietnamese syllable and is no name, abbreviation or key. Words
that both languages have ("the", "can", "no", "up") count only where a text holds nothing but such words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDockWidget,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMdiSubWindow,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QStatusBar,
    QTabBar,
    QTextEdit,
    QToolBox,
    QToolButton,
    QTreeView,
    QWidget,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PHRASES = (
    "CCHC Desktop",
    "Google Drive",
    "Microsoft Office",
    "Microsoft Word",
    "Times New Roman",
    "Qt for Python",
    "The Qt Company Ltd",
)
"""Names whose words are no names by themselves."""

NAMES = _words("""
    word excel powerpoint microsoft notepad pdf docx doc xlsx xls rtf odt html htm mht txt csv zip ics png jpg
    toml json md exe dll usb onedrive google dropbox zalo icloud libreoffice windows linux cchc portable
    unikey evkey ibus bamboo telex vni tcvn unicode nfc nfd qt pyside python sqlite sqlalchemy alembic jinja
    pypdfium openpyxl lxml mit gpl lgpl arial calibri cambria liberation noto dejavu segoe cups
    byte kb mb gb tb kib mib gib tib inch vnd dpi didot cicero pica rgb hsv ascii utf internet web website video
""")
"""What has no Vietnamese word, or is called so in offices."""

KEYS = _words("""
    ctrl shift alt altgr meta esc tab enter return space backspace insert ins delete del home end page up down pgup
    pgdown pgdn left right caps lock num scroll print screen prtsc pause break menu help super windows sysreq
""")
"""Keys as they are written on keyboards; allowed beside Vietnamese words, in brackets and joined by a plus."""

_ALWAYS_KEYS = _words("Ctrl Shift Alt Esc Tab Enter Backspace")
"""Keys that nothing else is called by."""

_BOTH = _words("""
    a am an at can chat cut die do dome don got go ham hen hit hop hot hue hung hut in it long man map me men met min
    mix no on pan pat pen pin pop put quit ran ring sat set sin sit so sung tan tap ten than that the them then thin tip
    to toe ton top tray up us van
""")
"""English words that are Vietnamese syllables too, once the accents are gone."""

_OURS_ALONE = _words("in can do don hop long so tan than them ten ton van sung")
"""Of these, the ones that may stand alone on a button or as a name."""

_ENGLISH_CAPITALS = _words("ok yes no save open close help apply find edit copy paste undo redo cut")

_ONSETS = "ngh|ch|gh|gi|kh|ng|nh|ph|th|tr|qu|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x|"
_RIMES = _words("""
    a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu
    im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op
    ot u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych
    uyen uyet uyn uynh uyp uyt uyu y yem yen yet yeu
""")
_SYLLABLE = re.compile(rf"(?:{_ONSETS})(?:{'|'.join(sorted(_RIMES, key=len, reverse=True))})")
_FRONT = re.compile(r"^(?:c|g|ng)[eiy]|^(?:k|gh|ngh)[aou]")  # spelt with k, gh, ngh and with c, g, ng instead
_MARKED_UP = re.compile(r"</?(?:a|b|br|div|h\d|html|i|img|li|p|span|table|u|ul)\b[^<>]*>")
_VOWEL = re.compile(r"[aeiouy]")
_WORD = re.compile(r"[^\W_]+")
_PATHS = re.compile(r"(?:(?<!\w)[A-Za-z]:[\\/]|(?<![\w/])~?/|\\\\)[^\s“”\"']+|\b\S+@\S+\b|\bhttps?://\S+")
_FILES = re.compile(r"[\w.-]+\.(?:docx?|xlsx?|pdf|zip|sqlite3|json|toml|html?|png|jpg|txt|csv|ics|md|exe|log)\b")
_PHRASE = re.compile("|".join(PHRASES))
_PLACEHOLDER = re.compile(r"#[0-9a-fA-F]{6}\b|%L?\d|%n|\{\w*\}")


def english_words(text: str, allowed: Collection[str] = ()) -> list[str]:
    """The English words of a text, in order; `allowed` (small letters) are names besides those of NAMES."""
    told = text.replace("&&", " ").replace("&", "")
    for without in (_PATHS, _FILES, _PHRASE, _PLACEHOLDER):
        told = without.sub(" ", told)
    words = _WORD.findall(told)
    plain = [word for word in words if word.isascii() and word.isalpha()]
    accented = len(plain) < sum(word.isalpha() for word in words)
    found = [word for word in plain if _is_english(word, allowed) and not _is_key(word, told, accented)]
    if found or accented or not plain:
        return found
    both = [word for word in plain if word.lower() in _BOTH and word.lower() not in allowed]
    alone = len(plain) == 1 and plain[0].lower() in _OURS_ALONE
    return both if len(both) == len(plain) and not alone else []


def _is_english(word: str, allowed: Collection[str]) -> bool:
    small = word.lower()
    if len(word) == 1 or small in NAMES or small in allowed:
        return False
    if len(word) <= 3 and not _VOWEL.search(small):  # an abbreviation: kh, qd, mm
        return False
    if word.isupper() and len(word) <= 6:  # an abbreviation: UBND, QPPL, XII
        return small in _ENGLISH_CAPITALS
    return not is_syllable(small)


def is_syllable(word: str) -> bool:
    """Whether small letters without accents can be a Vietnamese syllable."""
    if _FRONT.search(word) and not word.startswith("gi"):
        return False
    return bool(_SYLLABLE.fullmatch(word))


def _is_key(word: str, text: str, accented: bool) -> bool:
    """Whether a word is the name of a key there, and no word: `Ctrl+Delete`, `(Delete)`, `bấm Delete`."""
    if word.lower() not in KEYS or not word[0].isupper():
        return False
    joined = re.search(rf"[+(\[]\s*{word}\b|\b{word}\s*\+", text)
    return accented or bool(joined) or word in _ALWAYS_KEYS


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of a widget and everything in it, hidden parts and menus too; empty texts are left out."""
    seen: set[int] = set()
    for part in (widget, *widget.findChildren(QWidget)):
        if id(part) in seen:
            continue
        seen.add(id(part))
        for where, text in _texts(part):
            if text and text.strip():
                yield f"{_name(part)}.{where}", text


def _name(part: QObject) -> str:
    own = type(part).__name__
    return f"{own}[{part.objectName()}]" if part.objectName() else own


def _texts(part: QWidget) -> Iterator[tuple[str, str]]:
    yield from (("toolTip", plain(part.toolTip())), ("whatsThis", plain(part.whatsThis())))
    yield from (("statusTip", part.statusTip()), ("accessibleName", part.accessibleName()))
    yield ("accessibleDescription", part.accessibleDescription())
    if part.isWindow() or isinstance(part, (QDialog, QDockWidget, QMdiSubWindow)):
        yield ("windowTitle", part.windowTitle())
    for action in part.actions():
        yield from _of_action(action)
    yield from _own_words(part)
    if isinstance(part, QToolButton | QAbstractButton):
        menu = getattr(part, "menu", lambda: None)()
        if isinstance(menu, QMenu):
            yield from ((f"menu {where}", text) for where, text in texts_of(menu))


def _of_action(action: QAction) -> Iterator[tuple[str, str]]:
    yield ("action", action.text())
    if plain(action.toolTip()) != action.text().replace("&", "").removesuffix("..."):
        yield ("action toolTip", plain(action.toolTip()))
    yield from (("action statusTip", action.statusTip()), ("action whatsThis", plain(action.whatsThis())))
    for keys in action.shortcuts():
        yield ("action keys", f"({keys.toString(QKeySequence.SequenceFormat.NativeText)})")


def _own_words(part: QWidget) -> Iterator[tuple[str, str]]:
    """What stands in the widget itself."""
    if isinstance(part, QLabel | QAbstractButton):
        yield ("text", plain(part.text()))
    if isinstance(part, QGroupBox | QMenu):
        yield ("title", part.title())
    if isinstance(part, QMessageBox):
        yield from (("informativeText", plain(part.informativeText())), ("detailedText", part.detailedText()))
    if isinstance(part, QLineEdit | QPlainTextEdit | QTextEdit):
        yield ("placeholder", part.placeholderText())
    if isinstance(part, QLineEdit):
        yield ("text", part.text())
    elif isinstance(part, QPlainTextEdit | QTextEdit):
        yield ("text", part.toPlainText())
    elif isinstance(part, QAbstractSpinBox):
        yield from (("text", part.text()), ("specialValueText", part.specialValueText()))
    elif isinstance(part, QProgressBar):
        yield ("text", part.text())
    elif isinstance(part, QStatusBar):
        yield ("message", part.currentMessage())
    elif isinstance(part, QTabBar):
        yield from ((f"tab {n}", f"{part.tabText(n)} {part.tabToolTip(n)}") for n in range(part.count()))
    elif isinstance(part, QToolBox | QComboBox):
        yield from ((f"item {n}", part.itemText(n)) for n in range(part.count()))
    elif isinstance(part, QMenuBar):
        yield from (_of_menus(part))
    elif isinstance(part, QHeaderView):
        yield from _of_header(part)
    elif isinstance(part, QAbstractItemView):
        yield from _of_cells(part)


def _of_menus(bar: QMenuBar) -> Iterator[tuple[str, str]]:
    for action in bar.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from ((f"menu {where}", text) for where, text in texts_of(menu))


_ROLES = {
    "cell": Qt.ItemDataRole.DisplayRole,
    "cell toolTip": Qt.ItemDataRole.ToolTipRole,
    "cell whatsThis": Qt.ItemDataRole.WhatsThisRole,
    "cell accessibleName": Qt.ItemDataRole.AccessibleTextRole,
    "cell accessibleDescription": Qt.ItemDataRole.AccessibleDescriptionRole,
}
_MOST_ROWS = 200


def _of_header(header: QHeaderView) -> Iterator[tuple[str, str]]:
    model = header.model()
    if model is None or header.isHidden():
        return
    for section in range(min(header.count(), _MOST_ROWS)):
        for where, role in _ROLES.items():
            if isinstance(text := model.headerData(section, header.orientation(), role), str):
                yield (f"header {section} {where}", plain(text))


def _of_cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    """The cells of the first rows and, in a tree, of what is unfolded below them."""
    model = view.model()
    if model is None:
        return
    waiting = [view.rootIndex()]
    rows = 0
    while waiting and rows < _MOST_ROWS:
        above = waiting.pop()
        for row in range(min(model.rowCount(above), _MOST_ROWS - rows)):
            rows += 1
            for column in _columns(view, above):
                yield from _of_cell(model.index(row, column, above), f"{row},{column}")
            first = model.index(row, 0, above)
            if isinstance(view, QTreeView) and view.isExpanded(first):
                waiting.append(first)


def _columns(view: QAbstractItemView, above: QModelIndex) -> range:
    if isinstance(view, QListView):
        return range(view.modelColumn(), view.modelColumn() + 1)
    return range(view.model().columnCount(above))


def _of_cell(index: QModelIndex, place: str) -> Iterator[tuple[str, str]]:
    for where, role in _ROLES.items():
        if isinstance(text := index.data(role), str):
            yield (f"{where} {place}", plain(text))


def plain(text: str) -> str:
    """The words of a text that may be marked up."""
    return QTextDocumentFragment.fromHtml(text).toPlainText() if _MARKED_UP.search(text) else text
