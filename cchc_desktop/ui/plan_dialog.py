"""A plan that is in, with all that was read in it: tasks, targets, duties, the reporting calendar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..actions.plan import PlanContents
from . import theme
from .dialog import Dialog
from .record_list import KINDS, Kind, RecordList
from .widgets import FlowLayout, button, column, fit_screen, heading, row, toggle


class PlanDialog(Dialog):
    """Chips for the kinds of record, and the list of the kind that is chosen."""

    header_typed = Signal(object)  # PlanHeader

    def __init__(self, contents: PlanContents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "plan")
        self._contents = contents
        header = contents.plan.header
        self.setWindowTitle(f"Kế hoạch {header.number or contents.plan.source_name}")
        fit_screen(self, 980, 600)
        self.list = RecordList()
        self.kinds = {kind: toggle(self._words(kind), self._choose(kind)) for kind in KINDS}
        chips = FlowLayout()
        for kind, chip in self.kinds.items():
            chip.setVisible(bool(getattr(contents, kind)))
            chips.addWidget(chip)
        title = heading(header.title or contents.plan.source_name)
        title.setWordWrap(True)
        whole = column(title, gap=theme.M)
        whole.addLayout(chips)
        whole.addWidget(self.list, 1)
        whole.addLayout(row(button("Số, ngày…", self._edit_header), 1, button("Đóng", self.accept, "main")))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        self._choose(next((kind for kind in KINDS if getattr(contents, kind)), "tasks"))(True)

    def _edit_header(self) -> None:
        from .header_dialog import HeaderDialog

        dialog = HeaderDialog(self._contents.plan.header, self)
        if dialog.exec():
            self.header_typed.emit(dialog.header)

    def _words(self, kind: Kind) -> str:
        return f"{len(getattr(self._contents, kind))} {KINDS[kind]}"

    def _choose(self, kind: Kind) -> Callable[[bool], None]:
        def chosen(on: bool) -> None:
            for each, chip in self.kinds.items():
                chip.setChecked(each == kind)
            self.list.show_records(kind, getattr(self._contents, kind))

        return chosen
