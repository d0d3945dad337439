"""What a later version of a plan changes, and what shall become of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..model.amendment import Amendment, ChangedTask
from ..model.plan import FIELD_LABELS, Task
from ..text import short_date
from . import theme
from .dialog import Dialog
from .widgets import button, column, fit_screen, heading, row, wrapped
from .wrapped_cells import TextRows, WrappedTable

TITLES = ("", "Nhiệm vụ", "Trước", "Nay")
SHARES = (0.07, 0.33, 0.3, 0.3)


class AmendmentDialog(Dialog):
    """New, changed and dropped rows in one list; `amends` says whether the plan that is in shall follow."""

    def __init__(self, amendment: Amendment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "amendment")
        self.amends = True
        self.setWindowTitle("Kế hoạch được sửa đổi")
        fit_screen(self, 860, 520)
        plan, difference = amendment.plan, amendment.difference
        name = f"số {plan.header.number}" if plan.header.number else f"“{plan.source_name}”"
        counts = (
            f"{len(difference.changed)} nhiệm vụ thay đổi, {len(difference.new)} nhiệm vụ mới, "
            f"{len(difference.dropped)} nhiệm vụ không còn; {difference.kept - len(difference.changed)} giữ nguyên."
        )
        words = (
            f"Tệp này là bản khác của kế hoạch {name} đã nhận ngày {short_date(plan.added_on)}. "
            "Cập nhật thì số liệu đã nhập được giữ nguyên; nhiệm vụ không còn chỉ thôi đưa vào các kỳ sau."
        )
        update = button("Cập nhật kế hoạch đã nhận", self.accept, "main")
        update.setDefault(True)
        line = row(1, button("Hủy", self.reject), gap=theme.S)
        if not amendment.certain:
            line.addWidget(button("Nhận thành kế hoạch riêng", self._accept_apart))
        line.addWidget(update)
        whole = column(heading(counts), wrapped(words, "muted"), gap=theme.M)
        whole.addWidget(self._rows(amendment), 1)
        whole.addLayout(line)
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    def _rows(self, amendment: Amendment) -> WrappedTable:
        difference = amendment.difference
        table = WrappedTable(SHARES)
        table.setAccessibleName("Các nhiệm vụ thay đổi")
        lines = [line for changed in difference.changed for line in _changes(changed)]
        lines += [("Mới", _name(task), "", task.content) for task in difference.new]
        lines += [("Bỏ", _name(task), task.content, "") for task in difference.dropped]
        table.setModel(TextRows(TITLES, lines))
        return table

    def _accept_apart(self) -> None:
        self.amends = False
        self.accept()


def _changes(changed: ChangedTask) -> list[tuple[str, str, str, str]]:
    return [
        (
            "Đổi",
            f"{_name(changed.after)}. {_short(changed.after.content)}\n{FIELD_LABELS[field]}",
            getattr(changed.before, field) or "(trống)",
            getattr(changed.after, field) or "(trống)",
        )
        for field in changed.fields
    ]


def _name(task: Task) -> str:
    return task.label()


def _short(content: str) -> str:
    return content if len(content) <= 80 else f"{content[:78].rstrip()}…"
