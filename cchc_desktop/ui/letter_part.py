"""The letter that sends the report: looked at, written."""

from __future__ import annotations

from ..actions import letter
from ..actions.workspace import Workspace
from ..model.period import Period
from . import theme
from .papers_part import PapersPart
from .widgets import Card, button, column, row, wrapped


class LetterPart(PapersPart):
    """The letter as it would be written now."""

    title = "Công văn gửi báo cáo"

    def __init__(self, workspace: Workspace, period: Period) -> None:
        super().__init__(workspace, period)
        self._about, self._card, self.words = wrapped("", "muted"), Card(), wrapped("")
        self.words.setAccessibleName("Nội dung công văn")
        self._card.box.addWidget(self.words)
        self.write_button = button("Viết công văn (Ctrl+Enter)", self.write, "main")
        whole = column(self._about, self._card, gap=theme.S)
        whole.addStretch(1)
        whole.addLayout(row(1, self.write_button))
        self.setLayout(whole)

    def refresh(self) -> None:
        made = letter.letter(self._ws, self._period)
        to = [f"Kính gửi: {', '.join(made.to)}"] if made.to else []
        head = f"{made.head.number_line}    {made.head.place_date}"
        self.words.setText("\n\n".join((head, made.subject, *to, *made.paragraphs, made.closing)))
        self._about.setText(
            f"Gửi kèm Báo cáo {self._period.name}. Báo cáo đã chốt thì công văn ghi cả số và ngày của báo cáo; số, "
            "ngày của công văn do văn thư ghi."
        )

    def take_focus(self) -> None:
        self.write_button.setAutoDefault(True)  # no table here takes Enter
        self.write_button.setFocus()

    def write(self) -> None:
        """Write the letter."""
        ws, period = self._ws, self._period
        self.writing_wanted.emit(lambda out, tell: (letter.write(ws, period, out, tell),), "Đang viết công văn…")
