"""What is typed, pasted and decided on the targets' page, handed to the actions; what was kept comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QObject, Signal, SignalInstance

from ..actions import target
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.actual import read_entry
from ..model.period import Period
from ..model.target_checks import Doubtful, doubtful
from ..model.target_progress import TargetProgress
from .clipboard import block_of
from .page import Notice
from .target_block import placed
from .target_table import TargetTable
from .target_view import TargetView


class TargetWriting(QObject):
    """Each method is one step that can be undone as one; what cannot be kept is told, and stays on the screen."""

    kept = Signal(object)  # the ids of numbers that were typed; the rows that follow from them are others too
    reread = Signal()  # other rows may be shown
    said = Signal(object)  # Notice

    def __init__(self, workspace: Workspace, period: Callable[[], Period], table: TargetTable) -> None:
        super().__init__()
        self._ws, self._period, self._table = workspace, period, table
        self._asked: tuple[str, Doubtful] | None = None  # what the question in the message bar is about

    def type_in(self, of_id: str, field: str, text: str) -> None:
        """Keep a number, and ask once where it looks like a slip."""
        if self.record(of_id, field, text):
            self._ask(of_id, field)

    def record(self, of_id: str, field: str, text: str) -> bool:
        """Keep one field; what could not be kept stays on the screen with the reason."""
        fields = {field: text or None}
        return self._keep(of_id, field, text, lambda: target.record(self._ws, of_id, self._period(), **fields))

    def type_quarter(self, of_id: str, code: str, text: str) -> None:
        """An earlier quarter was typed into its one cell."""
        shown = self._row(of_id)
        if shown is not None:
            fields = read_entry(shown.kind, text)
            self._keep(of_id, code, text, lambda: target.record(self._ws, of_id, Period.parse(code), **fields))

    def again(self, of_id: str, key: str, text: str) -> None:
        """What could not be kept in a column is tried once more."""
        shown = self._row(of_id)
        if "-Q" in key:
            self.type_quarter(of_id, key, text)
        elif shown is not None:
            self.record(of_id, shown.kind if shown.kind in ("answer", "text") and key != "cumulative" else key, text)

    def decide(self, rows: Sequence[TargetProgress], ours: bool | None) -> None:
        """Whether we report on these."""
        self._do(lambda: target.decide(self._ws, [row.target.id for row in rows], ours), self.reread)

    def set_adds(self, measure_id: str, adds: bool) -> None:
        """Whether a measure's quarters add up."""
        self._do(lambda: target.set_adds(self._ws, measure_id, adds), self.reread)

    def paste(self, view: TargetView, clipboard: QMimeData) -> None:
        """A block of numbers by position, from the chosen cell on."""
        try:
            values, count = placed(view, block_of(clipboard).rows, self._period())
            if not count:
                self.said.emit(Notice("Không có ô nào nhập được ở chỗ dán: hãy chọn ô số đầu tiên rồi dán."))
                return
            target.record_quarters(self._ws, values, f"Dán {count} số liệu chỉ tiêu")
        except UserError as error:
            self.said.emit(Notice(str(error), "bad"))
            return
        self.reread.emit()
        unread = sum(bool(row.actual.unread) for row in self._table.rows)
        more = f" {unread} chỉ tiêu có ô không đọc được, được giữ nguyên và đánh dấu." if unread else ""
        self.said.emit(Notice(f"Đã dán {count} ô; Ctrl+Z để hoàn tác.{more}", "good"))

    def confirm(self, of_id: str) -> None:
        """The officer says that a number is right as it is: of this row, or the one last asked about above."""
        asked = self._asked[0] if self._asked else ""
        for shown in filter(None, map(self._row, (of_id, asked))):
            if (found := next(doubtful(shown), None)) is not None:
                self._confirm(shown, found)
                return

    def _confirm(self, shown: TargetProgress, found: Doubtful) -> None:
        if self._do(lambda: target.confirm(self._ws, shown.of_id, self._period(), found.rule)):
            self._asked = None
            self.kept.emit((shown.of_id,))
            said = f"Chỉ tiêu {shown.label()}: đã ghi nhận số liệu đúng; sẽ không hỏi lại."
            self.said.emit(Notice(said, "good"))

    def _ask(self, of_id: str, field: str) -> None:
        """ "860 hay 86,0?": asked when it is typed, and not again once it was answered."""
        shown = self._row(of_id)
        found = next(doubtful(shown), None) if shown else None
        if shown is None or found is None or field == "note":
            return
        self._asked = (of_id, found)
        answers: list[tuple[str, Callable[[], None]]] = [("Số này đúng (F8)", lambda: self.confirm(of_id))]
        if found.instead is not None:
            answers.insert(0, (f"Sửa thành {found.other}", self._take_other))
        self.said.emit(Notice(f"Chỉ tiêu {shown.label()}: {found.question}", "blue", tuple(answers)))

    def _take_other(self) -> None:
        if self._asked is not None and self._asked[1].instead is not None:
            of_id, found = self._asked
            fields = {found.field: found.instead}
            if self._do(lambda: target.record(self._ws, of_id, self._period(), **fields)):
                self.kept.emit((of_id,))
                self.said.emit(Notice(f"Đã sửa thành {found.other}.", "good"))

    def _row(self, of_id: str) -> TargetProgress | None:
        return self._table.at(self._table.row_of(of_id))

    def _keep(self, of_id: str, key: str, text: str, act: Callable[[], None]) -> bool:
        column = {"answer": "value", "text": "numerator"}.get(key, key)  # where it is typed
        try:
            act()
        except UserError as error:
            if key != "note":
                self._table.keep_unsaved(of_id, column, text)
            self.said.emit(Notice(f"Chưa lưu được: {error}", "bad"))
            return False
        self._table.saved(of_id, column)
        self.kept.emit((of_id,))
        return True

    def _do(self, act: Callable[[], None], then: SignalInstance | None = None) -> bool:
        try:
            act()
        except UserError as error:
            self.said.emit(Notice(str(error), "bad"))
            return False
        if then is not None:
            then.emit()
        return True
