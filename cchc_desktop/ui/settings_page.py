"""The settings: everything that is set in one look, and from each the one way to change it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from .. import paths
from ..actions import backup, calendar
from ..actions import signer as signers
from ..actions import unit as units
from ..actions.workspace import Workspace
from ..jobs import Job
from ..model.calendar import spoken_day
from ..model.schedule import Dates
from . import theme
from .backup_words import last_words, second_words
from .file_dialog import ask_for_folder, open_path
from .job_bar import JobBar
from .page import Notice, Page
from .settings_cards import SettingsCard
from .settings_look import LookCard
from .widgets import FittedScroll, button, column, label, row, wrapped

if TYPE_CHECKING:
    from .remembered import Remembered

_WIDEST = 760  # pixels of the column: longer lines are hard to read
_SOON = ("Gần nhất", "Kế tiếp", "Sau đó")  # the due dates that are told
_MERGER = "Sáp nhập, đổi tên: sửa một lần ở đây, mọi báo cáo lập từ lúc đó theo tên mới; báo cáo đã chốt giữ nguyên."


class SettingsPage(Page):
    """Thiết lập."""

    look_wanted = Signal(int, str)  # percent, contrast
    moved = Signal(object)  # Moved
    kept = Signal()  # backups are others than before

    keys = "Tab sang mục sau · Enter mở mục đang chọn · Esc quay lại"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._remembered: Remembered | None = None
        self.job_bar, self.look = JobBar(), LookCard()
        self._make_buttons()
        self.unit = SettingsCard("Đơn vị", ("Tên đơn vị", "Cấp trên"), _MERGER, self.to_unit)
        self.signing = SettingsCard(
            "Người ký, nơi nhận",
            ("Người ký", "Người ký khác", "Kính gửi", "Nơi nhận"),
            "",
            self.to_signers,
            self.to_recipients,
        )
        self.due = SettingsCard("Hạn nộp", _SOON, "", self.to_calendar)
        self.safe = SettingsCard(
            "Sao lưu", ("Bản gần nhất", "Bản thứ hai"), "", self.second, self.no_second, self.to_backup
        )
        self.forms = SettingsCard("Mẫu báo cáo", ("Báo cáo kỳ này", "Mẫu đã nhận"), "", self.to_forms)
        self.place = SettingsCard(
            "Dữ liệu và chương trình",
            ("Dữ liệu", "Chương trình", "Cách cài"),
            "",
            self.open_data,
            self.move_data,
            self.practise,
            self.support,
            self.about,
        )
        self._lay_out()
        self.look.look_wanted.connect(self.look_wanted)

    def _make_buttons(self) -> None:
        go = self.page_wanted.emit
        self.to_unit = button("Sửa đơn vị…", lambda: go("unit", ""), icon="unit")
        self.to_signers = button("Danh sách người ký…", self._open_signers, icon="pencil")
        self.to_recipients = button("Sửa Kính gửi, Nơi nhận…", lambda: go("unit", ""))
        self.to_calendar = button("Sửa hạn nộp…", lambda: go("calendar", ""), icon="calendar")
        self.to_backup = button("Trang sao lưu…", lambda: go("backup", ""), icon="shield")
        self.second = button("Chọn nơi chép…", self._choose_second)
        self.no_second = button("Thôi không chép", lambda: self.set_second(None), "link")
        self.to_forms = button("Mẫu báo cáo…", self._open_forms, icon="file")
        self.open_data = button("Mở thư mục dữ liệu", self._open_data, icon="folder")
        self.move_data = button("Chuyển dữ liệu…", self._move)
        self.practise = button("Dữ liệu làm thử…", self.practice_wanted.emit)
        self.support = button("Gói hỗ trợ…", self._save_support)
        self.about = button("Giới thiệu…", self._show_about, icon="info")

    def _lay_out(self) -> None:
        cards = QWidget()
        cards.setLayout(column(*self._cards, gap=theme.M))
        cards.setMaximumWidth(_WIDEST)
        inside = QWidget()
        centred = row(cards, gap=0)
        centred.setStretch(0, 100)
        centred.addStretch(1)
        inside.setLayout(column(centred, 1))
        self._scroll = FittedScroll(inside)
        head = column(
            label("Thiết lập", "title"),
            wrapped("Mỗi thứ chỉ sửa ở một nơi; trang này dẫn tới từng nơi ấy.", "muted"),
            gap=2,
        )
        self.setLayout(column(head, self.job_bar, self._scroll, gap=theme.S))

    @property
    def _cards(self) -> tuple[SettingsCard, ...]:
        return self.unit, self.signing, self.due, self.safe, self.look, self.forms, self.place

    def show_remembered(self, remembered: Remembered) -> None:
        """What this window remembers: its size of texts, and widths that can be given up."""
        self._remembered = remembered
        self.look.show_settings(remembered.settings)
        self.look.widths.clicked.connect(lambda *_: self._forget_widths())

    def refresh(self) -> None:
        """Each card for itself: what cannot be read leaves the others standing."""
        for show in (self._show_unit, self._show_signing, self._show_due, self._show_safe, self._show_forms):
            with self.telling():
                show()
        self._show_place()
        if self._remembered is not None:
            self.look.widths.setEnabled(self._remembered.changed_by_hand)
        self._show_writable()

    def _show_unit(self) -> None:
        unit = units.current(self._ws)
        self.unit.say("Tên đơn vị", unit.name if unit else "")
        self.unit.say("Cấp trên", (unit.parent or "") if unit else "")

    def _show_signing(self) -> None:
        unit, others = units.current(self._ws), signers.signers(self._ws)
        lines = (unit.authority, *unit.position, unit.signer) if unit else ()
        self.signing.say("Người ký", " · ".join(filter(None, lines)))
        self.signing.say("Người ký khác", ", ".join(each.name for each in others))
        self.signing.say("Kính gửi", "; ".join((unit.to or ()) if unit else ()))
        self.signing.say("Nơi nhận", "; ".join(unit.recipients if unit else ()))

    def _show_due(self) -> None:
        soon = self._next_due()
        for n, name in enumerate(_SOON):
            self.due.say(name, _due_words(soon[n]) if n < len(soon) else "")

    def _next_due(self) -> list[Dates]:
        """Ours from today on, the nearest first."""
        today = self._ws.today
        years = (calendar.reporting_year(self._ws, year) for year in (today.year, today.year + 1))
        own = [each for year in years for each in year.reports if each.recipient == year.own]
        return sorted((each for each in own if each.send_by >= today), key=lambda each: each.send_by)[: len(_SOON)]

    def _show_safe(self) -> None:
        shelf, now = backup.shelf(self._ws), self._ws.now
        self.safe.say("Bản gần nhất", last_words(shelf, now).words)
        second = second_words(shelf.second, now)
        chosen = shelf.second.folder is not None
        self.safe.say("Bản thứ hai", f"{second.words} · {second.more}" if chosen else second.words)
        self.second.setText("Chép sang nơi khác…" if chosen else "Chọn nơi chép…")
        self.no_second.setVisible(chosen)

    def _show_forms(self) -> None:
        from ..actions import form

        taken = [pack.name for pack in form.shelf(self._ws).packs if not pack.shipped]
        self.forms.say("Mẫu đã nhận", ", ".join(taken))
        pack = form.pack_for(self._ws, "report", self.period)
        self.forms.say("Báo cáo kỳ này", f"{pack.name} ({pack.basis}, {pack.validity})")

    def _show_place(self) -> None:
        self.place.say("Dữ liệu", str(self._ws.folder))
        self.place.say("Chương trình", str(paths.program_folder()))
        portable = "Chạy từ USB hoặc thư mục: dữ liệu nằm cạnh chương trình"
        apart = "Dữ liệu và chương trình để riêng: cập nhật chỉ thay chương trình"
        self.place.say("Cách cài", portable if paths.portable() else apart)

    def _show_writable(self) -> None:
        """Where nothing may be written, the buttons that write say why."""
        why_not = self._ws.read_only
        self.look.set_writable(why_not)
        for each in (self.second, self.no_second, self.move_data):
            each.setToolTip(why_not)
            each.setEnabled(not why_not)

    def take_focus(self) -> None:
        self.to_unit.setFocus()

    def perform(self, command: str) -> None:
        """Bring what was asked for into sight, with the cursor on it."""
        if command == "widths":
            self._forget_widths()
        else:
            self.go_to(command)

    def go_to(self, row_id: str, field: str = "") -> None:
        """A card by its key."""
        first: dict[str, QWidget] = {"look": self.look.sizes, "data": self.open_data, "backup": self.second}
        if row_id in first:
            self._scroll.focus_on(first[row_id])

    def _forget_widths(self) -> None:
        if self._remembered is not None:
            self._remembered.forget_sizes()
            self.look.widths.setEnabled(False)
            self.noticed.emit(Notice("Cột và các phần của mọi trang đã về chiều rộng như cũ.", "good"))

    def _choose_second(self) -> None:
        folder = ask_for_folder(self, "Chọn thư mục trên USB hoặc ổ khác")
        if folder is not None:
            self.set_second(folder)

    def set_second(self, folder: Path | None) -> None:
        """Where the second copy goes from now on; the first one is made at once."""
        if self.job_bar.busy:
            return
        with self.telling():
            backup.set_second(self._ws, folder)
            self._on_kept()
            if folder is not None:
                job = Job(lambda report: backup.copy_present(self._ws, report))
                self.job_bar.run(job, "Đang chép bản thứ hai…", self._on_copied, self.tell_failure)

    def _on_copied(self, made: object) -> None:
        self._on_kept()
        if made is not None:
            self.noticed.emit(Notice("Đã chép bản thứ hai, đã đọc lại và khớp.", "good"))

    def _on_kept(self) -> None:
        self._show_safe()
        self.kept.emit()

    def _open_signers(self) -> None:
        from .report_signer_dialog import SignerDialog

        self._open(SignerDialog(self._ws, self))
        self._show_signing()

    def _open_forms(self) -> None:
        from .forms_dialog import FormsDialog

        self._open(FormsDialog(self._ws, self))
        with self.telling():
            self._show_forms()

    def _save_support(self) -> None:
        from .support_dialog import open_support

        open_support(self._ws, self)

    def _show_about(self) -> None:
        from .about_dialog import AboutDialog

        self._open(AboutDialog(self._ws, self))

    def _open(self, dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

    def _move(self) -> None:
        from .move_dialog import MoveDialog

        dialog = MoveDialog(self._ws, self)
        if dialog.exec() and dialog.moved is not None:
            self.moved.emit(dialog.moved)
        dialog.deleteLater()

    def _open_data(self) -> None:
        if not open_path(self._ws.folder):
            self.noticed.emit(Notice(f"Máy không mở được thư mục: “{self._ws.folder}”.", "bad"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: what runs, then back to where one came from."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.job_bar.busy:
            self.job_bar.stop()
        else:
            self.back_wanted.emit()


def _due_words(dates: Dates) -> str:
    """ "Báo cáo quý I năm 2024: thứ Sáu 15/3/2024, nộp Sở Nội vụ"."""
    day = dates.send_by
    return f"{dates.period.listed}: {spoken_day(day)}/{day.year}, nộp {dates.recipient.to}"
