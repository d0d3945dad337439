"""What restoring a backup would change, seen before anything is; from here it is restored."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QFrame, QLabel, QWidget

from ..actions import backup
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.backup import Preview, Restored, Since, Subject
from ..model.change import local_time
from ..text import at_words, number, size_words
from . import theme
from .dialog import Dialog
from .job_bar import JobBar
from .widgets import button, column, fit_screen, heading, label, row, wrapped
from .wrapped_cells import TextRows, WrappedTable

SUBJECTS, SUBJECT_SHARES = ("Nội dung", "Bây giờ", "Bản này", "Khác nhau"), (0.34, 0.15, 0.15, 0.36)
CHANGES, CHANGE_SHARES = ("Lúc", "Ai", "Việc"), (0.27, 0.17, 0.56)
SAFE = (
    "Dữ liệu hiện nay được sao lưu trước, rồi mới thay bằng bản này, trọn vẹn trong một lần. "
    "Khôi phục xong vẫn hoàn tác được."
)
_MOST_FILES = 5  # names of missing files that are told


class PreviewDialog(Dialog):
    """`restored` tells what was restored, None where nothing was."""

    def __init__(self, workspace: Workspace, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "restore")
        self._ws, self._file = workspace, file
        self.restored: Restored | None = None
        self.setWindowTitle("Xem trước và khôi phục")
        fit_screen(self, 1040, 640)
        self._title, self._about = heading("Đang so sánh với dữ liệu hiện nay…"), wrapped(file.name, "muted")
        self.notes = _Note()
        self.subjects, self.changes = TextRows(SUBJECTS, quiet=(1, 2)), TextRows(CHANGES, quiet=(0, 1))
        self.subject_view = _list(self.subjects, SUBJECT_SHARES, "Những gì khác nhau")
        self.change_view = _list(self.changes, CHANGE_SHARES, "Những thay đổi")
        self._change_title = label("", "heading")
        self.bar, self._safe = JobBar(), wrapped(SAFE, "muted")
        self.restore_button = button("Khôi phục bản này", self.restore, "main", "back")
        self.close_button = button("Đóng", self.reject)
        self.restore_button.setEnabled(False)
        self._lay_out()
        self._compare()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        left.setLayout(_titled(label("So với dữ liệu hiện nay", "heading"), self.subject_view))
        right.setLayout(_titled(self._change_title, self.change_view))
        wide = self.width() >= 800
        sides = QBoxLayout(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        sides.setSpacing(theme.M)
        sides.addWidget(left, 11)
        sides.addWidget(right, 9)
        whole = column(self._title, self._about, self.notes, gap=theme.S)
        whole.addLayout(sides, 1)
        whole.addWidget(self.bar)
        foot = row(self._safe, self.close_button, self.restore_button, gap=theme.M)
        foot.setStretch(0, 1)
        whole.addLayout(foot)
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        self.close_button.setAutoDefault(False)

    def _compare(self) -> None:
        ws, file = self._ws, self._file
        job = Job(lambda report: backup.preview(ws, file, report))
        self.bar.run(job, "Đang so sánh với dữ liệu hiện nay…", self._show, self._on_failed)

    def _show(self, found: object) -> None:
        assert isinstance(found, Preview)
        self._title.setText(f"Bản sao lưu lúc {at_words(found.backup.at)}, {found.backup.reason}")
        self._about.setText(_about(found))
        self.notes.say(found.refusal, _notes(found))
        self.subjects.show(SUBJECTS, [_subject(each) for each in found.subjects])
        self.subject_view.choose(0, 0)
        self._show_changes(found)
        why_not = found.refusal or self._ws.read_only
        self.restore_button.setEnabled(not why_not)
        self.restore_button.setToolTip(why_not)
        self._safe.setText(self._ws.read_only or SAFE)
        (self.restore_button if not why_not else self.close_button).setFocus()

    def _show_changes(self, found: Preview) -> None:
        gone, back = list(_changes(found.since)), list(_changes(found.returning))
        more = found.since_count - len(gone)
        if more > 0:
            gone.append(("", "", f"… và {number(more)} việc trước nữa"))
        rows = [*gone, *(((at, who, f"↩ {name}") for at, who, name in back))]
        self.changes.show(CHANGES, rows)
        self._change_title.setText(_changes_title(found))
        self.change_view.choose(0, 0)

    def restore(self) -> None:
        """Put the data back as they were in this backup."""
        if self.bar.busy or not self.restore_button.isEnabled():
            return
        ws, file = self._ws, self._file
        self.restore_button.setEnabled(False)
        job = Job(lambda report: backup.restore(ws, file, report))
        self.bar.run(job, "Đang khôi phục…", self._on_restored, self._on_failed, stoppable=False)
        self._restoring = True

    _restoring = False

    def _on_restored(self, result: object) -> None:
        assert isinstance(result, Restored)
        self._restoring = False
        self.restored = result
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        restoring, self._restoring = self._restoring, False
        if not isinstance(error, UserError):
            raise error
        if not restoring:
            self._title.setText("Không xem được bản sao lưu này")
        self.notes.say(str(error), ())
        self.restore_button.setEnabled(restoring)
        self.close_button.setFocus()

    def reject(self) -> None:
        """What is being put back is waited for; comparing may be given up."""
        if not self._restoring:
            self.bar.stop()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._restoring:
            event.ignore()
        else:
            super().closeEvent(event)


class _Note(QFrame):
    """What is worth knowing before, on amber; why it cannot be, on red."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self.words = wrapped("")
        inside = column(self.words)
        inside.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        self.setLayout(inside)
        self.hide()

    def say(self, refusal: str, notes: Iterable[str]) -> None:
        said = [f"Không khôi phục được: {refusal}"] if refusal else [f"Lưu ý: {each}" for each in notes]
        tone = theme.BAD if refusal else theme.BUSY
        self.setStyleSheet(f"#note {{ background:{tone.ground}; border:1px solid {tone.bar}; border-radius:6px; }}")
        self.words.setText("\n".join(said))
        self.setVisible(bool(said))


