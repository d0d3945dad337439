"""What stands under the table of figures: the chosen row in full, what is asked about it, and what is offered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from ..model.finding import Finding
from ..model.stat_table import StatLine, StatTable
from ..model.stats import JOIN_LABELS, StatItem
from ..text import number
from . import theme
from .states import WEIGHT_STATES
from .widgets import Card, button, column, label, row, wrapped

HEIGHT = 92


class StatDetail(Card):
    """Always of one height, so that the table above does not move."""

    offer_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=theme.M)
        self._code = ""
        self._name, self._about, self._said = wrapped("", "heading"), wrapped("", "muted"), wrapped("")
        self._offer = button("", lambda: self.offer_wanted.emit(self._code), icon="progress")
        for part in (self._name, self._about, self._said):
            part.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        words = column(self._name, self._about, self._said, 1, gap=2)
        whole = row(gap=theme.M)
        whole.addLayout(words, 1)
        whole.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(whole)
        self.setFixedHeight(max(HEIGHT, _lines(label("Đ"), 4)))

    def show_line(self, table: StatTable, line: StatLine, findings: Sequence[Finding]) -> None:
        """Another row, or the same one as it is now."""
        self._code = line.code
        self._name.setText(f"{line.item.number}  {line.label}".strip())
        self._about.setText(_about(table, line))
        self._said.setText("\n".join(map(_words, findings)))
        standing = [finding.weight for finding in findings if finding.open]
        worst = standing[0] if standing else "hint"
        self._said.setStyleSheet(f"color:{theme.TONES[WEIGHT_STATES[worst].tone].ink}; font-size:9pt;")
        self._said.setVisible(bool(findings))
        offered = line.offer is not None and line.entry.value != line.offer
        self._offer.setVisible(offered)
        self._offer.setText(f"Lấy {number(line.offer or 0)} từ trang Tiến độ (F4)")

    @property
    def text(self) -> str:
        """All it says now."""
        return "\n".join(part.text() for part in (self._name, self._about, self._said) if not part.isHidden())


def _words(finding: Finding) -> str:
    return f"{finding.message} Đã giải trình: {finding.explanation}" if finding.explanation else finding.message


def _about(table: StatTable, line: StatLine) -> str:
    """How the row is counted or worked out, and what its choices mean."""
    item = line.item
    said = [_formula(table, item) if item.computed else JOIN_LABELS[item.join]]
    if line.choices:
        said.append(", ".join(f"{n} = {words}" for n, words in enumerate(line.choices)))
    elif line.unit:
        said.append(f"đơn vị tính: {line.unit}")
    if line.total.missing:
        said.append("* lũy kế còn thiếu " + ", ".join(quarter.short_name for quarter in line.total.missing))
    if item.unsure:
        said.append("(?) dòng chưa chắc chắn, hãy đối chiếu với biểu của Sở Nội vụ")
    return " · ".join(said)


def _formula(table: StatTable, item: StatItem) -> str:
    """How a computed row comes about, in the printed numbers."""

    def name(code: str) -> str:
        found = table.form.by_code[code]
        return found.number or "số gốc"

    if item.ratio:
        return f"tự tính = {name(item.ratio[0])} / {name(item.ratio[1])}"
    if item.share and item.share.fall:
        return f"tự tính = (số gốc - {name(item.share.parts[0])}) / số gốc"
    if item.share:
        return f"tự tính = ({' + '.join(map(name, item.share.parts))}) / số gốc"
    return f"tự tính = {' + '.join(map(name, item.sum))}"


def _lines(sample: QLabel, count: int) -> int:
    return sample.fontMetrics().lineSpacing() * count + 2 * theme.M
