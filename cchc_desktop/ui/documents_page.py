"""S8, documents and evidence: the register, its files, who cites what, and the folder that is handed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedLayout, QWidget

from ..actions import document as documents
from ..actions import evidence
from ..actions import unit as units
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.document import Attachment, Document, Registered
from . import theme
from .document_intake import DocumentIntake, pasted, paths_in
from .document_panel import DocumentPanel
from .document_table import DocumentView
from .empty import EmptyState
from .file_dialog import ask_for_folder
from .half_typed import belongs
from .head_layout import HeadLayout
from .menu_button import menu_button
from .page import Notice, Page
from .widgets import column, label, side_by_side, toggle, wrapped

PANEL_FROM = 900  # the width of the page below which the panel stands under the table
Test = Callable[[Registered], bool]


class DocumentsPage(Page):
    """Shows the register, keeps what is typed, takes files in."""

    finds = True
    keys = "Enter sửa · Ctrl+N văn bản · Ctrl+O tệp · Ins tệp của dòng này · Ctrl+V dán · Del bỏ · Ctrl+E xuất"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setAcceptDrops(True)
        self._known: tuple[Registered, ...] = ()
        self._lost: frozenset[str] = frozenset()
        self._filter, self._search = "all", ""
        self.view, self.panel, self._empty = DocumentView(), DocumentPanel(), EmptyState()
        self.intake = DocumentIntake(workspace, self)
        self.chips = {key: toggle(words, self._choose(key)) for key, (words, _) in self._filters().items()}
        self._lay_out()
        self._connect()

    def _filters(self) -> dict[str, tuple[str, Test]]:
        return {
            "all": ("Tất cả", lambda each: True),
            "now": ("Kỳ này", lambda each: bool(documents.of_period((each,), self.period))),
            "bare": ("Chưa có tệp", lambda each: not each.files),
            "uncited": ("Chưa viện dẫn", lambda each: not each.citing),
        }

    def _lay_out(self) -> None:
        doing = (self._add_button(), self._export_button())
        head = HeadLayout(label("Minh chứng", "title"), self.chips.values(), doing)
        stacked, left = QWidget(), QWidget()
        self._stack = QStackedLayout(stacked)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        inner = column(head, self.intake.job_bar, gap=theme.S)
        inner.addWidget(stacked, 1)
        self._drop = _drop_zone()
        inner.addWidget(self._drop)
        left.setLayout(inner)
        self._split = side_by_side((left, 840), (self.panel, 320))
        self.setLayout(column(self._split))

    def _add_button(self) -> QPushButton:
        return menu_button(
            self,
            "Thêm",
            "plus",
            (
                ("Văn bản…", "Ctrl+N", self._add),
                ("Tệp…", "Ctrl+O", self._add_files),
                ("Quét thư mục…", "Ctrl+Shift+O", self._scan),
                ("Dán tệp hoặc ảnh", "", self._paste),
            ),
        )

    def _export_button(self) -> QPushButton:
        return menu_button(
            self,
            "Xuất",
            "next",
            (
                ("Thư mục minh chứng của kỳ này…", "Ctrl+E", self._export),
                ("Thư mục minh chứng, ảnh thu nhỏ…", "", lambda: self._export(reduce=True)),
                None,
                ("Đối chiếu kho tệp", "", self._verify),
            ),
        )

    def _connect(self) -> None:
        self.view.chosen.connect(lambda _: self._show_panel())
        self.view.opened.connect(self._mend_first)
        self.view.removed.connect(self._remove)
        self.view.dropped.connect(self._take)
        self.panel.typed.connect(self._mend)
        for field, edit in (*self.panel.lines.items(), ("summary", self.panel.summary)):
            belongs(edit, lambda field=field: self.panel.spot(field, self.period.code))  # type: ignore[misc]
        for part in (self.view, self.panel):
            part.files_wanted.connect(lambda document_id: self._take(self.intake.choose(), document_id))
        self.panel.file_opened.connect(self.intake.open)
        self.panel.file_removed.connect(self._detach)
        self.panel.task_wanted.connect(lambda task_id: self.page_wanted.emit("progress", task_id))
        self.panel.merge_wanted.connect(self._merge)
        self.panel.remove_wanted.connect(self._remove)
        self.intake.told.connect(lambda words, tone: self.noticed.emit(Notice(words, tone)))
        self.intake.taken.connect(self._show_taken)
        self._empty.pressed.connect(self._on_empty)

    def refresh(self) -> None:
        self.panel.leave()
        with self.telling():
            self._known = documents.register(self._ws)
            self._lost = evidence.lost(self._ws, self._known)
            self._show_rows()

    def take_focus(self) -> None:
        (self._stack.currentWidget() or self).setFocus()

    def leave(self) -> None:
        self.panel.leave()

    def search(self, text: str) -> None:
        self._search = text.strip()
        self._show_rows()

    def go_to(self, row_id: str, field: str = "") -> None:
        """Show a document, giving up whatever hides it; at one of its fields where that is named."""
        if self.view.table.row_of(row_id) < 0:
            self._filter, self._search = "all", ""
            self._show_rows()
        self.view.choose(self.view.table.row_of(row_id), 0)
        edit: QWidget = self.panel.lines.get(field) or (self.panel.summary if field == "summary" else self.view)
        edit.setFocus()

    def _show_rows(self) -> None:
        chosen = self.view.document_id
        tests = self._filters()
        found = documents.found(self._known, self._search)
        rows = [each for each in found if tests[self._filter][1](each)][::-1]
        self.view.table.show(rows, self._lost)
        for key, (words, test) in tests.items():
            self.chips[key].setText(f"{words} {sum(map(test, self._known))}")
            self.chips[key].setChecked(key == self._filter)
        self.counted.emit("documents", str(len(documents.of_period(self._known, self.period)) or ""))
        self._show_empty(bool(rows))
        if rows:
            self.view.choose(max(self.view.table.row_of(chosen), 0), 0)
        self._show_panel()

    def _fit_panel(self) -> None:
        """Under an empty register there is nothing to show: the room is for what to do first."""
        empty = self._stack.currentIndex() == 1
        self.panel.setVisible(not (empty and self._split.orientation() == Qt.Orientation.Vertical))

    def _show_empty(self, filled: bool) -> None:
        self._stack.setCurrentIndex(0 if filled else 1)
        self._fit_panel()
        if filled:
            return
        if not self._known:
            more = "Kéo tệp kế hoạch, quyết định, báo cáo, ảnh vào đây; số, ký hiệu, ngày được đọc từ tên tệp."
            self._empty.say("documents", "Chưa có văn bản, minh chứng nào.", more, "Thêm tệp…")
        elif self._search:
            words = f"Không thấy văn bản nào có “{self._search}”."
            self._empty.say("search", words, "Tìm không cần dấu, không cần viết hoa.", "")
        else:
            self._empty.say("check", "Không có văn bản nào ở mục này.", "", "Xem tất cả")

    def _on_empty(self) -> None:
        if self._known:
            self._filter = "all"
            self._show_rows()
        else:
            self._add_files()

    def _show_panel(self) -> None:
        at = self.view.table.row_of(self.view.document_id)
        self.panel.show_document(self.view.table.rows[at] if at >= 0 else None, self._lost)

    def _choose(self, key: str) -> Callable[[bool], None]:
        def chosen(on: bool) -> None:
            self.panel.leave()
            self._filter = key
            self._show_rows()

        return chosen

    def _mend_first(self) -> None:
        self.panel.lines["type"].setFocus()
        self.panel.lines["type"].selectAll()

    def _mend(self, document_id: str, field: str, text: str) -> None:
        try:
            documents.mend(self._ws, document_id, self.period.year, **{field: text})
        except UserError as error:
            self.panel.show_trouble(str(error))
            self.noticed.emit(Notice(f"Chưa lưu được: {error}", "bad"))

    def _add(self) -> None:
        from .document_dialog import DocumentDialog

        unit = units.current(self._ws)
        dialog = DocumentDialog(unit.name if unit else "", self.period.year, self)
        if dialog.exec() and dialog.document is not None:
            with self.telling():
                self._show_new(documents.add(self._ws, dialog.document))

    def _show_new(self, document_id: str) -> None:
        self.refresh()
        self.go_to(document_id)

    def _add_files(self) -> None:
        self._take(self.intake.choose(), "")

    def _scan(self) -> None:
        self._take(self.intake.choose_folder(), "")

    def _paste(self) -> None:
        found = pasted(self._ws.today.isoformat())
        if not found:
            self.noticed.emit(Notice("Trong bộ nhớ tạm không có tệp hay ảnh: hãy chép tệp (Ctrl+C) rồi dán lại."))
        self._take(found, "")

    def _take(self, paths: Sequence[Path], document_id: str) -> None:
        """Files for one document, or each for its own once that is confirmed."""
        self.intake.take(paths, self.period, self._document(document_id))

    def _document(self, document_id: str) -> Document | None:
        return next((each.document for each in self._known if each.document.id == document_id), None)

    def _show_taken(self, taken: object) -> None:
        assert isinstance(taken, evidence.Taken)
        if taken.documents:
            self._show_new(taken.documents[0])

    def _detach(self, file: Attachment) -> None:
        with self.telling():
            still = evidence.detach(self._ws, file.id)
            more = "" if still else " Không còn văn bản nào dùng tệp này; bản lưu vẫn được giữ để hoàn tác."
            self._tell_undoable(f"Đã bỏ tệp “{file.name}”.{more}")

    def _remove(self, document_id: str) -> None:
        with self.telling():
            documents.remove(self._ws, document_id)
            self._tell_undoable("Đã bỏ văn bản khỏi danh mục.")

    def _merge(self, document_id: str) -> None:
        from .document_picker import DocumentPicker

        picker = DocumentPicker(self._ws, self, "Gộp với văn bản nào?", new=False, without=document_id)
        if picker.exec() and picker.chosen is not None:
            with self.telling():
                documents.merge(self._ws, document_id, picker.chosen.document.id)
                self._tell_undoable(f"Đã gộp “{picker.chosen.document.short()}” vào văn bản này.")

    def _tell_undoable(self, words: str) -> None:
        self.refresh()
        self.noticed.emit(Notice(words, "good", (("Hoàn tác (Ctrl+Z)", self.undo),)))

    def _export(self, reduce: bool = False) -> None:
        folder = None if self.intake.job_bar.busy else ask_for_folder(self, "Chọn nơi để thư mục")
        if folder is not None:
            self.export_to(folder / f"Minh chứng {self.period.short_name}".replace("/", "-"), reduce)

    def export_to(self, folder: Path, reduce: bool = False) -> None:
        """Hand the period's evidence over as a folder, its pictures made smaller where that is wanted."""
        from .reduced_pictures import reduced

        period, smaller = self.period, reduced if reduce else None
        job = Job(lambda report: evidence.export(self._ws, period, folder, smaller, report))
        self.intake.job_bar.run(job, "Đang xuất minh chứng…", self._exported, self.tell_failure)

    def _exported(self, made: object) -> None:
        assert isinstance(made, evidence.Exported)
        bare = f" {len(made.without)} văn bản chưa có tệp." if made.without else ""
        words = f"Đã xuất {len(made.files)} tệp và danh mục vào “{made.index.parent}”.{bare}"
        self.noticed.emit(Notice(words, "busy" if made.without else "good"))

    def _verify(self) -> None:
        if not self.intake.job_bar.busy:
            job = Job(lambda report: evidence.verify(self._ws, report))
            self.intake.job_bar.run(job, "Đang đối chiếu kho tệp…", self._verified, self.tell_failure)

    def _verified(self, found: object) -> None:
        assert isinstance(found, tuple)
        if found:
            more = f" Còn {len(found) - 1} tệp khác như vậy." if len(found) > 1 else ""
            first = found[0]
            self.go_to(first.row_id or "")
            self.noticed.emit(Notice(f"{first.place}: {first.message}{more}", "bad"))
        else:
            self.noticed.emit(Notice("Mọi tệp trong kho đều còn và đúng như lúc thêm.", "good"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def _give_up(self) -> None:
        """Esc: stop the job, then leave the panel, then the filter, then the page."""
        if self.intake.job_bar.busy:
            self.intake.job_bar.stop()
        elif self.panel.isAncestorOf(self.focusWidget() or self):
            self.take_focus()
        elif self._filter != "all":
            self._filter = "all"
            self._show_rows()
        else:
            self.back_wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take(paths_in(event.mimeData()), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < PANEL_FROM
        self._split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self._fit_panel()
        self._drop.setVisible(not narrow)  # the room is for the rows; dropping works all the same
        super().resizeEvent(event)


def _drop_zone() -> QLabel:
    made = wrapped("Kéo tệp vào đây, hoặc lên dòng của một văn bản · Ctrl+V dán tệp, ảnh", "muted")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setStyleSheet(f"border:1px dashed {theme.FIELD_LINE}; border-radius:{theme.RADIUS}px; padding:6px;")
    return made