def _list(table: TextRows, shares: tuple[float, ...], name: str) -> WrappedTable:
    view = WrappedTable(shares)
    view.setModel(table)
    view.setAccessibleName(name)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setMinimumHeight(90)
    return view


def _titled(title: QLabel, view: WrappedTable) -> QBoxLayout:
    inside = column(title, gap=theme.XS)
    inside.addWidget(view, 1)
    return inside


def _about(found: Preview) -> str:
    backup_ = found.backup
    files = f"{number(backup_.files)} tệp kèm theo" if backup_.files else ""
    version = f"phiên bản {backup_.version}" if backup_.version else ""
    return " · ".join(filter(None, (backup_.unit, size_words(backup_.size), files, version)))


def _notes(found: Preview) -> list[str]:
    notes = list(found.notes)
    if found.lacking:
        names = ", ".join(found.lacking[:_MOST_FILES]) + (" …" if len(found.lacking) > _MOST_FILES else "")
        notes.append(f"{number(len(found.lacking))} tệp không còn ở đâu nữa, khôi phục xong vẫn thiếu: {names}.")
    if found.same and not found.refusal:
        notes.append("bản này giống hệt dữ liệu hiện nay.")
    return notes


def _subject(subject: Subject) -> tuple[str, ...]:
    """What hangs on things that all come or go is not counted apart."""
    some = subject.now and subject.then
    parts = (
        (subject.differing if some else 0, "chỗ khác"),
        (subject.going, "sẽ mất"),
        (subject.returning, "sẽ trở lại"),
    )
    said = ", ".join(f"{number(count)} {words}" for count, words in parts if count)
    return (subject.name, number(subject.now), number(subject.then), said or "như nhau")


def _changes(made: Iterable[Since]) -> Iterable[tuple[str, ...]]:
    for each in made:
        yield local_time(each.at), each.who, each.name


def _changes_title(found: Preview) -> str:
    parts = []
    if found.since_count:
        parts.append(f"{number(found.since_count)} việc làm sau bản này sẽ mất")
    if found.returning_count:
        parts.append(f"{number(found.returning_count)} việc sẽ trở lại (↩)")
    return " · ".join(parts) or "Không có việc nào làm sau bản này"
