"""F1 on whatever one is in front of, and the window that it opens."""

from __future__ import annotations

import ast
import re
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import help as helping
from cchc_desktop.ui import help_key
from cchc_desktop.ui.guide_sheet import sheet_of
from cchc_desktop.ui.help_window import HelpWindow
from cchc_desktop.ui.jotting_box import JottingBox
from cchc_desktop.ui.pages import PAGES
from tests.ui.officer import Officer
from tests.ui.sample_quarter import NOW

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
UI = Path(help_key.__file__).parent
F1 = Qt.Key.Key_F1


def shown() -> list[HelpWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, HelpWindow) and each.isVisible()]


def press_f1(me: Officer) -> HelpWindow:
    """F1 where the cursor is."""
    me.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    me.qtbot.keyClick(QApplication.focusWidget(), F1)
    me.qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def to_work(me: Officer) -> None:
    """Back to the window, as by a click on it."""
    me.window.activateWindow()
    me.qtbot.waitUntil(lambda: QApplication.activeWindow() is me.window)


def test_f1_opens_the_help_of_each_page(me: Officer) -> None:
    seen = []
    for key in [key for key, _, _ in PAGES] + ["mine"]:
        me.desktop.show(key)
        to_work(me)
        me.window.page.take_focus()  # type: ignore[union-attr]
        seen.append((key, press_f1(me).topic.key))
    assert seen == [(key, key) for key, _ in seen]
    assert len(me.window.findChildren(HelpWindow)) == 1, "one window, however often F1 is pressed"


def test_f1_beside_the_page_means_the_page(me: Officer) -> None:
    me.desktop.show("targets")
    me.window.top.search.setFocus()
    assert press_f1(me).topic.key == "targets"


def test_f1_in_the_help_does_not_stack(me: Officer) -> None:
    me.desktop.show("report")
    opened = press_f1(me)
    opened.activateWindow()
    me.qtbot.waitUntil(lambda: QApplication.activeWindow() is opened)
    opened.text.setFocus()
    me.qtbot.keyClick(opened.text, F1)
    assert shown() == [opened]
    assert opened.topic.key == "help"
    me.qtbot.keyClick(opened.text, Qt.Key.Key_Escape)
    assert shown() == []


