"""S18, backups and history: what state things are in, the backups with their dates, and all that was ever changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from ..actions import backup
from ..actions.workspace import Workspace
from ..jobs import Job
from ..model.backup import Backup, Restored, Shelf
from ..model.trouble import Verified
from . import theme
from .backup_list import BackupList
from .backup_state import BackupState
from .backup_words import restored_words, verified_words
from .empty import EmptyState
from .file_dialog import ask_for_file, ask_for_folder, open_path
from .head_layout import HeadLayout
from .history_part import HistoryPart
from .job_bar import JobBar
from .page import Notice, Page
from .widgets import FittedScroll, button, column, heading, label, toggle

NARROW_BELOW, STACKED_BELOW = 900, 640  # pixels of the page
_LIST_AT_LEAST = 190  # pixels, below which the cards and the list scroll together
_FILES = "Bản sao lưu, tệp bàn giao (*.sqlite3 *.zip)"
_BACK, _AGAIN = "Hoàn tác khôi phục", "Khôi phục lại như vừa rồi"
_TABS = {"copies": "Sao lưu", "history": "Nhật ký"}


class BackupPage(Page):
    """Sao lưu và nhật ký."""

    kept = Signal()  # backups are others than before
    replaced = Signal(object, bool)  # Backup of the data as they were; whether a restore was taken back by it
    place_wanted = Signal(object)  # Place: where a change of the history lies

    keys = (
        "Enter xem trước và khôi phục · Ctrl+H sang nhật ký và trở lại · F5 sao lưu ngay · Ctrl+Z hoàn tác · "
        "Esc quay lại"
    )
    more_keys = (
        ("Enter", "ở nhật ký: đến chỗ của thay đổi"),
        ("Ctrl+Enter", "ở nhật ký: lấy lại giá trị cũ"),
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._tab = "copies"
        self._verified: Verified | None = None
        self._title = label("Sao lưu và nhật ký", "title")
        self.tabs = {key: toggle(words, self._pick(key)) for key, words in _TABS.items()}
        self.now = button("Sao lưu ngay", self.back_up, "main", "shield")
        self.state, self.list, self._empty = BackupState(workspace.folder), BackupList(), EmptyState()
        self.open_button = button("Xem trước và khôi phục…", self.list.open_chosen, icon="back")
        self.file_button = button("Khôi phục từ tệp khác…", self._choose_file)
        self.handover_button = button("Bàn giao…", self._hand_over)
        self.support_button = button("Gói hỗ trợ…", self._save_support)
        self.history, self.job_bar = HistoryPart(workspace), JobBar()
        self._lay_out()
        self._connect()
        self.tabs[self._tab].setChecked(True)

    def _lay_out(self) -> None:
        doing = (self.support_button, self.handover_button, self.now)
        head = HeadLayout(self._title, self.tabs.values(), doing)
        self.support_button.setToolTip(
            "Một tệp .zip gửi người hỗ trợ: phiên bản, nhật ký lỗi, số lượng; không có nội dung"
        )
        self.handover_button.setToolTip("Mọi dữ liệu trong một tệp, kèm biên bản để hai bên ký")
        self.now.setShortcut("F5")
        self.now.setToolTip("Sao lưu ngay (F5)")
        self.tabs["history"].setToolTip("Mọi thay đổi: lúc nào, ai, cũ và mới (Ctrl+H)")
        inside = QWidget()
        parts = column(self.state, gap=theme.M)
        parts.addWidget(self._shelf(), 1)
        inside.setLayout(parts)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(FittedScroll(inside))
        self._stack.addWidget(self.history)
        whole = column(head, self.job_bar, gap=theme.S)
        whole.addWidget(body, 1)
        self.setLayout(whole)

    def _shelf(self) -> QWidget:
        """The list under its heading, or what to do where there is none."""
        made, lists = QWidget(), QWidget()
        self._lists = QStackedLayout(lists)
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._empty)
        self.list.setMinimumHeight(_LIST_AT_LEAST)
        head = HeadLayout(heading("Các bản sao lưu"), (), (self.file_button, self.open_button))
        inner = column(head, gap=theme.S)
        inner.addWidget(lists, 1)
        made.setLayout(inner)
        return made

    def _connect(self) -> None:
        state = self.state
        state.second_wanted.connect(self._choose_second)
        state.second_dropped.connect(lambda: self.set_second(None))
        state.copy_wanted.connect(self.copy_second)
        state.data_wanted.connect(lambda: self._open(self._ws.folder))
        state.backups_wanted.connect(lambda: self._open(backup.folder(self._ws)))
        state.check_wanted.connect(self.verify)
        self.list.opened.connect(lambda each: self.look_into(each.file))
        self.list.chosen.connect(self._show_buttons)
        self.list.back_wanted.connect(self._give_up)
        self._empty.pressed.connect(self.back_up)
        self.history.noticed.connect(self.noticed)
        self.history.place_wanted.connect(self.place_wanted)
        self.history.back_wanted.connect(self._give_up)

    def refresh(self) -> None:
        self._show_writable()
        with self.telling():
            self.show_shelf(backup.shelf(self._ws), self._ws.now)
        self.history.mark_stale()
        if self._tab == "history":
            self.history.load()

    def show_shelf(self, shelf: Shelf, now: datetime) -> None:
        """Take over what backups there are; those made beside the work come in by themselves."""
        self.state.show_shelf(shelf, now)
        self.list.show_backups(shelf.backups, shelf.changes)
        self._lists.setCurrentIndex(0 if shelf.backups else 1)
        more = (
            "Mỗi ô đã được lưu ngay khi rời đi; bản sao lưu để lấy lại khi máy hỏng hoặc nhập nhầm nhiều. "
            "Từ bản đầu tiên, chương trình tự sao lưu mỗi ngày và khi đóng."
        )
        self._empty.say("shield", "Chưa có bản sao lưu nào", more, "" if self._ws.read_only else "Sao lưu ngay")
        self._show_buttons()

    def _show_writable(self) -> None:
        """Where nothing may be written, the buttons that write say why."""
        why_not = self._ws.read_only
        for each in (self.now, self.file_button, self.state.choose, self.state.copy, self.state.drop):
            each.setEnabled(not why_not)
            if why_not:
                each.setToolTip(why_not)
        self.history.set_writable(why_not)

    def _show_buttons(self) -> None:
        self.open_button.setEnabled(self.list.backup is not None)

    def take_focus(self) -> None:
        if self._tab == "history":
            self.history.take_focus()
        else:
            (self.list if self.list.table.rowCount() else self._empty).setFocus()

    def leave(self) -> None:
        self.history.leave()

    def perform(self, command: str) -> None:
        act: dict[str, Callable[[], object]] = {
            "now": self.back_up,
            "history": lambda: self.turn_to("history"),
            "verify": self.verify,
            "folder": lambda: self._open(backup.folder(self._ws)),
            "handover": self._hand_over,
            "support": self._save_support,
        }
        act[command]()

    def go_to(self, row_id: str, field: str = "") -> None:
        """The history, where that is asked for by its name."""
        if row_id in _TABS:
            self.turn_to(row_id)

    def turn_to(self, tab: str) -> None:
        """Bring the backups or the history to the front."""
        self._tab = tab
        self._stack.setCurrentIndex(list(_TABS).index(tab))
        for key, each in self.tabs.items():
            each.setChecked(key == tab)
        if tab == "history":
            self.history.load()
        self.take_focus()

    def _pick(self, tab: str) -> Callable[[bool], None]:
        return lambda _: self.turn_to(tab)

    def back_up(self) -> None:
        """A backup now, and the second copy with it where it can be reached."""
        if self._may_write():
            job = Job(lambda report: backup.create(self._ws, "asked", report=report))
            self.job_bar.run(job, "Đang sao lưu…", self._on_backed_up, self.tell_failure)

    def _on_backed_up(self, made: object) -> None:
        assert isinstance(made, Backup)
        self._reread()
        act = (("Mở thư mục", lambda: self._open(made.file.parent)),)
        self.noticed.emit(Notice(f"Đã sao lưu vào {made.file.name}, đã kiểm tra mở được.", "good", act))
        if self.state.copies_on and not self.job_bar.busy:
            self.copy_second()

    def copy_second(self) -> None:
        """What is kept now to the second place."""
        if self._may_write():
            job = Job(lambda report: backup.copy_present(self._ws, report))
            self.job_bar.run(job, "Đang chép bản thứ hai…", self._on_copied, self.tell_failure)

    def _on_copied(self, made: object) -> None:
        self._reread()
        if made is None:
            words = (
                f"Chưa thấy “{self.state.second_folder}”: hãy cắm USB hoặc nối ổ đĩa rồi chép lại, hoặc chọn nơi khác."
            )
            self.noticed.emit(Notice(words, "bad"))
        else:
            self.noticed.emit(Notice("Đã chép bản thứ hai, đã đọc lại và khớp.", "good"))

    def _choose_second(self) -> None:
        folder = ask_for_folder(self, "Chọn thư mục trên USB hoặc ổ khác", self.state.second_folder)
        if folder is not None:
            self.set_second(folder)

    def set_second(self, folder: Path | None) -> None:
        """Where the second copy goes from now on; the first one is made at once."""
        with self.telling():
            backup.set_second(self._ws, folder)
            self._reread()
            if folder is not None:
                self.copy_second()

    def _choose_file(self) -> None:
        file = ask_for_file(self, "Chọn bản sao lưu hoặc tệp bàn giao", _FILES)
        if file is not None:
            (self.take_handover if file.suffix.lower() == ".zip" else self.look_into)(file)

    def look_into(self, file: Path) -> None:
        """What a backup would change; it is restored from there."""
        from .backup_preview import PreviewDialog

        if self.job_bar.busy:
            return
        dialog = PreviewDialog(self._ws, file, self)
        dialog.exec()
        dialog.deleteLater()
        if dialog.restored is not None:
            self._on_restored(dialog.restored)
        self.take_focus()

    def take_handover(self, file: Path) -> None:
        """What a colleague handed over, in the place of what is here."""
        from .handover_take_dialog import take_handover

        done = take_handover(self._ws, self, file)
        if done is not None:
            self._on_restored(done)
        self.take_focus()

    def _hand_over(self) -> None:
        from .handover_export_dialog import open_handover

        open_handover(self._ws, self)

    def _save_support(self) -> None:
        from .support_dialog import open_support

        open_support(self._ws, self)

    def _on_restored(self, done: Restored, undone: bool = False) -> None:
        """What was restored, with the way back; other pages read anew by themselves."""
        self._reread()
        self.replaced.emit(done.before, undone)
        missing = f" {len(done.lacking)} tệp minh chứng không còn ở đâu nữa." if done.lacking else ""
        acts = ((_AGAIN if undone else _BACK, lambda: self.restore_again(done.before, undoes=not undone)),)
        words = restored_words(done.backup.at, undone)
        self.noticed.emit(Notice(f"{words}{missing}", "good", acts))

    def restore_again(self, before: Backup, *, undoes: bool) -> None:
        """Bring back what was before a restore, or, where that was done, what the restore had brought."""
        if self._may_write():
            job = Job(lambda report: backup.restore(self._ws, before.file, report))
            words = "Đang hoàn tác khôi phục…" if undoes else "Đang khôi phục…"
            done = partial(self._on_put_back, undoes)
            self.job_bar.run(job, words, done, self.tell_failure, stoppable=False)

    def _on_put_back(self, undoes: bool, done: object) -> None:
        assert isinstance(done, Restored)
        self._on_restored(done, undoes)

    def verify(self) -> None:
        """Look through all of the data: the file, history, rows and attached files."""
        from ..actions.verify import verify

        if not self.job_bar.busy:
            job = Job(lambda report: verify(self._ws, report))
            self.job_bar.run(job, "Đang kiểm tra dữ liệu…", self._on_verified, self.tell_failure)

    def _on_verified(self, found: object) -> None:
        assert isinstance(found, Verified)
        said = verified_words(found, self._ws.now)
        self.state.show_verified(said)
        if found.sound:
            self.noticed.emit(Notice(f"{said.words}. {said.more}.", "good"))
            return
        acts = (("Xem từng điểm", lambda: self.show_troubles(found)),)
        self.noticed.emit(Notice(f"{said.words}: {found.troubles[0].sentence}", "bad", acts))
        self.show_troubles(found)

    def show_troubles(self, found: Verified) -> None:
        """All that a check found, to be read and handed on."""
        from .backup_troubles import TroublesDialog

        dialog = TroublesDialog(found, self)
        dialog.exec()
        dialog.deleteLater()

    def _may_write(self) -> bool:
        """Whether something that writes may begin now; says why where it may not."""
        if self._ws.read_only:
            self.noticed.emit(Notice(self._ws.read_only, "bad"))
        elif self.job_bar.busy:
            self.noticed.emit(Notice("Hãy đợi việc đang chạy xong rồi làm tiếp."))
        else:
            return True
        return False

    def _open(self, folder: Path) -> None:
        if not folder.is_dir():
            self.noticed.emit(Notice(f"Chưa có thư mục “{folder}”: hãy sao lưu một lần.", "bad"))
        elif not open_path(folder):
            self.noticed.emit(Notice(f"Máy không mở được thư mục: “{folder}”.", "bad"))

    def _reread(self) -> None:
        self._stale = False
        self.refresh()
        self.kept.emit()

    def _give_up(self) -> None:
        """Esc: what runs, then the history, then the page."""
        if self.job_bar.busy:
            self.job_bar.stop()
        elif self._tab == "history":
            self.turn_to("copies")
        else:
            self.back_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        elif event.key() == Qt.Key.Key_H and ctrl:
            self.turn_to("history" if self._tab == "copies" else "copies")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW_BELOW
        self.history.stack(narrow)
        self.state.stack(event.size().width() < STACKED_BELOW)
        super().resizeEvent(event)
