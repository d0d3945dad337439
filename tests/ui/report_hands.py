"""An officer's hands at the report's page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.report.data import Paragraph
from cchc_desktop.ui.report_page import ReportPage
from cchc_desktop.ui.report_sources import ORIGIN, Origin

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL = Held.ControlModifier


def workspace(page: ReportPage) -> Workspace:
    return page._ws


def light(page: ReportPage, wanted: Callable[[Paragraph], bool]) -> Paragraph:
    """Put the first paragraph of a kind into the light."""
    number = next(n for n, each in enumerate(page.paper.paragraphs) if wanted(each))
    page.paper.setFocus()
    page.paper.choose(number)
    assert page.paper.paragraph is not None
    return page.paper.paragraph


def counts(each: Paragraph) -> bool:
    return each.key.endswith("/counts")


def press(on: QWidget, *keys: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(on, key, held)


def commits(text: str, on: QWidget) -> None:
    """What an input method hands over at the end of a word."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(on, event)


def composes(text: str, on: QWidget) -> None:
    """Letters that are not settled yet."""
    QApplication.sendEvent(on, QInputMethodEvent(text, []))


def shown_text(page: ReportPage) -> str:
    """What stands on the paper; Qt gives blanks that do not break as blanks."""
    return page.paper._body.toPlainText()


def origins(page: ReportPage) -> list[Origin]:
    model = page.side.paragraph.sources.model()
    return [model.index(n, 0).data(ORIGIN) for n in range(model.rowCount())]


def spaced(text: str) -> str:
    """A text as Qt gives it back."""
    return text.replace("\N{NO-BREAK SPACE}", " ")
