"""The form packs: which there are, since when, by whose letter; taken in from Sở Nội vụ, handed out to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ..actions import form
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.report.pack import Pack, PackCheck, PackFault
from ..telling import Report
from ..text import short_date
from . import theme
from .asking import agreed
from .dialog import Dialog
from .file_dialog import ask_for_file, ask_for_folder
from .job_bar import JobBar
from .widgets import button, column, fit_screen, heading, row, wrapped
from .wrapped_cells import TextRows, WrappedTable

TITLES = ("Mẫu", "Căn cứ ban hành", "Hiệu lực", "Kỳ", "Nguồn")
SHARES = (0.27, 0.29, 0.16, 0.14, 0.14)
FAULT_TITLES = ("Tệp", "Chỗ", "Cần sửa")
FAULT_SHARES = (0.2, 0.32, 0.48)
FILES = "Mẫu báo cáo (*.zip *.docx *.xlsx)"
ABOUT = (
    "Mỗi kỳ dùng mẫu có hiệu lực vào ngày chốt số liệu của kỳ: mẫu mới nhất, và mẫu đã nhận trước mẫu đi kèm. "
    "Muốn đổi một mẫu thì xuất ra, sửa bằng Word, Excel, Notepad, nén lại rồi nhận."
)
FIRST = "Chưa nhận mẫu nào của Sở Nội vụ: chương trình đang dùng các mẫu đi kèm. Có tệp mẫu thì bấm “Nhận mẫu mới…”."


def ask_forms(parent: QWidget, workspace: Workspace) -> bool:
    """Show the form packs; whether something changed that a report may look different by."""
    dialog = FormsDialog(workspace, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.changed


class FormsDialog(Dialog):
    """`changed` tells whether packs were taken in or dropped."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "forms")
        self._ws, self.changed = workspace, False
        self._packs: list[Pack | form.BrokenSet] = []
        self.setWindowTitle("Mẫu báo cáo")
        fit_screen(self, 980, 600)
        self.table, self.view = TextRows(TITLES, quiet=(1,)), WrappedTable(SHARES)
        self.view.setModel(self.table)
        self.view.setAccessibleName("Các mẫu báo cáo")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.installEventFilter(self)
        self.fault_table, self.faults = TextRows(FAULT_TITLES, quiet=()), WrappedTable(FAULT_SHARES)
        self.faults.setModel(self.fault_table)
        self.faults.setAccessibleName("Những chỗ cần sửa trong tệp mẫu")
        self.faults.hide()
        self._said, self._bar = wrapped("", "muted"), JobBar()
        self._said.setAccessibleName("Kết quả")
        self._lay_out()
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        self._show(FIRST)
        self.view.setFocus()

    def _lay_out(self) -> None:
        self.take = button("Nhận mẫu mới…", self._choose_file, "main", "file")
        self.hand_out = button("Xuất mẫu…", self._choose_folder)
        self.remove = button("Gỡ (Delete)", self._ask_remove)
        close = button("Đóng", self.reject)
        for each in (self.take, self.hand_out, self.remove, close):
            each.setAutoDefault(False)  # Enter in the list must not take in a file
        whole = column(heading("Mẫu báo cáo và biểu mẫu"), wrapped(ABOUT, "muted"), gap=theme.M)
        whole.addWidget(self.view, 3)
        whole.addWidget(self._bar)
        whole.addWidget(self._said)
        whole.addWidget(self.faults, 2)
        whole.addLayout(row(self.take, self.hand_out, self.remove, 1, close))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    @property
    def said(self) -> str:
        """What came of the last step."""
        return self._said.text()

    def read_file(self, file: Path) -> None:
        """Check a file of packs and take it in; what must be mended is listed, and then nothing is kept."""
        if self._bar.busy:
            return
        ws = self._ws
        job = Job(lambda tell: _checked_and_taken_in(ws, file, tell))
        self._bar.run(job, "Đang kiểm tra mẫu…", self._on_read, self._on_failed, stoppable=False)

    def write_to(self, folder: Path) -> None:
        """Write the chosen pack as one file into a folder."""
        pack = self._chosen
        if isinstance(pack, Pack):
            try:
                file = form.export(self._ws, pack.id, folder)
            except UserError as error:
                self._tell(str(error))
                return
            self._tell(f"Đã xuất {file.name} vào {file.parent}. Giải nén, sửa rồi nén lại để gửi đi hoặc nhận lại.")

    def drop(self) -> None:
        """Drop the chosen pack, or what cannot be read any more."""
        chosen = self._chosen
        if chosen is None:
            return
        try:
            form.drop(self._ws, chosen.id if isinstance(chosen, Pack) else chosen.name)
        except UserError as error:
            self._tell(str(error))
            return
        self.changed = True
        self._show(f"Đã gỡ mẫu “{chosen.name}”.")

    @property
    def _chosen(self) -> Pack | form.BrokenSet | None:
        at = self.view.currentIndex().row()
        return self._packs[at] if 0 <= at < len(self._packs) else None

    def _show(self, said: str = "") -> None:
        at = max(self.view.currentIndex().row(), 0)
        try:
            found = form.shelf(self._ws)
        except UserError as error:  # a pack that ships with the program was changed and will not do
            self._packs, said = [], str(error)
        else:
            self._packs = [*found.packs, *found.broken]
            if said == FIRST and any(not pack.shipped for pack in found.packs):
                said = ""
        self.table.show(TITLES, [_cells(pack) for pack in self._packs])
        self.view.choose(min(at, len(self._packs) - 1), 0)
        self._show_buttons()
        self._tell(said)

    def _show_buttons(self) -> None:
        chosen = self._chosen
        self.hand_out.setEnabled(isinstance(chosen, Pack))
        self.remove.setEnabled(chosen is not None and not (isinstance(chosen, Pack) and chosen.shipped))

    def _tell(self, words: str, faults: Sequence[PackFault] = ()) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self.fault_table.show(FAULT_TITLES, [(each.file, each.place or "–", each.message) for each in faults])
        self.faults.setVisible(bool(faults))

    def _choose_file(self) -> None:
        file = ask_for_file(self, "Chọn tệp mẫu", FILES)
        if file is not None:
            self.read_file(file)

    def _choose_folder(self) -> None:
        folder = ask_for_folder(self, "Chọn thư mục để xuất mẫu")
        if folder is not None:
            self.write_to(folder)

    def _ask_remove(self) -> None:
        chosen = self._chosen
        if chosen is None or not self.remove.isEnabled():
            return
        question = f"Gỡ mẫu “{chosen.name}”? Báo cáo đã chốt vẫn giữ nguyên; báo cáo viết sau sẽ dùng mẫu khác."
        if agreed(self, question, "Gỡ mẫu"):
            self.drop()

    def _on_read(self, result: object) -> None:
        if isinstance(result, form.TakenIn):
            self.changed = True
            names = ", ".join(f"“{pack.name}”" for pack in result.packs)
            tags = ", ".join(f"{each.tag} ({each.file})" for each in result.unused[:6])
            more = " …" if len(result.unused) > 6 else ""
            self._show(f"Đã nhận {names}." + (f" Gợi ý, các thẻ mẫu chưa dùng: {tags}{more}." if tags else ""))
            self.view.choose(len(self._packs) - 1, 0)
            self.view.setFocus()
        elif isinstance(result, PackCheck) and not result.faults:
            self._tell("Tệp mẫu này không có lỗi. Để dùng, hãy đặt vào thư mục mẫu cùng form.toml, nén lại rồi nhận.")
        elif isinstance(result, PackCheck):
            count = len(result.faults)
            self._tell(f"Chưa nhận mẫu: có {count} chỗ cần sửa. Sửa trong tệp mẫu rồi nhận lại.", result.faults)
            self.faults.choose(0, 0)
            self.faults.setFocus()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._tell(str(error))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.view and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            self._ask_remove()
            return True
        return super().eventFilter(watched, event)

    def reject(self) -> None:
        if not self._bar.busy:  # what is being taken in is waited for
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._bar.busy:
            event.ignore()
        else:
            super().closeEvent(event)


def _checked_and_taken_in(ws: Workspace, file: Path, tell: Report) -> form.TakenIn | PackCheck:
    """What was taken in; or what there is to mend, or to say of a single template, and then nothing is kept."""
    found = form.check(file)
    return form.take_in(ws, file, tell) if found.packs and not found.faults else found


def _cells(pack: Pack | form.BrokenSet) -> tuple[str, ...]:
    if isinstance(pack, form.BrokenSet):
        return (f"✗ {pack.name}: không đọc được", pack.reason, "–", "–", "Đã nhận")
    where = f"Đã nhận {short_date(pack.added.date())}" if pack.added else "Đi kèm chương trình"
    units = "" if not pack.unit_kinds else f" ({len(pack.unit_kinds)} loại đơn vị)"
    periods = pack.periods_told
    return (pack.name, pack.basis, pack.validity, f"{periods[:1].upper()}{periods[1:]}{units}", where)
