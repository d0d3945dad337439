"""Beside the grid: the chosen task in full, last quarter's text, and every field that is typed for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ..actions import jotting as jottings
from ..actions import people
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.finding import Finding
from ..model.half_typed import Spot
from ..model.period import Period
from ..model.progress import FIELD_LABELS, STATUS_KEYS, STATUS_LABELS, TaskProgress
from . import theme
from .document_part import DocumentPart
from .half_typed import belongs, task_spot
from .line_text import LineText
from .panel_entry import PERSON, RARE, EntryFields, Fold, RareFields, kept_words
from .panel_fields import LEAST, PanelText, quiet_text, reasons_of, show_reasons
from .panel_head import PanelHead
from .panel_jottings import JottingsPart
from .panel_steps import StepsPart
from .progress_fields import field_label
from .widgets import Card, FittedScroll, FlowLayout, button, column, heading, row, toggle, wrapped

NEAR = (("cause",), ("completed_on", "new_due"))  # rare fields beside the usual ones
FAR = (("percent", PERSON), ("note",), ("left_blank",))  # rare fields below the fold
PREVIOUS_MOST = 4  # lines of last quarter's text before it scrolls


class ProgressPanel(Card):
    """Says what was typed, field by field, as each is left; steps, people and jottings go straight to the store."""

    typed = Signal(str, str, object)  # task id, field, value
    decided = Signal(str, object)  # task id, ours
    removed = Signal(str)  # a task of the unit's own
    copy_wanted = Signal(str)
    confirmed = Signal(str)  # what was brought forward is right
    document_wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(margin=2)
        self.setMinimumWidth(LEAST)
        self._ws = workspace
        self._row: TaskProgress | None = None
        self._year = 0
        self._failed = False  # whether the last field could not be kept
        self._findings: tuple[Finding, ...] = ()
        self.head, self.entry, self.documents = PanelHead(), EntryFields(self._list_people), DocumentPart(workspace)
        self.steps, self.jottings, self.fold = StepsPart(workspace), JottingsPart(workspace), Fold()
        self.statuses = {
            status: toggle(f"{key}  {STATUS_LABELS[status]}", self._pick(status)) for key, status in STATUS_KEYS.items()
        }
        self._trouble, self._about_status, self._about_documents = wrapped("", "wrong"), wrapped(""), wrapped("")
        self.unconfirmed = Unconfirmed(lambda: self._say(self.confirmed))
        self.previous = quiet_text("Kết quả quý trước", PREVIOUS_MOST)
        self.copy = button("F4 chép", lambda: self._say(self.copy_wanted), "link")
        self._previous_head = row(heading("Quý trước"), self.copy, 1, gap=theme.S)
        self.not_ours = button("Không phải việc của đơn vị", lambda: self._decide(False), "link")
        self._near = RareFields(self.entry.blocks, NEAR)
        self._far = RareFields(self.entry.blocks, FAR)
        self._empty = wrapped(
            "Chọn một nhiệm vụ trong bảng để xem nguyên văn, kết quả quý trước và nhập kết quả.", "muted"
        )
        self._inside = Inside()
        self._lay_out()
        self._order_stops()
        self._connect()
        self.show_task(None, 0)

    def _lay_out(self) -> None:
        blocks = self.entry.blocks
        chips = FlowLayout(gap=theme.XS)
        for each in self.statuses.values():
            chips.addWidget(each)
        whole = column(
            *(self.head, chips, self._about_status, self.steps.suggestion, self.unconfirmed),
            *(blocks["result"], self._trouble, column(self._previous_head, self.previous, gap=2), self.jottings),
            *(blocks["difficulty"], blocks["proposal"], self._near),
            *(column(heading(FIELD_LABELS["documents"]), self.documents, gap=2), self._about_documents),
            *(self.fold, self._far, self.steps, self.not_ours, 1),
            gap=theme.XS,
        )
        whole.setContentsMargins(theme.M, theme.XS, theme.M, theme.XS)
        self._inside.setLayout(whole)
        self._scroll = FittedScroll(self._inside)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(theme.L, 0, theme.L, 0)
        self.box.addWidget(self._empty, 1)
        self.box.addWidget(self._scroll)

    def _order_stops(self) -> None:
        """The Tab key goes from top to bottom."""
        blocks = self.entry.blocks
        fields = [blocks[each].editor for each in ("result", "difficulty", "proposal")]
        near = [blocks[each].editor for line in NEAR for each in line]
        far = [blocks[each].editor for line in FAR for each in line]
        documents = [self.documents.list, self.documents.add_button, self.documents.file_button]
        stops: list[QWidget] = [*self.head.stops, *self.statuses.values(), self.steps.suggestion.take]
        stops += [self.unconfirmed.button, fields[0], self.copy, self.jottings.use, self.jottings.list, *fields[1:]]
        stops += [
            *near,
            *documents,
            self.fold,
            far[0],
            self.entry.print_people,
            *far[1:],
            self.steps.view,
            self.steps.add,
            self.not_ours,
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        for field, block in self.entry.blocks.items():
            block.editor.left.connect(lambda text, field=field: self._on_left(field, text))
            belongs(block.editor, lambda field=field: self._spot(field))  # type: ignore[misc]
            if isinstance(block.editor, LineText):
                block.editor.entered.connect(block.editor.leave)
        for text in self.entry.texts():
            text.phrase_wanted.connect(self._offer_phrases)
            text.document_wanted.connect(lambda text=text: self._insert_document(text))
        person = self.entry.blocks[PERSON].editor
        if isinstance(person, LineText):
            person.stepped.connect(lambda _: self._offer_names())
        self.head.decided.connect(self._decide)
        self.head.removed.connect(lambda: self.removed.emit(self.task_id))
        self.head.flagged.connect(lambda on: self.typed.emit(self.task_id, "flagged", on))
        self.documents.document_wanted.connect(lambda: self._say(self.document_wanted))
        self.steps.trouble.connect(self.show_trouble)
        self.steps.suggested.connect(lambda status: self.typed.emit(self.task_id, "status", status))
        self.jottings.use_wanted.connect(self._use_jottings)
        self.jottings.list_wanted.connect(self._list_jottings)
        self.fold.turned.connect(self._turn_fold)
        self._inside.resized.connect(lambda: QTimer.singleShot(0, self, self._keep_in_sight))

    @property
    def task_id(self) -> str:
        """The task that is shown, or ""."""
        return self._row.task.id if self._row else ""

    def show_task(self, shown: TaskProgress | None, year: int) -> None:
        """Show a task; a field that is being typed in keeps what is in it."""
        other = shown is None or shown.task.id != self.task_id
        if other:
            self.leave()
            self._findings = ()
            self._scroll.verticalScrollBar().setValue(0)
        self._row, self._year = shown, year
        self._empty.setVisible(shown is None)
        self._scroll.setVisible(shown is not None)
        self._trouble.hide()
        if shown is not None:
            self.head.show_task(shown)
            self._show_entry(shown, other)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """What is wrong with this task, beneath the fields it concerns; those of other tasks are left out."""
        mine = tuple(each for each in findings if each.about == "task" and each.row_id == self.task_id and each.open)
        if mine != self._findings and self._row is not None:
            self._findings = mine
            self._show_fields(self._row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 and F8 mean here what they mean in the grid."""
        if event.key() == Qt.Key.Key_F4:
            self._say(self.copy_wanted)
        elif event.key() == Qt.Key.Key_F8:
            self._say(self.confirmed)
        else:
            super().keyPressEvent(event)

    def focus_field(self, field: str) -> None:
        """Put the cursor into a field, behind what stands there, unfolding it."""
        block = self.entry.blocks.get(field)
        if block is None:
            return
        if block.isHidden() and not self.fold.open:
            self.fold.click()
        if isinstance(block.editor, PanelText):
            block.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._scroll.focus_on(block.editor)

    def _keep_in_sight(self) -> None:
        """What has the cursor stays in view when what stands above it takes more room."""
        part = QApplication.focusWidget()
        if part is not None and self._inside.isAncestorOf(part):
            self._scroll.ensureWidgetVisible(part)

    def leave(self) -> None:
        """Keep what is being typed."""
        if self._row is not None:
            self.entry.leave()
            self.steps.leave()

    def show_trouble(self, sentence: str) -> None:
        """Say beside the fields why something was not kept; its words stay where they were typed."""
        self._failed = True
        self._trouble.setText(sentence)
        self._trouble.show()

    def _show_entry(self, shown: TaskProgress, other: bool) -> None:
        for status, chip in self.statuses.items():
            chip.setChecked(shown.entry.status == status)
        self.unconfirmed.setVisible(shown.entry.unconfirmed)
        before = shown.previous.result if shown.previous else None
        self.previous.show_text(before or "Quý trước chưa ghi kết quả.")
        self.copy.setVisible(bool(before) and not shown.entry.result)
        self.documents.show_entry(shown.task.id, Period.parse(shown.entry.period), shown.entry.documents)
        self.jottings.show_task(shown)
        self.steps.show_task(shown, self._year)
        self._show_fields(shown, other)

    def _show_fields(self, shown: TaskProgress, other: bool = False) -> None:
        self.entry.show(shown, self._year, self._findings, other)
        placed = {*self.entry.blocks, "documents"}
        show_reasons(self._about_status, reasons_of([each for each in self._findings if each.field not in placed]))
        show_reasons(self._about_documents, reasons_of([each for each in self._findings if each.field == "documents"]))
        self._show_folded(shown)

    def _show_folded(self, shown: TaskProgress) -> None:
        seen = set(RARE) if self.fold.open else self.entry.seen(shown, self._findings)
        self._near.show_only(seen)
        self._far.show_only(seen)
        stepping = self.fold.open or self.steps.filled or self.steps.add.hasFocus()
        self.steps.setVisible(stepping)
        self.not_ours.setVisible(self.fold.open and shown.ours and shown.task.origin != "own")
        hidden = [words for field, words in RARE.items() if field not in seen]
        self.fold.name_hidden([*hidden, *([] if stepping else ["các bước"])])

    def _turn_fold(self) -> None:
        if self._row is None:
            return
        seen = self.entry.seen(self._row, self._findings)
        self._show_folded(self._row)
        if self.fold.open:
            first = next((field for field in RARE if field not in seen), None)
            self._scroll.focus_on(self.entry.blocks[first].editor if first else self.steps.add)

    def _pick(self, status: str) -> Callable[[bool], None]:
        return lambda on: self.typed.emit(self.task_id, "status", status if on else None)

    def _say(self, signal: Any) -> None:
        self.leave()
        signal.emit(self.task_id)

    def _decide(self, ours: bool) -> None:
        self.leave()
        self.decided.emit(self.task_id, ours)

    def _on_left(self, field: str, text: str) -> None:
        """A field was left: who does the task is the task's own, all else is of the quarter.

        It counts as kept unless trouble is told; then its words wait and are tried again.
        """
        if self._row is None:
            return
        shown, block = self._row, self.entry.blocks[field]
        self._failed = False
        key = (shown.task.id, shown.entry.period, field)
        self.entry.unsaved.pop(key, None)
        block.editor.show_text(text)
        if field == PERSON:
            self._do(lambda: people.assign(self._ws, [shown.task.id], text))
        else:
            self.typed.emit(shown.task.id, field, text)
        if self._failed:
            self.entry.unsaved[key] = text
            block.editor.show_text(kept_words(shown, field))
            block.put(text)

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self.show_trouble(str(error))

    def _use_jottings(self) -> None:
        self.leave()
        if self._row is not None:
            period = Period.parse(self._row.entry.period)
            self._do(lambda: jottings.use(self._ws, self.task_id, period))

    def _list_jottings(self) -> None:
        from .jotting_dialog import JottingDialog

        if self._row is not None:
            JottingDialog(self._ws, Period.parse(self._row.entry.period), self).open()

    def _list_people(self) -> None:
        from .people_dialog import PeopleDialog

        self.leave()
        if self._row is not None:
            PeopleDialog(self._ws, Period.parse(self._row.entry.period), self).open()

    def _spot(self, field: str) -> Spot | None:
        return task_spot(self._row.task, field, field_label(field), self._row.entry.period) if self._row else None

    def _offer_phrases(self) -> None:
        from .phrase_picker import open_phrases

        if self._row is not None:
            open_phrases(self._ws, self, self._row.task.area, self._row.entry.status)

    def _offer_names(self) -> None:
        from .people_picker import NamePicker

        field = self.entry.blocks[PERSON].editor
        picker = NamePicker(self._ws, self)
        picker.picked.connect(field.setText)  # type: ignore[union-attr]
        picker.finished.connect(lambda _: field.setFocus())
        picker.open()

    def _insert_document(self, field: PanelText) -> None:
        """A document of the register goes in at the cursor and is cited."""
        from ..actions import progress
        from .document_picker import pick_document
        from .phrase_picker import insert_words

        document = pick_document(self._ws, self)
        if document is not None and self._row is not None:
            insert_words(field, document.cite())
            field.leave()
            period = Period.parse(self._row.entry.period)
            self._do(lambda: progress.cite(self._ws, self.task_id, period, document))


class Inside(QWidget):
    """Says when it became higher or lower."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class Unconfirmed(QFrame):
    """Words that were brought forward wait to be read; editing them or this button confirms them."""

    def __init__(self, confirm: Callable[[], None]) -> None:
        super().__init__()
        tone = theme.BUSY
        self.setObjectName("unconfirmed")
        self.setStyleSheet(
            f"#unconfirmed {{ background:{tone.ground}; border:1px solid {tone.bar}; border-radius:6px; }}"
        )
        self.button = button("Xác nhận", confirm)
        self.button.setToolTip("Xác nhận (F8)")
        words = wrapped("Chưa xác nhận: chữ được đưa sang, hãy đọc lại.")
        both = row(words, self.button, gap=theme.S)
        both.setStretch(0, 1)
        both.setContentsMargins(theme.S, theme.XS, theme.S, theme.XS)
        self.setLayout(both)
