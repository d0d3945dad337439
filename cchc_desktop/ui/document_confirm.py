"""One small table for all files on their way in: what their names say, to be confirmed or mended before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from ..actions import document as documents
from ..actions.evidence import Incoming
from ..actions.workspace import Workspace
from ..model.document import Document
from ..model.typed import Unread, as_day
from ..text import short_date, tidy
from . import theme
from .cell_editing import EditedCells
from .dialog import Dialog
from .titled import ROOT, Index, TitledTable, spoken
from .widgets import button, column, fit_screen, heading, label, row, wrapped
from .wrapped_cells import WrappedCells, WrappedTable

Trigger = QAbstractItemView.EditTrigger
FIELDS = ("type", "number", "issued_on", "issuer", "summary")
TITLES = ("Tệp", "Loại", "Số, ký hiệu", "Ngày", "Cơ quan", "Trích yếu")  # short, for narrow columns
SHARES = (0.23, 0.13, 0.16, 0.14, 0.16, 0.18)


class ConfirmDialog(Dialog):
    """`incoming` holds documents with their files after "Thêm"; rows of the same type and number are one document."""

    def __init__(
        self,
        workspace: Workspace,
        files: Sequence[Path],
        refused: Sequence[str],
        year: int,
        issuer: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("help", "documents")
        self.incoming: list[Incoming] = []
        self._known = documents.register(workspace)
        self.table = _Files(files, year, issuer)
        self.view = _View(SHARES, WrappedCells())
        self.view.setModel(self.table)
        self.view.setAccessibleName("Tệp sẽ thêm")
        self.setWindowTitle("Xác nhận văn bản, minh chứng")
        fit_screen(self, 980, 460)
        self.whole = QComboBox()
        self.whole.setAccessibleName("Gắn vào")
        self.whole.addItem("Văn bản ghi ở từng dòng", None)
        for each in reversed(self._known):
            self.whole.addItem(f"{each.document.short()} – {each.document.summary or ''}".strip(" –")[:90], each)
        self.whole.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.whole.setMinimumContentsLength(30)
        self.whole.currentIndexChanged.connect(lambda at: self.view.setEnabled(at == 0))
        self._trouble = wrapped("", "wrong")
        self._trouble.hide()
        self._lay_out(refused)

    def _lay_out(self, refused: Sequence[str]) -> None:
        words = wrapped(
            "Đọc từ tên tệp, chưa lưu gì. F2 hoặc gõ để sửa ô, Ctrl+D chép dòng trên, Ctrl+Enter thêm.",
            "muted",
        )
        add = button("Thêm (Ctrl+Enter)", self.take, "main")
        add.setAutoDefault(False)
        cancel = button("Hủy", self.reject)
        cancel.setAutoDefault(False)
        whole = column(heading(f"{self.table.rowCount()} tệp sẽ thêm"), words, gap=theme.S)
        whole.addLayout(row(label("Gắn vào"), self.whole, 1))
        whole.addWidget(self.view, 1)
        if refused:
            left_out = wrapped("Không nhận: " + " ".join(refused), "wrong")
            whole.addWidget(left_out)
        whole.addWidget(self._trouble)
        whole.addLayout(row(1, cancel, add))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        self.view.choose(0, 1)
        self.view.setFocus()

    def take(self) -> None:
        """Hand on what stands here, or say what is still wrong."""
        self.view.commit()
        chosen = self.whole.currentData()
        if chosen is not None:
            self.incoming = [Incoming(chosen.document, tuple(self.table.files))]
            self.accept()
            return
        if trouble := self.table.trouble():
            at, column_at, words = trouble
            self._trouble.setText(words)
            self._trouble.show()
            self.view.choose(at, column_at)
            self.view.setFocus()
            return
        self.incoming = self.table.grouped()
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take()
        elif not enter:
            super().keyPressEvent(event)


class _View(WrappedTable):
    """Cells are edited by F2 or by typing; Enter goes down."""

    def __init__(self, shares: Sequence[float], cells: EditedCells) -> None:
        super().__init__(shares, cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(Trigger.EditKeyPressed | Trigger.AnyKeyPressed | Trigger.DoubleClicked)
        cells.entered.connect(self._down)

    def edit(self, index: QModelIndex, trigger: Trigger | None = None, event: QEvent | None = None) -> bool | None:  # type: ignore[override]
        """Typing replaces what was proposed; F2 and Enter go on with it."""
        self.cells.replacing = trigger == Trigger.AnyKeyPressed
        if trigger is None:
            super().edit(index)
            return None
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from cell to cell, and out of the table behind the last one."""
        at, columns = self.currentIndex(), self.model().columnCount() - 1  # the first column names the file
        place = at.row() * columns + max(at.column() - 1, 0) + (1 if next else -1)
        if self.editing or not 0 <= place < self.model().rowCount() * columns:
            return super().focusNextPrevChild(next)
        self.choose(place // columns, place % columns + 1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_D and control:
            model, at = self.model(), self.currentIndex()
            if isinstance(model, _Files) and at.row() > 0:
                model.fill_down(at.row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if control:
                event.ignore()
            else:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _down(self) -> None:
        at = self.currentIndex()
        self.commit()
        self.setCurrentIndex(self.model().index(min(at.row() + 1, self.model().rowCount() - 1), at.column()))


class _Files(TitledTable):
    """A row for each file with the fields of its document, as text."""

    titles = TITLES

    def __init__(self, files: Sequence[Path], year: int, issuer: str) -> None:
        super().__init__()
        self.files, self._year = list(files), year
        self._texts = [self._proposed(path, issuer) for path in files]

    def _proposed(self, path: Path, issuer: str) -> list[str]:
        said = documents.proposed(path.name, self._year)
        day = short_date(said.issued_on) if said.issued_on else ""
        return [said.type, said.number, day, issuer if said.type else "", said.summary or ""]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.files)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        at, column_at = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._texts[at][column_at - 1] if column_at else tidy(self.files[at].name)
        if role == Qt.ItemDataRole.BackgroundRole and column_at and self._wrong(at, column_at):
            return QColor(theme.BUSY.ground)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        self._texts[index.row()][index.column() - 1] = tidy(str(value))
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() else usual

    def fill_down(self, at: int) -> None:
        """Say of this file's document what the row above says."""
        self._texts[at] = list(self._texts[at - 1])
        self.dataChanged.emit(self.index(at, 1), self.index(at, len(FIELDS)))

    def trouble(self) -> tuple[int, int, str] | None:
        """The first row that cannot be kept, with the column and a sentence."""
        for at in range(len(self.files)):
            for column_at in (1, 3):
                if words := self._wrong(at, column_at):
                    return at, column_at, f"Dòng {at + 1}: {words}"
        return None

    def _wrong(self, at: int, column_at: int) -> str:
        text = self._texts[at][column_at - 1]
        if column_at == 1 and not text:
            return "chưa có tên loại; hãy nhập, ví dụ “Kế hoạch” hoặc “Hình ảnh”."
        if column_at == 3 and isinstance(as_day(text, self._year), Unread):
            return f"không hiểu ngày “{text}”; hãy viết như 19/01/{self._year} hoặc xóa trống."
        return ""

    def grouped(self) -> list[Incoming]:
        """Documents with their files: what is the same paper comes once."""
        out: list[Incoming] = []
        for path, texts in zip(self.files, self._texts, strict=True):
            kind, number, day, issuer, summary = texts
            read = as_day(day, self._year)
            document = Document(
                kind, number, None if isinstance(read, Unread) else read, issuer or None, summary or None
            )
            same = next((n for n, each in enumerate(out) if each.document.same_as(document)), None)
            if same is None:
                out.append(Incoming(document, (path,)))
            else:
                out[same] = Incoming(out[same].document, (*out[same].files, path))
        return out
