"""The top of the frame: for whom, for when, until when, and the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QToolButton

from . import icons, theme
from .help_button import HelpButton
from .sidebar import NARROW, WIDE
from .widgets import Chip, ElidedLabel, label

SEARCH_WAIT = 180  # ms after the last letter
SEARCH_WIDE, SEARCH_NARROW, SEARCH_TIGHT = 216, 170, 118
PERIODS_TIGHT, _FREE = 164, 16_777_215  # pixels of the list of periods; what Qt takes for no bound
JOINT = " · "  # between the due date and how long it is until then
OTHER = "other"  # what stands in place of a code where another period is wanted than those listed


class SearchBox(QLineEdit):
    """Enter and Down go to what was found, Esc clears; both leave the box."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class StepButton(QToolButton):
    """A step back or again; asks for the name of that step when someone looks at it."""

    looked_at = Signal()

    def __init__(self, icon: str, words: str, keys: str) -> None:
        super().__init__()
        self._words, self._keys = words, keys
        self.setIcon(icons.icon(icon, theme.MUTED))
        self.setAutoRaise(True)
        self.name_step(None)

    def name_step(self, name: str | None) -> None:
        """The name of what the button would do."""
        said = f"{self._words}: {name}" if name else self._words
        self.setToolTip(f"{said} ({self._keys})")
        self.setAccessibleName(said)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.looked_at.emit()
        super().enterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.looked_at.emit()
        super().focusInEvent(event)


class FoldedChip(Chip):
    """Says only the end of its words, "còn 3 ngày làm việc", where there is little room; its tip says them all."""

    def __init__(self) -> None:
        self._whole, self._tone, self._folded = "", "quiet", False
        super().__init__()

    def fold(self, folded: bool) -> None:
        """Say the end alone, or all of it."""
        if folded != self._folded:
            self._folded = folded
            self.show_as(self._whole, self._tone)

    def show_as(self, text: str, tone: str, icon: str = "") -> None:
        self._whole, self._tone = text, tone
        super().show_as(text.rpartition(JOINT)[2] if self._folded else text, tone, icon)


class TopBar(QFrame):
    """Says which period was chosen and what is searched for."""

    period_chosen = Signal(str)
    other_period_wanted = Signal()
    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._mark, self._brand = icons.Mark("app", size=20), label("CCHC Desktop", "brand")
        self.unit = ElidedLabel("Chưa khai báo đơn vị")
        self.unit.setFont(theme.interface_font(10, bold=True))
        self.periods = QComboBox()
        self.periods.setAccessibleName("Kỳ báo cáo")
        self.periods.setToolTip("Kỳ báo cáo")
        self.periods.setMaxVisibleItems(20)
        self._chosen = ""
        self.periods.activated.connect(self._choose_period)
        self._window, self._due = Chip(), FoldedChip()
        self.back = StepButton("back", "Hoàn tác", "Ctrl+Z")
        self.again = StepButton("again", "Làm lại", "Ctrl+Y")
        self.search, self.help = self._search_box(), HelpButton()
        self._lay_out()

    def _search_box(self) -> SearchBox:
        box = SearchBox()
        box.setPlaceholderText('Tìm không dấu: "hoa giai"… ')
        box.setAccessibleName("Tìm nhiệm vụ")
        box.setToolTip("Tìm nhiệm vụ (Ctrl+F)")
        box.setClearButtonEnabled(False)
        box.setFixedWidth(SEARCH_WIDE)
        box.addAction(icons.icon("search", theme.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        self._wait = QTimer(self, singleShot=True, interval=SEARCH_WAIT)
        self._wait.timeout.connect(lambda: self.searched.emit(box.text()))
        box.textChanged.connect(lambda _: self._wait.start())
        box.left.connect(self._search_now)
        return box

    def _search_now(self) -> None:
        self._wait.stop()
        self.searched.emit(self.search.text())

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, 0, theme.L, 0)
        row.setSpacing(theme.M)
        self._brand.setFixedWidth(WIDE - theme.L - 20 - theme.M)
        row.addWidget(self._mark)
        row.addWidget(self._brand)
        row.addWidget(self.unit, 0)
        row.addWidget(self.periods)
        row.addWidget(self._window)
        row.addWidget(self._due)
        row.addStretch(1)
        steps = QHBoxLayout()
        steps.setSpacing(0)
        steps.addWidget(self.back)
        steps.addWidget(self.again)
        row.addLayout(steps)
        row.addWidget(self.search)
        row.addWidget(self.help)
        row.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def set_narrow(self, narrow: bool, tight: bool) -> None:
        """Give up the program's name, the steps back and the data window where there is no room, then half the rest."""
        for part in (self._brand, self.back, self.again):
            part.setVisible(not narrow)
        self._mark.setFixedWidth(NARROW - theme.L - theme.M + 8 if narrow else 20)
        self._window.setVisible(not narrow)
        self.search.setFixedWidth(SEARCH_TIGHT if tight else SEARCH_NARROW if narrow else SEARCH_WIDE)
        self.periods.setMaximumWidth(PERIODS_TIGHT if tight else _FREE)
        self._due.fold(tight)
        self._row.setSpacing(theme.S if tight else theme.M)
        self.search.setPlaceholderText("Tìm (Ctrl+F)" if narrow else 'Tìm không dấu: "hoa giai"…')

    def set_periods(self, groups: Sequence[Sequence[tuple[str, str]]], chosen: str) -> None:
        """The periods that can be chosen, as code and words, year by year; at the end the way to any other."""
        self.periods.clear()
        for group in groups:
            for code, words in group:
                self.periods.addItem(words, code)
            self.periods.insertSeparator(self.periods.count())
        self.periods.addItem("Kỳ khác…", OTHER)
        self._chosen = chosen
        self.periods.setCurrentIndex(self.periods.findData(chosen))

    def _choose_period(self, place: int) -> None:
        code = self.periods.itemData(place)
        if code == OTHER:
            self.periods.setCurrentIndex(self.periods.findData(self._chosen))  # it is no period to stay on
            self.other_period_wanted.emit()
        else:
            self.period_chosen.emit(code)

    def set_dates(self, window: str, due: str, tone: str, tip: str) -> None:
        """The two chips: the window of the figures and the due date; `tip` says all that follows from it."""
        self._window.show_as(window, "quiet")
        self._due.show_as(due, tone)
        self._due.setToolTip(tip)
        self._due.setAccessibleDescription(f"{due}. {tip}")
