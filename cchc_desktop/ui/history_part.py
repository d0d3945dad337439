"""The log: every step that was ever taken, looked through by words, kind and days; what it changed, old and new."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QSplitter, QStackedLayout, QWidget

from ..actions import history
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.change import TABLE_LABELS, Change, Write
from ..text import number
from . import theme
from .empty import EmptyState
from .history_places import Place, nearest, place_of
from .history_table import PIECE_SHARES, PIECES, STEP_SHARES, ChangeTable, HistoryList, Step, StepTable
from .history_values import ValueTexts
from .line_text import LineText
from .page import Notice
from .widgets import ElidedLabel, FlowLayout, button, column, label, row

PAGE = 200  # steps that are read at once
MOST_PIECES = 300  # rows of history of one step that are listed
WAIT = 250  # ms after the last letter
_DAYS = ("Mọi lúc", "Hôm nay", "7 ngày qua", "30 ngày qua", "Năm nay", "Năm trước")


class HistoryPart(QWidget):
    """Reads when it is shown; the steps at the left, what one of them changed at the right."""

    noticed = Signal(object)  # Notice
    place_wanted = Signal(object)  # Place
    back_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("help", "history")
        self._ws = workspace
        self._stale, self._whole, self._asked = True, False, 0
        self._why_not = ""
        self.words = LineText("Tìm trong nhật ký", "Tìm không dấu: tên việc, người, chữ cũ, chữ mới, nhiệm vụ…")
        self.kinds, self.days = QComboBox(), QComboBox()
        self.count = label("", "muted")
        self.steps, self.pieces = StepTable(), ChangeTable(PIECES)
        self.step_list = HistoryList(self.steps, STEP_SHARES, "Các việc đã làm")
        self.piece_list = HistoryList(self.pieces, PIECE_SHARES, "Việc này đã đổi gì")
        self.texts, self._empty = ValueTexts(), EmptyState()
        self._about = ElidedLabel("")
        self._about.setProperty("look", "heading")
        self.go = button("Đến chỗ này (Enter)", self._go, icon="next")
        self.restore = button("Lấy lại giá trị cũ (Ctrl+Enter)", self._restore, icon="back")
        self._wait = QTimer(self, singleShot=True, interval=WAIT)
        self._wait.timeout.connect(self._search)
        self._fill_choices()
        self._lay_out()
        self._connect()

    def _fill_choices(self) -> None:
        self.kinds.setAccessibleName("Loại dữ liệu")
        self.kinds.addItem("Mọi loại", "")
        for table, words in TABLE_LABELS.items():
            self.kinds.addItem(words, table)
        self.kinds.setMaxVisibleItems(20)
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kinds.setMinimumContentsLength(15)
        self.kinds.view().setMinimumWidth(280)  # the longest names are read when it is open
        self.days.setAccessibleName("Khoảng thời gian")
        self.days.addItems(_DAYS)

    def _lay_out(self) -> None:
        head = row(self.words, self.kinds, self.days, self.count, gap=theme.S)
        head.setStretch(0, 1)
        right, self._lists = QWidget(), QSplitter(Qt.Orientation.Horizontal)
        buttons = FlowLayout()
        for each in (self.go, self.restore):
            buttons.addWidget(each)
        inner = column(self._about, gap=theme.S)
        inner.addWidget(self.piece_list, 1)
        inner.addWidget(self.texts)
        inner.addLayout(buttons)
        right.setLayout(inner)
        self._lists.setChildrenCollapsible(False)
        self._lists.setHandleWidth(theme.M)
        self._lists.addWidget(self.step_list)
        self._lists.addWidget(right)
        self._lists.setSizes([480, 560])
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._lists)
        self._stack.addWidget(self._empty)
        whole = column(head, gap=theme.S)
        whole.addWidget(body, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _: self._wait.start())
        self.words.entered.connect(self.step_list.setFocus)
        self.words.stepped.connect(lambda _: self.step_list.setFocus())
        self.kinds.activated.connect(lambda _: self._search())
        self.days.activated.connect(lambda _: self._search())
        self.step_list.chosen.connect(self._show_pieces)
        self.step_list.end_seen.connect(self._more)
        self.piece_list.chosen.connect(self._show_piece)
        for each in (self.step_list, self.piece_list):
            each.opened.connect(self._go)
            each.restore_wanted.connect(self._restore)
            each.back_wanted.connect(self.back_wanted)
        self._empty.pressed.connect(self._show_all)

    @property
    def step(self) -> Step | None:
        """The step one is at."""
        return self.steps.at(self.step_list.currentIndex().row())

    @property
    def piece(self) -> Change | None:
        """The change of a field one is at."""
        return self.pieces.at(max(self.piece_list.currentIndex().row(), 0))

    def mark_stale(self) -> None:
        """Something was changed: to be read anew when it is next shown."""
        self._stale = True

    def load(self) -> None:
        """Read where something was changed since."""
        if self._stale:
            self._search()

    def leave(self) -> None:
        """What was being looked for is not waited for."""
        self._wait.stop()

    def take_focus(self) -> None:
        """Where one looks for something first."""
        (self.words if self._empty.isVisible() or not self.steps.rowCount() else self.step_list).setFocus()

    def set_writable(self, why_not: str) -> None:
        """Where nothing may be written, the old values are only shown."""
        self._why_not = why_not
        self._show_piece()

    def stack(self, narrow: bool) -> None:
        """One list above the other where there is no room side by side."""
        self._lists.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    @property
    def busy(self) -> bool:
        """Whether steps are being looked for."""
        return self._wait.isActive() or self._asked != self._answered

    _answered = 0

    def _search(self) -> None:
        """The first steps that answer; looked for beside the window's work."""
        self._wait.stop()
        self._stale = False
        self._look(None)

    def _more(self) -> None:
        last = self.steps.at(self.steps.rowCount() - 1)
        if last is not None and not self._whole and not self.busy:
            self._look(last.write.id)

    def _look(self, before: str | None) -> None:
        words, table = self.words.text().strip(), str(self.kinds.currentData() or "")
        since, until = _span(self.days.currentIndex(), self._ws.today)
        self._asked += 1
        asked, ws = self._asked, self._ws
        job = Job(lambda _: [_step(ws, each) for each in history.search(ws, words, table, since, until, before, PAGE)])
        job.done.connect(lambda found: self._show(asked, found, before is not None))
        job.failed.connect(lambda error: self._on_failed(asked, error))
        job.start()

    def _show(self, asked: int, found: list[Step], more: bool) -> None:
        if asked != self._asked:
            return  # something else was asked for meanwhile
        self._answered, self._whole = asked, len(found) < PAGE
        moved = self.step is not None and self.step_list.currentIndex().row() > 0  # else one follows the newest
        chosen = self.step.write.id if self.step and moved else ""
        if more:
            self.steps.add(found)
        else:
            self.steps.show(found)
            self.step_list.choose(max(self.steps.row_of(chosen), 0), 2)
        shown = self.steps.rowCount()
        self.count.setText(f"{number(shown)}{'' if self._whole else '+'} việc")
        self._show_empty(bool(shown))
        self._show_pieces()

    def _on_failed(self, asked: int, error: Exception) -> None:
        self._answered = asked
        if not isinstance(error, UserError):
            raise error
        self.noticed.emit(Notice(str(error), "bad"))

    def _show_empty(self, filled: bool) -> None:
        self._stack.setCurrentIndex(0 if filled else 1)
        if filled:
            return
        if self.words.text().strip() or self.kinds.currentIndex() or self.days.currentIndex():
            self._empty.say("search", "Không thấy việc nào.", "Tìm không cần dấu; thử ít chữ hơn.", "Xem tất cả")
        else:
            more = "Mỗi ô nhập, mỗi lần dán, nhận tệp đều được ghi lại ở đây: lúc nào, ai, cũ và mới."
            self._empty.say("clock", "Chưa có thay đổi nào", more, "")

    def _show_all(self) -> None:
        self.words.clear()
        self.kinds.setCurrentIndex(0)
        self.days.setCurrentIndex(0)
        self._search()

    def _show_pieces(self) -> None:
        step = self.step
        pieces: list[Change] = []
        if step is not None:
            try:
                pieces = history.pieces(self._ws, step.write.id, MOST_PIECES)
            except UserError as error:
                self.noticed.emit(Notice(str(error), "bad"))
        self._about.setText(_about(step))
        self.pieces.show(pieces)
        self.piece_list.choose(0, 0)
        self._show_piece()

    def _show_piece(self) -> None:
        piece = self.piece
        self.texts.show_change(piece)
        self.go.setEnabled(piece is not None and place_of(piece) is not None)
        may = piece is not None and piece.restorable and not self._why_not
        self.restore.setEnabled(may)
        self.restore.setToolTip(self._why_not)

    def _go(self) -> None:
        place: Place | None = place_of(self.piece) if self.piece else None
        if place is not None:
            self.place_wanted.emit(nearest(self._ws, place))

    def _restore(self) -> None:
        """The value from before this change comes back, as a change of its own."""
        piece = self.piece
        if piece is None or not self.restore.isEnabled():
            return
        try:
            history.restore_value(self._ws, piece)
        except UserError as error:
            self.noticed.emit(Notice(str(error), "bad"))
            return
        self.noticed.emit(Notice(f"Đã lấy lại giá trị cũ: {piece.place}, {piece.label}. Ctrl+Z để hoàn tác.", "good"))


def _step(workspace: Workspace, write: Write) -> Step:
    """A step with the words for where it was taken: of many places the first."""
    first = next(iter(history.pieces(workspace, write.id, 1)), None)
    if first is None:
        return Step(write, "")
    place = first.place.rpartition(", ")[0] if _quarter_told(first, write) else first.place
    about = " · ".join(dict.fromkeys(filter(None, (place, first.label))))
    return Step(write, f"{about} …" if write.pieces > 1 else about)


def _quarter_told(first: Change, write: Write) -> bool:
    """Whether the name of a step tells the quarter already that stands at the end of its place."""
    return ", " in first.place and first.place.rpartition(", ")[2] in write.name


def _about(step: Step | None) -> str:
    """The name of a step, and how much of it is not listed."""
    if step is None:
        return ""
    name, pieces = step.write.name, step.write.pieces
    return f"{name} ({number(MOST_PIECES)} mục đầu trong {number(pieces)})" if pieces > MOST_PIECES else name


def _span(which: int, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a choice of days; None where there is none."""
    if which == len(_DAYS) - 1:
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    first = (None, today, today - timedelta(days=6), today - timedelta(days=29), date(today.year, 1, 1))[which]
    return first, None
