"""What is typed into the grid, one cell or many rows at once, handed to the actions; what was kept comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from ..actions import progress
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.period import Period
from ..model.progress import STATUS_LABELS, Status, TaskProgress
from ..text import number, tidy
from .page import Notice
from .progress_block import Values, carried, cleared, filled_down
from .progress_cells import LONGEST
from .progress_fields import Column, field_label

_LEFT = "Ctrl+Z để hoàn tác."
_EXAMPLES = {"percent": "một số, ví dụ 45,5", "completed_on": "một ngày, ví dụ 19/1/2024"}


class ProgressWriting(QObject):
    """Each method is one step that can be undone as one; what cannot be kept is told, and stays on the screen."""

    kept = Signal(object, object)  # the rows as they are kept now, the values by task and field
    refused = Signal(object, str)  # values by task and field, the reason
    said = Signal(object)  # Notice

    def __init__(self, workspace: Workspace, period: Callable[[], Period], row_of: Callable[[str], Any]) -> None:
        super().__init__()
        self._ws, self._period, self._row_of = workspace, period, row_of

    def type_in(self, task_id: str, field: str, value: Any) -> None:
        """Keep one field of one task."""
        given = value or None if isinstance(value, str) else value
        if self._keep({task_id: {field: given}}, f"{field_label(field)}: nhiệm vụ {self._label(task_id)}"):
            self._look_at(task_id, field, given)

    def set_status(self, rows: Sequence[TaskProgress], status: Status) -> None:
        """One status for all the rows."""
        if len(rows) == 1:
            self.type_in(rows[0].task.id, "status", status)
            return
        self._set(rows, "status", status, f"ghi “{STATUS_LABELS[status]}” cho {len(rows)} nhiệm vụ")

    def flag(self, rows: Sequence[TaskProgress]) -> None:
        """Flag all the rows; where all are flagged, take the flags away."""
        on = not all(row.entry.flagged for row in rows)
        self._set(rows, "flagged", on, f"{'đánh dấu' if on else 'bỏ dấu'} theo dõi {len(rows)} nhiệm vụ")

    def give_to(self, rows: Sequence[TaskProgress], person: str) -> None:
        """The same person for all the rows."""
        to = f"giao {len(rows)} nhiệm vụ cho {tidy(person)}" if person.strip() else f"bỏ giao {len(rows)} nhiệm vụ"
        self._set(rows, "person", person or None, to, tells=True)  # the grid has no room for names beside the panel

    def carry(self, rows: Sequence[TaskProgress]) -> None:
        """Last quarter's words into the empty results, as drafts to be confirmed."""
        values = carried(rows)
        if values and self._keep(values, f"Chép kết quả quý trước vào {len(values)} nhiệm vụ"):
            words = f"Đã chép {len(values)} ô từ quý trước, chưa xác nhận: hãy sửa cho đúng quý này hoặc bấm F8."
            self.said.emit(Notice(words))
        elif not values and any(row.previous and row.previous.result for row in rows):
            self.said.emit(Notice("Ô kết quả đã có chữ nên không chép đè; muốn chép, hãy xóa chữ trong ô trước."))
        elif not values:
            self.said.emit(Notice("Quý trước chưa ghi kết quả cho nhiệm vụ này nên không có gì để chép."))

    def confirm(self, rows: Sequence[TaskProgress]) -> None:
        """What was brought forward holds for this quarter too."""
        waiting = [row for row in rows if row.entry.unconfirmed]
        values = {row.task.id: {"unconfirmed": False} for row in waiting}
        if values:
            if self._keep(values, f"Xác nhận kết quả của {len(values)} nhiệm vụ"):
                self.said.emit(Notice(f"Đã xác nhận kết quả của {len(values)} nhiệm vụ.", "good"))
        else:
            self.said.emit(Notice("Không có gì chờ xác nhận ở dòng đang chọn."))

    def clear(self, rows: Sequence[TaskProgress], columns: Sequence[Column]) -> None:
        """Empty the chosen cells."""
        values = cleared(rows, columns)
        count = sum(map(len, values.values()))
        if values and self._keep(values, f"Xóa {count} ô") and count > 1:
            self.said.emit(Notice(f"Đã xóa {count} ô; {_LEFT}", "good"))

    def fill_down(
        self, chosen: Sequence[TaskProgress], shown: Sequence[TaskProgress], columns: Sequence[Column]
    ) -> None:
        """The first chosen row fills those below; a single row takes over what stands above it."""
        rows = chosen
        if len(chosen) == 1:
            at = shown.index(chosen[0])
            rows = shown[at - 1 : at + 1] if at else ()
        values = filled_down(rows[0], rows[1:], columns) if rows else {}
        if values and self._keep(values, f"Điền xuống {len(values)} dòng"):
            self.said.emit(Notice(f"Đã điền xuống {len(values)} dòng; {_LEFT}", "good"))
        elif not values:
            self.said.emit(Notice("Không có gì để điền xuống: hãy chọn các ô được nhập, ô trên cùng là ô mẫu."))

    def paste(self, values: Values) -> None:
        """Keep what was pasted."""
        count = sum(map(len, values.values()))
        if count and self._keep(values, f"Dán {count} ô vào {len(values)} nhiệm vụ"):
            words = f"Đã dán {number(count)} ô vào {number(len(values))} nhiệm vụ; {_LEFT}"
            self.said.emit(Notice(words, "good"))

    def _set(self, rows: Sequence[TaskProgress], field: str, value: Any, name: str, tells: bool = False) -> None:
        values = {row.task.id: {field: value} for row in rows}
        if values and self._keep(values, name[:1].upper() + name[1:]) and (tells or len(rows) > 1):
            self.said.emit(Notice(f"Đã {name}; {_LEFT}", "good"))

    def _keep(self, values: Values, name: str) -> bool:
        known = [row for task_id in values if (row := self._row_of(task_id)) is not None]
        try:
            kept = progress.keep(self._ws, known, self._period(), values, name)
        except UserError as error:
            self.refused.emit(values, str(error))
            return False
        self.kept.emit(kept, values)
        return True

    def _look_at(self, task_id: str, field: str, value: Any) -> None:
        """Say at once what is odd about a value that was kept as it was typed."""
        row: TaskProgress | None = self._row_of(task_id)
        if isinstance(value, str) and len(value) > LONGEST:
            words = f"Ô này dài {number(len(value))} ký tự: đã giữ đủ, nhưng nên rút gọn trước khi đưa vào báo cáo."
            self.said.emit(Notice(words))
        elif row is not None and field in dict(row.entry.unread):
            wanted = _EXAMPLES.get(field, "giá trị khác")
            words = f"“{value}” không hiểu được: đã giữ nguyên và đánh dấu, hãy sửa thành {wanted}."
            self.said.emit(Notice(words, "bad"))

    def _label(self, task_id: str) -> str:
        row: TaskProgress | None = self._row_of(task_id)
        return row.task.label() if row else ""
