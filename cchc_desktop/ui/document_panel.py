"""Beside the register: the document in front, its fields in place, its files, the tasks that cite it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QWidget

from ..model.document import FIELD_LABELS, Attachment, Registered
from ..model.half_typed import Spot
from ..model.period import Period
from ..text import lower_first, short_date, size_words
from . import theme
from .document_fields import FieldLine, ShortList
from .growing_text import GrowingText
from .half_typed import quoted
from .line_text import mark_wrong
from .widgets import Card, FittedScroll, FlowLayout, button, column, heading, wrapped


class DocumentPanel(Card):
    """Says what was typed, field by field, and which file or task is wanted."""

    typed = Signal(str, str, str)  # document id, field, text
    files_wanted = Signal(str)
    file_opened = Signal(object)  # Attachment
    file_removed = Signal(object)
    task_wanted = Signal(str)
    merge_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=2)
        self.setMinimumWidth(272)
        self._shown: Registered | None = None
        self.lines = {field: FieldLine(FIELD_LABELS[field]) for field in ("type", "number", "issued_on", "issuer")}
        self.summary = GrowingText(least=2)
        self.summary.setAccessibleName(FIELD_LABELS["summary"])
        self._cited, self._trouble = wrapped("", "muted"), wrapped("", "wrong")
        self.files = ShortList("Tệp của văn bản", (0.72, 0.28), quiet=(1,))
        self.tasks = ShortList("Nhiệm vụ viện dẫn", (0.2, 0.56, 0.24), quiet=(0, 2))
        self._no_files = wrapped("Chưa có tệp: kéo tệp vào dòng của văn bản, hoặc bấm Ins.", "muted")
        self._no_tasks = wrapped("Chưa có nhiệm vụ nào viện dẫn.", "muted")
        self._file_head, self._task_head = heading("Tệp"), heading("Nhiệm vụ viện dẫn")
        self._lost: frozenset[str] = frozenset()
        self._empty = wrapped("Chọn một văn bản trong danh mục để xem và sửa.", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._inside = QWidget()
        self._lay_out()
        self._connect()
        self.show_document(None, frozenset())

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setColumnStretch(1, 1)
        form.setHorizontalSpacing(theme.S)
        form.setVerticalSpacing(theme.XS)
        for n, (field, edit) in enumerate([*self.lines.items(), ("summary", self.summary)]):
            words = wrapped(FIELD_LABELS[field], "muted")
            words.setContentsMargins(0, 6, 0, 0)  # on the line of what stands in the field
            form.addWidget(words, n, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(edit, n, 1)
        form.setColumnMinimumWidth(0, 78)
        buttons = FlowLayout(gap=theme.XS)
        merge = button("Gộp với…", lambda: self._say(self.merge_wanted), "link")
        merge.setToolTip("Hai dòng là một văn bản: gộp làm một, viện dẫn và tệp được giữ cả")
        buttons.addWidget(merge)
        buttons.addWidget(button("Bỏ văn bản", lambda: self._say(self.remove_wanted), "link"))
        add = button("Thêm tệp… (Ins)", lambda: self._say(self.files_wanted), "link", icon="plus")
        whole = column(form, self._trouble, self._cited, gap=theme.S)
        for part in (self._file_head, self._no_files, self.files, add, self._task_head, self._no_tasks, self.tasks):
            whole.addWidget(part, 0, *([Qt.AlignmentFlag.AlignLeft] if part is add else []))
        whole.addLayout(buttons)
        whole.addStretch(1)
        whole.setContentsMargins(theme.M, theme.M, theme.M, theme.S)
        self._inside.setLayout(whole)
        self._scroll = FittedScroll(self._inside)
        self.box.addWidget(self._empty, 1)
        self.box.addWidget(self._scroll)
        self._cited.setStyleSheet(f"background:{theme.GROUND}; border-radius:6px; padding:6px 8px;")

    def _connect(self) -> None:
        for field, edit in self.lines.items():
            edit.left.connect(lambda text, field=field: self._type(field, text))
        self.summary.left.connect(lambda text: self._type("summary", text))
        self.files.opened.connect(lambda at: self.file_opened.emit(self._file(at)))
        self.files.taken_out.connect(lambda at: self.file_removed.emit(self._file(at)))
        self.tasks.opened.connect(self._want_task)

    @property
    def document_id(self) -> str:
        """The document that is shown, or ""."""
        return self._shown.document.id if self._shown else ""

    def show_document(self, shown: Registered | None, lost: frozenset[str]) -> None:
        """Show a document; a field that is being typed in keeps what is in it."""
        if shown is None or shown.document.id != self.document_id:
            self.leave()
            self._trouble.hide()
        self._shown, self._lost = shown, lost
        self._empty.setVisible(shown is None)
        self._scroll.setVisible(shown is not None)
        if shown is not None:
            self._show_fields(shown)
            self._show_lists(shown)

    def leave(self) -> None:
        """Keep what is being typed."""
        if self._shown is not None:
            for edit in self.lines.values():
                edit.leave()
            self.summary.leave()

    def show_trouble(self, words: str) -> None:
        """Say beside the fields why something was not kept."""
        self._trouble.setText(words)
        self._trouble.show()

    def _show_fields(self, shown: Registered) -> None:
        texts = kept_words(shown)
        for field, line in self.lines.items():
            line.show_text(texts[field])
        mark_wrong(self.lines["issued_on"], shown.unread is not None)
        if shown.unread is not None:
            self.show_trouble(f"Không hiểu ngày “{shown.unread}”: hãy viết như 19/01/2024.")
        else:
            self._trouble.hide()
        if not (self.summary.hasFocus() and self.summary.changed):
            self.summary.show_text(texts["summary"])
        self._cited.setText(shown.document.cite())

    def _show_lists(self, shown: Registered) -> None:
        self._file_head.setText(f"Tệp {len(shown.files)}" if shown.files else "Tệp")
        self._task_head.setText(f"Nhiệm vụ viện dẫn {shown.tasks}" if shown.citing else "Nhiệm vụ viện dẫn")
        self._no_files.setVisible(not shown.files)
        self._no_tasks.setVisible(not shown.citing)
        self.files.show_rows(
            [(each.name, "⚠ mất" if each.id in self._lost else size_words(each.size)) for each in shown.files]
        )
        self.tasks.show_rows(
            [(each.label, each.content, Period.parse(each.period).short_name) for each in shown.citing]
        )

    def _file(self, at: int) -> Attachment:
        assert self._shown is not None
        return self._shown.files[at]

    def _want_task(self, at: int) -> None:
        if self._shown is not None:
            self.leave()
            self.task_wanted.emit(self._shown.citing[at].task_id)

    def _type(self, field: str, text: str) -> None:
        if self._shown is not None:
            self.typed.emit(self.document_id, field, text)

    def spot(self, field: str, period: str) -> Spot | None:
        """A field of the document that is shown; the period tells the year of a day that is typed without one."""
        if self._shown is None:
            return None
        words = f"Văn bản {quoted(self._shown.document.cite())}, {lower_first(FIELD_LABELS[field])}"
        return Spot("document", self.document_id, field, period, words=words)

    def _say(self, signal: SignalInstance) -> None:
        self.leave()
        signal.emit(self.document_id)


def kept_words(shown: Registered) -> dict[str, str]:
    """The fields of a document as they stand in their boxes; a day that was not understood as it was typed."""
    document = shown.document
    day = short_date(document.issued_on) if document.issued_on else ""
    return {
        "type": document.type,
        "number": document.number,
        "issued_on": shown.unread or day,
        "issuer": document.issuer or "",
        "summary": document.summary or "",
    }