def test_help_can_be_used_over_a_modal_dialog(me: Officer) -> None:
    me.desktop.show("home")
    found: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, JottingBox)
        try:
            found.extend(used(box))
        finally:
            box.reject()

    def used(box: JottingBox) -> list[str]:
        me.qtbot.waitUntil(lambda: box.line.hasFocus())
        me.qtbot.keyClick(box.line, F1)
        opened = shown()[0]
        me.qtbot.waitUntil(lambda: QApplication.activeWindow() is opened)
        click(opened, opened.search.mapTo(opened, QPoint(20, 8)))
        heard = opened.search.hasFocus()
        before = QApplication.focusWidget()
        click(me.window, QPoint(me.window.width() // 2, me.window.height() // 2))
        return [opened.topic.key, "heard" if heard else "shut out", str(QApplication.focusWidget() is before)]

    def click(window: QWidget, place: QPoint) -> None:
        """As the system hands a click over, which a dialog may keep from a window."""
        left, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(window.windowHandle(), left, held, place)

    QTimer.singleShot(50, look)
    JottingBox(me.workspace, me.window, NOW).exec()
    assert found == ["jotting", "heard", "True"], "topic, the help hears a click, the window behind hears none"
    assert shown() == [], "the help of a dialog goes with it"


def test_f1_in_a_dialog_takes_the_place_of_the_help_behind_it(me: Officer) -> None:
    press_f1(me)
    dialog = QDialog(me.window)
    dialog.setProperty("help", "closing")
    field = QLineEdit()
    QVBoxLayout(dialog).addWidget(field)
    dialog.open()
    me.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    field.setFocus()
    me.qtbot.keyClick(field, F1)
    assert [each.topic.key for each in shown()] == ["closing"]
    assert shown()[0].parentWidget() is dialog
    dialog.done(0)
    assert shown() == []


def test_the_topic_is_that_of_the_nearest(qtbot: QtBot) -> None:
    outer, inner, deep = QWidget(), QWidget(), QLineEdit()
    qtbot.addWidget(outer)
    inner.setParent(outer)
    deep.setParent(inner)
    assert help_key.topic_of(deep) == "start"
    outer.setProperty("help", "report")
    assert help_key.topic_of(deep) == "report"
    inner.setProperty("help", "closing")
    assert help_key.topic_of(deep) == "closing"


@pytest.fixture
def window(qtbot: QtBot) -> HelpWindow:
    """The help by itself."""
    made = HelpWindow()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show_topic("progress")
    made.show()
    return made


def test_the_way_back_and_forward_keeps_the_place(window: HelpWindow, qtbot: QtBot) -> None:
    assert not window.back.isEnabled()
    bar = window.text.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(150)
    window.text.anchorClicked.emit(QUrl("targets.md"))
    assert window.topic.key == "targets"
    assert bar.value() == 0
    qtbot.keyClick(window.text, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (window.topic.key, bar.value()) == ("progress", 150)
    assert window.forward.isEnabled()
    window.forward.click()
    assert window.topic.key == "targets"
    window.show_topic("plan")
    assert not window.forward.isEnabled(), "a new way begins where one is"


def test_search_without_accents_and_the_words_in_sight(window: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    qtbot.keyClicks(window.search, "ghi tay")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.text.hasFocus()
    assert window.topic.key == "people"
    marks = window.text.extraSelections()
    marked = [each.cursor.selectedText().lower() for each in marks]  # type: ignore[attr-defined]
    assert {"ghi", "tay"} <= set(marked)
    first = min((each.cursor for each in marks), key=lambda each: each.position())  # type: ignore[attr-defined]
    assert window.text.viewport().rect().contains(window.text.cursorRect(first).center())
    qtbot.keyClick(window.text, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    assert window.isVisible()
    qtbot.keyClick(window.text, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_list_is_walked_with_the_arrows(window: HelpWindow, qtbot: QtBot) -> None:
    window.show_topic("words")
    window.contents.setFocus()
    qtbot.keyClick(window.contents, Qt.Key.Key_Down)
    assert window.topic.key == "home", "the group's name between them is passed over"
    assert window.contents.hasFocus()


def test_nothing_found_is_said(window: HelpWindow, qtbot: QtBot) -> None:
    window.search.setText("xyzxyz")
    qtbot.waitUntil(lambda: not window.contents.isVisible())
    window.search.clear()
    qtbot.waitUntil(lambda: window.contents.isVisible())


def test_pictures_are_as_wide_as_the_text(window: HelpWindow, qtbot: QtBot) -> None:
    for width in (1000, 640):
        window.resize(width, 600)
        qtbot.waitUntil(lambda: window.text.horizontalScrollBar().maximum() == 0)
        picture = window.text.loadResource(2, QUrl("pictures/progress.png"))
        assert isinstance(picture, QImage)
        assert 200 < picture.deviceIndependentSize().width() <= window.text.viewport().width()


def test_pictures_come_from_the_help_alone(window: HelpWindow, tmp_path: Path) -> None:
    image, outside = QTextDocument.ResourceType.ImageResource.value, tmp_path / "la.png"
    shown = QImage(40, 30, QImage.Format.Format_RGB32)
    shown.fill(0)
    assert shown.save(str(outside))
    local, up = QUrl.fromLocalFile(str(outside)), f"pictures/{'../' * 30}{outside.as_posix().lstrip('/')}"
    for document in (window.text.document(), sheet_of("# Trang")):
        for name in (local, QUrl(str(outside)), QUrl(up), QUrl("http://127.0.0.1:9/x.png"), QUrl("../icons/app.svg")):
            found = document.resource(image, name)
            assert found is None or found.isNull(), name
        assert not document.resource(image, QUrl("pictures/home.png")).isNull()


def test_help_is_there_at_once(window: HelpWindow, qtbot: QtBot) -> None:
    took = []
    for key in ("report", "progress", "words", "plan", "home"):
        begun = time.process_time()
        window.show_topic(key)
        window.grab()
        took.append(time.process_time() - begun)
    assert sorted(took)[2] < 0.15


def test_every_dialog_names_a_topic_that_is_there() -> None:
    topics = {each.key for each in helping.everything().topics}
    wrong = []
    for path in sorted(UI.glob("*.py")):
        source = path.read_text("utf-8")
        named = set(re.findall(r'setProperty\("help", "([^"]+)"\)', source))
        wrong += [f"{path.name}: {key}" for key in named - topics]
        wrong += [f"{path.name}: {name} names no topic" for name in _silent(source) if name not in OPEN_OVER_THEIRS]
    assert not wrong


def _silent(source: str) -> list[str]:
    """The dialogs of a module that name no topic."""
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    dialogs = [node for node in classes if any(ast.unparse(base).endswith("Dialog") for base in node.bases)]
    return [node.name for node in dialogs if 'setProperty("help",' not in (ast.get_source_segment(source, node) or "")]


# What opens over a field or is only the ground for others: the topic is that of what lies behind, or theirs.
OPEN_OVER_THEIRS = {"Picker", "WriteDialog", "ReadingDialog", "Dialog", "JobDialog"}
