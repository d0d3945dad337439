"""What the progress page asks in windows of their own, from an own task to the paper for a meeting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ..actions import progress
from ..actions import unit as units
from ..actions.workspace import Workspace
from ..model.period import Period
from .menu_button import Entry


def add_own_task(ws: Workspace, plan_id: str, year: int, parent: QWidget) -> str | None:
    """A task that no plan asks for, told beside those of a plan; its id, or None where the officer thought better.

    UserError where there is no plan yet.
    """
    from ..actions import task as tasks
    from .own_task_dialog import OwnTaskDialog

    dialog = OwnTaskDialog(year, parent)
    if not dialog.exec():
        return None
    content, area = dialog.content.toPlainText(), dialog.area.currentData()
    return tasks.add_own(ws, plan_id, content, area, dialog.product.text(), dialog.time.text(), year)


def cite_document(ws: Workspace, task_id: str, period: Period, parent: QWidget) -> bool:
    """A document as evidence for what was done on a task; whether one was cited."""
    from .document_dialog import DocumentDialog

    unit = units.current(ws)
    dialog = DocumentDialog(unit.name if unit else "", period.year, parent)
    if not dialog.exec() or dialog.document is None:
        return False
    progress.cite(ws, task_id, period, dialog.document)
    return True


def take_last_report(ws: Workspace, period: Period, parent: QWidget) -> None:
    """Last quarter's own report as the words of the quarter before."""
    from .last_report_dialog import LastReportDialog

    LastReportDialog(ws, period, parent).exec()


def print_assignments(ws: Workspace, period: Period, parent: QWidget) -> None:
    """Who does what, a list for each colleague or section."""
    from .people_dialog import PeopleDialog

    PeopleDialog(ws, period, parent).exec()


def send_fill_in(ws: Workspace, period: Period, parent: QWidget) -> None:
    """The workbook for colleagues without the program."""
    from .fill_in_send import FillInSend

    FillInSend(ws, period, parent).exec()


def take_fill_in(ws: Workspace, period: Period, parent: QWidget) -> None:
    """A workbook that came back: its differences, then those that are taken."""
    from .fill_in_dialog import FillInDialog

    FillInDialog(ws, period, parent).exec()


def print_for_meeting(ws: Workspace, period: Period, parent: QWidget, *, blank: bool) -> None:
    """The tasks on paper, blank or with what was done."""
    from ..actions import meeting
    from .write_dialog import WriteDialog

    title = "Phiếu nhập để ghi tay" if blank else "Danh sách nhiệm vụ có kết quả"
    told = (
        "Mỗi nhiệm vụ một dòng, chừa chỗ ghi tay trạng thái, kết quả, khó khăn."
        if blank
        else "Mỗi nhiệm vụ một dòng với trạng thái, kết quả, khó khăn đã nhập."
    )
    words = f"{told} Tệp Word khổ A4 ngang, in ra dùng tại cuộc họp."
    dialog = WriteDialog(f"{title} {period.name}", words, parent)
    dialog.writes(lambda out: meeting.write(ws, period, out, blank=blank))
    dialog.exec()


def shared_entries(ws: Workspace, period: Callable[[], Period], parent: QWidget) -> tuple[Entry | None, ...]:
    """What is brought in from others and handed out to them, as entries of a menu."""
    return (
        ("Lấy từ báo cáo quý trước…", "Ctrl+O", lambda: take_last_report(ws, period(), parent)),
        ("Nhận bảng nhập gửi về…", "", lambda: take_fill_in(ws, period(), parent)),
        None,
        ("Gửi bảng nhập Excel cho đồng nghiệp…", "", lambda: send_fill_in(ws, period(), parent)),
        ("In danh sách phân công…", "Ctrl+P", lambda: print_assignments(ws, period(), parent)),
        ("In phiếu nhập để ghi tay…", "", lambda: print_for_meeting(ws, period(), parent, blank=True)),
        ("In danh sách có kết quả…", "", lambda: print_for_meeting(ws, period(), parent, blank=False)),
    )


def pick_name(ws: Workspace, given: Callable[[str], object], after: Callable[[], object], parent: QWidget) -> None:
    """A colleague or a section out of those named so far, or a new one."""
    from .people_picker import NamePicker

    picker = NamePicker(ws, parent)
    picker.picked.connect(given)
    picker.finished.connect(lambda _: after())
    picker.open()
