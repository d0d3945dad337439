"""How complete each area is: a small bar, a figure, and the names of what is missing or left blank on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ..actions.checks import Checked
from ..model.area import AREA_LABELS
from ..model.gaps import AreaGaps
from ..model.progress import Completeness, TaskProgress
from . import theme
from .widgets import FittedScroll, column, heading, label, row, wrapped

_SHOWN = 52  # letters of a task's number and wording
_NAMED = 3  # more tasks than this are named by their numbers only


class MeterBar(QWidget):
    """A bar that is filled as far as the work is."""

    def __init__(self, counted: Completeness) -> None:
        super().__init__()
        self._counted = counted
        self.setFixedHeight(10)
        self.setMinimumWidth(60)
        self.setAccessibleName(f"{counted.filled} trên {counted.of}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(theme.FIELD_LINE))
        painter.setBrush(QColor(theme.CARD))
        painter.drawRoundedRect(box, 4, 4)
        whole = self._counted.filled >= self._counted.of
        box.setWidth(box.width() * self._counted.filled / self._counted.of if self._counted.of else 0)
        painter.setBrush(QColor(theme.GOOD.bar if whole else theme.ACCENT))
        if box.width() > 0:
            painter.drawRoundedRect(box, 4, 4)


class CheckMeters(FittedScroll):
    """All areas, then targets and figures. A name that is pressed opens its row."""

    task_chosen = Signal(str)
    page_chosen = Signal(str)

    def __init__(self) -> None:
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, theme.S, 0)
        self._lines.setSpacing(theme.XS)
        super().__init__(self._inside)
        self.setAccessibleName("Mức độ đầy đủ")

    def show_checked(self, checked: Checked) -> None:
        """Take over the counts and the names."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._lines.addWidget(_meter("Nhiệm vụ", checked.completeness, bold=True))
        for area in checked.gaps:
            self._lines.addWidget(_meter(AREA_LABELS[area.area], area.completeness))
            self._add_names(area)
        for key, words, counted in (("targets", "Chỉ tiêu", checked.targets), ("stats", "Số liệu", checked.stats)):
            if counted is not None and counted.of:
                self._lines.addWidget(_meter(words, counted, bold=True))
                if counted.filled < counted.of:
                    words = f"Mở trang {words}: còn {counted.of - counted.filled}"
                    self._lines.addWidget(self._links([f'<a href="page:{key}">{words}</a>'], ""))
        self._lines.addStretch(1)

    def _add_names(self, area: AreaGaps) -> None:
        if area.missing:
            self._lines.addWidget(self._links(_names(area.missing), "Trống: "))
        if area.on_purpose:
            self._lines.addWidget(self._links(_names(area.on_purpose, reasons=True), "Để trống có chủ ý: "))
        if area.waiting:
            self._lines.addWidget(self._links(_names(area.waiting), "Chưa đến hạn: "))

    def _links(self, links: Iterable[str], lead: str) -> QLabel:
        made = wrapped("", "muted")
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setText(escape(lead) + "; ".join(links))
        made.setAccessibleName(QTextDocumentFragment.fromHtml(made.text()).toPlainText())
        made.setStyleSheet(f"QLabel:focus {{ border:1px solid {theme.ACCENT}; border-radius:4px; }}")
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        made.linkActivated.connect(self._open)
        return made

    def _open(self, link: str) -> None:
        kind, _, name = link.partition(":")
        (self.page_chosen if kind == "page" else self.task_chosen).emit(name)


def _meter(words: str, counted: Completeness, bold: bool = False) -> QWidget:
    made = QWidget()
    figure = label(f"{counted.filled}/{counted.of}", "heading")
    name = heading(words) if bold else label(words)
    name.setWordWrap(True)
    name.setMinimumWidth(20)
    head = row(name, gap=theme.S)
    head.setStretch(0, 1)
    head.addWidget(figure)
    inside = column(head, MeterBar(counted), gap=2)
    inside.setContentsMargins(0, theme.S, 0, 0)
    made.setLayout(inside)
    made.setAccessibleName(f"{words}: {counted.filled} trên {counted.of}")
    return made


def _names(rows: Iterable[TaskProgress], reasons: bool = False) -> list[str]:
    """Links by the tasks' numbers, with their wording where they are few, and the reason behind it."""
    listed, out = list(rows), []
    for each in listed:
        named = each.task.named()
        short = named if len(named) <= _SHOWN else named[:_SHOWN].rsplit(" ", 1)[0] + "…"
        words = short if len(listed) <= _NAMED else each.task.label()
        said = f'<a href="task:{each.task.id}">{escape(words)}</a>'
        out.append(f"{said} ({escape(each.entry.left_blank or '')})" if reasons else said)
    return out
