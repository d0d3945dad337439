"""The unit's own plan: drawn from the province's, mended line by line, written."""

from __future__ import annotations

from datetime import date

from ..actions import own_plan
from ..actions.workspace import Workspace
from ..model.own_plan import OwnPlan
from ..model.period import Period
from . import theme
from .own_plan_table import OwnPlanView
from .papers_part import PapersPart
from .widgets import button, column, row, wrapped

_LATE = "own-plan-late"
_MOST = 3  # findings that are told; each line shows its own


class OwnPlanPart(PapersPart):
    """The table of lines with what stands against them."""

    title = "Kế hoạch của đơn vị"

    def __init__(self, workspace: Workspace, period: Period) -> None:
        super().__init__(workspace, period)
        self._plan: OwnPlan | None = None
        self._about, self._found = wrapped("", "muted"), wrapped("", "wrong")
        self._found.setAccessibleName("Chỗ cần xem lại")
        self.view = OwnPlanView()
        self.out_button = button("Bỏ khỏi kế hoạch, đưa lại (Delete)", self.turn)
        self.write_button = button("Viết kế hoạch (Ctrl+Enter)", self.write, "main")
        self.view.leaving_out_wanted.connect(self.turn)
        self.view.table.typed.connect(self._keep)
        self.view.table.misread.connect(self._say_misread)
        whole = column(self._about, gap=theme.S)
        whole.addWidget(self.view, 1)
        whole.addWidget(self._found)
        whole.addLayout(row(self.out_button, 1, self.write_button))
        self.setLayout(whole)

    def refresh(self) -> None:
        first, year = self._plan is None, self._period.year
        self._plan = own_plan.own_plan(self._ws, year)
        found = own_plan.findings(self._plan)
        late = frozenset(f.row_id for f in found if f.rule == _LATE and f.row_id)
        self.view.table.show(self._plan, late)
        printed = len(self._plan.printed)
        self._about.setText(
            f"Cụ thể hóa kế hoạch của tỉnh năm {year}: in {printed}/{len(self._plan.lines)} nhiệm vụ của đơn vị. Gõ "
            "vào ô để ghi theo cách của đơn vị (sản phẩm, người chủ trì, hạn riêng); xóa trống ô là theo kế hoạch tỉnh."
        )
        told = [each.message for each in found[:_MOST]]
        more = f"… và {len(found) - _MOST} chỗ khác." if len(found) > _MOST else ""
        self._tell(" ".join(filter(None, (*told, more))))
        self.write_button.setEnabled(printed > 0)
        if first:
            self.view.choose(0, 1)

    def take_focus(self) -> None:
        self.view.setFocus()

    def finish(self) -> None:
        self.view.commit()

    def turn(self) -> None:
        """Leave the chosen lines out; take them in where all of them are out."""
        lines = self.view.lines
        if lines:
            out = not all(line.left_out for line in lines)
            ids = [line.task.id for line in lines]
            self.step_wanted.emit(lambda: own_plan.leave_out(self._ws, ids, out))

    def write(self) -> None:
        """Write the plan."""
        self.finish()
        ws, year = self._ws, self._period.year
        self.writing_wanted.emit(lambda out, tell: (own_plan.write(ws, year, out, tell).file,), "Đang viết kế hoạch…")

    def _keep(self, task_id: str, field: str, value: str | date | None) -> None:
        self.step_wanted.emit(lambda: own_plan.mend(self._ws, task_id, **{field: value}))

    def _say_misread(self, text: str) -> None:
        self._tell(f"Chưa hiểu ngày “{text}” nên chưa ghi: hãy ghi như 15/3/{self._period.year}.")

    def _tell(self, words: str) -> None:
        self._found.setText(words)
        self._found.setVisible(bool(words))
