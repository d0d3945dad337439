"""Beside the grid: the chosen task in full, last quarter's text, and the long fields."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ..errors import UserError
from ..model.progress import FIELD_LABELS, STATUS_KEYS, STATUS_LABELS, Document, TaskProgress
from ..text import number, short_date
from . import icons, theme
from .growing_text import GrowingText
from .states import timing_words
from .typed_values import read_date, read_percent
from .widgets import Card, FittedScroll, FlowLayout, button, column, heading, row, toggle, wrapped

TEXTS = ("result", "difficulty", "proposal")


class ProgressPanel(Card):
    """Says what was typed, field by field, as each is left."""

    typed = Signal(str, str, object)  # task id, field, value
    decided = Signal(str, object)  # task id, ours
    removed = Signal(str)  # a task of the unit's own
    copy_wanted = Signal(str)
    document_wanted = Signal(str)
    document_dropped = Signal(str, str)  # task id, document id

    def __init__(self) -> None:
        super().__init__(margin=2)
        self.setMinimumWidth(272)
        self._row: TaskProgress | None = None
        self._year = 0
        self._not_understood: dict[tuple[str, str], str] = {}  # by task and field
        self._texts = {field: GrowingText(least=3 if field == "result" else 1) for field in TEXTS}
        self._percent, self._completed = QLineEdit(), QLineEdit()
        self._trouble = wrapped("", "wrong")
        self._place, self._content = wrapped("", "muted"), heading("")
        self._content.setWordWrap(True)
        self._content.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts, self._question = QGridLayout(), QFrame()
        self._previous = wrapped("")
        self._documents = QVBoxLayout()
        self._statuses = {
            status: toggle(f"{key}  {STATUS_LABELS[status]}", self._pick(status)) for key, status in STATUS_KEYS.items()
        }
        self._empty = wrapped(
            "Chọn một nhiệm vụ trong bảng để xem nguyên văn, kết quả quý trước và nhập kết quả.", "muted"
        )
        self._inside = QWidget()
        self._lay_out()
        self.show_task(None, 0)

    def _lay_out(self) -> None:
        whole = column(gap=theme.S)
        whole.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(theme.S)
        self._facts.setVerticalSpacing(3)
        for part in (self._place, self._content):
            whole.addWidget(part)
        whole.addLayout(self._facts)
        whole.addWidget(self._question)
        whole.addLayout(self._status_row())
        self._add_texts(whole)
        self._add_facts_typed(whole)
        whole.addWidget(heading(FIELD_LABELS["documents"]))
        whole.addLayout(self._documents)
        add = button("Thêm văn bản…", lambda: self._say(self.document_wanted), "link", icon="plus")
        whole.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addStretch(1)
        self._inside.setLayout(whole)
        self._scroll = FittedScroll(self._inside)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(theme.L, 0, theme.L, 0)
        self.box.addWidget(self._empty, 1)
        self.box.addWidget(self._scroll)

    def _status_row(self) -> FlowLayout:
        flow = FlowLayout(gap=theme.XS)
        for each in self._statuses.values():
            flow.addWidget(each)
        return flow

    def _add_texts(self, whole: QVBoxLayout) -> None:
        for field, edit in self._texts.items():
            whole.addWidget(heading(FIELD_LABELS[field]))
            edit.setAccessibleName(FIELD_LABELS[field])
            edit.left.connect(lambda text, field=field: self._say_typed(field, text))
            whole.addWidget(edit)
            if field == "result":
                whole.addWidget(self._trouble)
                copy = button("F4 chép xuống ô trống", lambda: self._say(self.copy_wanted), "link")
                whole.addLayout(row(heading("Quý trước"), copy, 1, gap=theme.S))
                self._previous.setStyleSheet(
                    f"background:{theme.GROUND}; border-radius:6px; padding:6px 8px; color:{theme.MUTED};"
                )
                whole.addWidget(self._previous)

    def _add_facts_typed(self, whole: QVBoxLayout) -> None:
        for field, edit, hint in (
            ("completed_on", self._completed, "ngày/tháng"),
            ("percent", self._percent, "không bắt buộc"),
        ):
            edit.setAccessibleName(FIELD_LABELS[field])
            edit.setPlaceholderText(hint)
            edit.setMinimumWidth(60)
            edit.editingFinished.connect(lambda field=field: self._leave_fact(field))
        left = column(heading("Ngày hoàn thành"), self._completed, gap=theme.XS)
        right = column(heading("Tỷ lệ (%)"), self._percent, gap=theme.XS)
        both = row(gap=theme.S)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        whole.addLayout(both)

    @property
    def task_id(self) -> str:
        """The task that is shown, or ""."""
        return self._row.task.id if self._row else ""

    def show_task(self, shown: TaskProgress | None, year: int) -> None:
        """Show a task; a field that is being typed in keeps what is in it."""
        if shown is None or shown.task.id != self.task_id:
            self.leave()
        self._row, self._year = shown, year
        self._empty.setVisible(shown is None)
        self._scroll.setVisible(shown is not None)
        self._trouble.hide()
        if shown is not None:
            self._show_wording(shown)
            self._show_entry(shown)

    def leave(self) -> None:
        """Keep what is being typed."""
        if self._row is None:
            return
        for edit in self._texts.values():
            edit.leave()
        self._leave_fact("completed_on")
        self._leave_fact("percent")

    def show_trouble(self, sentence: str) -> None:
        """Say beside the fields why something was not kept."""
        self._trouble.setText(sentence)
        self._trouble.show()

    def _show_wording(self, shown: TaskProgress) -> None:
        task = shown.task
        self._place.setText(" · ".join(part for part in (f"Nhiệm vụ {task.label()}", task.place) if part))
        self._content.setText(task.content)
        _clear(self._facts)
        reading = timing_words(task.time)
        facts = (
            ("Chủ trì", task.lead),
            ("Phối hợp", task.cooperating),
            ("Ban hành", task.approval),
            ("Sản phẩm", task.product),
            ("Thời gian", f"{task.time_text or 'không ghi'} → {reading}"),
        )
        for n, (name, value) in enumerate((name, value) for name, value in facts if value):
            self._facts.addWidget(wrapped(name, "muted"), n, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(wrapped(value), n, 1)
        self._facts.setColumnMinimumWidth(0, 62)
        self._ask_whether_ours(shown)

    def _ask_whether_ours(self, shown: TaskProgress) -> None:
        """The question whether a task is ours: plain to see while nobody answered, quiet afterwards."""
        self._question.deleteLater()
        old, self._question = self._question, QFrame()
        if shown.task.origin == "own":
            remove = button("Bỏ việc này", lambda: self.removed.emit(self.task_id), "link")
            self._question.setLayout(row(wrapped("Việc đơn vị tự thêm, ngoài kế hoạch", "muted"), remove, gap=theme.XS))
        else:
            self._fill_question(shown)
        layout = self._inside.layout()
        if layout is not None:
            layout.replaceWidget(old, self._question)
        before: QWidget | None = next(iter(self._statuses.values())).previousInFocusChain()
        each: QPushButton
        for each in self._question.findChildren(QPushButton):  # made last, but read before the states
            if before is not None:
                QWidget.setTabOrder(before, each)
            before = each

    def _fill_question(self, shown: TaskProgress) -> None:
        open_question = shown.task.decided is None and shown.concern.mine == "possible"
        ours = button("Việc của đơn vị", lambda: self._decide(True), "" if open_question else "link")
        others = button("Không phải", lambda: self._decide(False), "" if open_question else "link")
        if open_question:
            tone = theme.BUSY
            words = wrapped(f"Có phải việc của đơn vị? Kế hoạch ghi “{shown.concern.words}”.")
            self._question.setObjectName("question")
            self._question.setStyleSheet(
                f"#question {{ background:{tone.ground}; border:1px solid {tone.bar}; border-radius:6px; }}"
            )
            inside = column(words, row(ours, others, 1))
            inside.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
            self._question.setLayout(inside)
        else:
            said = "Việc của đơn vị" if shown.ours else "Không phải việc của đơn vị"
            change = others if shown.ours else ours
            change.setText("Đổi: không phải" if shown.ours else "Đổi: là việc của đơn vị")
            self._question.setLayout(row(wrapped(said, "muted"), change, gap=theme.XS))

    def _show_entry(self, shown: TaskProgress) -> None:
        entry = shown.entry
        for field, edit in self._texts.items():
            if not (edit.hasFocus() and edit.changed):
                edit.show_text(getattr(entry, field) or "")
        for status, chip in self._statuses.items():
            chip.setChecked(entry.status == status)
        self._show_fact("completed_on", self._completed, short_date(entry.completed_on) if entry.completed_on else "")
        self._show_fact("percent", self._percent, number(entry.percent) if entry.percent is not None else "")
        previous = shown.previous
        self._previous.setText((previous.result if previous else None) or "Quý trước chưa ghi kết quả.")
        _clear(self._documents)
        for document in entry.documents:
            self._documents.addWidget(self._document_line(document))
        if not entry.documents:
            self._documents.addWidget(wrapped("Chưa có văn bản nào.", "muted"))

    def _show_fact(self, field: str, edit: QLineEdit, kept: str) -> None:
        """What is kept, or what was typed here and not understood: it stays until it is mended."""
        typed = self._not_understood.get((self.task_id, field))
        edit.setText(kept if typed is None else typed)
        _mark_wrong(edit, typed is not None)

    def _document_line(self, document: Document) -> QWidget:
        line = QFrame()
        drop = QPushButton(icons.icon("trash", theme.MUTED, 15), "")
        drop.setProperty("look", "link")
        drop.setAccessibleName(f"Bỏ {document.short()}")
        drop.setToolTip("Bỏ văn bản này")
        drop.clicked.connect(lambda *_: self.document_dropped.emit(self.task_id, document.id))
        whole = row(wrapped(document.cite()), gap=theme.XS)
        whole.setStretch(0, 1)
        whole.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        line.setLayout(whole)
        return line

    def _pick(self, status: str) -> Any:
        return lambda on: self.typed.emit(self.task_id, "status", status if on else None)

    def _say(self, signal: Any) -> None:
        self.leave()
        signal.emit(self.task_id)

    def _say_typed(self, field: str, text: str) -> None:
        self.typed.emit(self.task_id, field, text)

    def _decide(self, ours: bool) -> None:
        self.leave()
        self.decided.emit(self.task_id, ours)

    def _leave_fact(self, field: str) -> None:
        """A date or a percentage was left: keep it if it is understood, else say so and leave it standing."""
        if self._row is None:
            return
        edit = self._completed if field == "completed_on" else self._percent
        try:
            value = read_date(edit.text(), self._year) if field == "completed_on" else read_percent(edit.text())
        except UserError as error:
            self._not_understood[self.task_id, field] = edit.text()
            _mark_wrong(edit, True)
            self.show_trouble(str(error))
            return
        self._not_understood.pop((self.task_id, field), None)
        _mark_wrong(edit, False)
        if value != getattr(self._row.entry, field):
            self.typed.emit(self.task_id, field, value)


def _mark_wrong(edit: QLineEdit, wrong: bool) -> None:
    if bool(edit.property("wrong")) != wrong:
        edit.setProperty("wrong", wrong)
        edit.style().unpolish(edit)
        edit.style().polish(edit)


def _clear(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
