"""Beside the report: the paragraph's sources, words to be looked at, words without a place, signer, files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ..model.finding import Finding
from ..model.report.marked import plain
from ..model.report.own_words import OwnWords
from . import theme
from .findings_list import FindingsList
from .report_charts import CHARTS
from .report_paper import APART, TOGETHER
from .report_paragraph_card import ParagraphCard
from .report_signer_card import SignerCard
from .widgets import Card, FittedScroll, FlowLayout, button, column, label, toggle, wrapped

_LONGEST = 160  # letters of a paragraph that is only reminded of


class ReportSide(FittedScroll):
    """One card under another; it scrolls as a whole."""

    apart_chosen = Signal(bool)  # the annexes as files of their own
    charts_chosen = Signal(object)  # the keys of charts
    folder_wanted = Signal()
    forms_wanted = Signal()
    papers_wanted = Signal()

    def __init__(self) -> None:
        self.paragraph, self.signer, self.lost = ParagraphCard(), SignerCard(), LostWords()
        self.findings, self._none = FindingsList(), wrapped("Không có gì phải xem lại.", "muted")
        self._words = Card("Câu chữ và số liệu cần xem", theme.M)
        self._files, self._place, self._why = Card("Tệp báo cáo", theme.M), wrapped("", "muted"), wrapped("", "muted")
        inside = QWidget()
        self._lay_out_words()
        self._lay_out_files()
        parts = column(self.paragraph, self._words, self.lost, self.signer, self._files, gap=theme.M)
        parts.addStretch(1)
        inside.setLayout(parts)
        super().__init__(inside)
        self.setMinimumWidth(230)

    def _lay_out_words(self) -> None:
        self.findings.setMinimumHeight(150)
        self.findings.setMaximumHeight(300)
        self._words.box.addWidget(self._none)
        self._words.box.addWidget(self.findings, 1)

    def _lay_out_files(self) -> None:
        self.together = toggle("Phụ lục trong cùng tệp", lambda on: self.apart_chosen.emit(False))
        self.apart = toggle("Phụ lục tệp riêng", lambda on: self.apart_chosen.emit(True))
        group, chips = QButtonGroup(self._files), FlowLayout(gap=theme.XS)
        for each in (self.together, self.apart):
            group.addButton(each)
            chips.addWidget(each)
        self._files.box.addLayout(chips)
        self._files.box.addWidget(self._why)
        self.charts = {chart.key: toggle(chart.name, lambda on: self._choose_charts()) for chart in CHARTS}
        pictures = FlowLayout(gap=theme.XS)
        for chip in self.charts.values():
            pictures.addWidget(chip)
        self._files.box.addWidget(label("Biểu đồ in kèm", "muted"))
        self._files.box.addLayout(pictures)
        self._files.box.addWidget(button("Mẫu báo cáo…", self.forms_wanted.emit, "link", "report"))
        self._files.box.addWidget(button("Văn bản khác…", self.papers_wanted.emit, "link", "file"))
        self._files.box.addWidget(label("Nơi lưu", "muted"))
        self._files.box.addWidget(self._place)
        choose = button("Chọn thư mục khác…", self.folder_wanted.emit, "link")
        self._files.box.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)

    def show_findings(self, findings: Sequence[Finding], closed: bool) -> None:
        """What stands against the report: its own words first, then the entries; nothing against a closed one."""
        self._words.setVisible(not closed)
        self.findings.show_findings(findings)
        if not self.findings.hasFocus():
            self.findings.scrollToTop()
        self.findings.setVisible(bool(findings))
        self._none.setVisible(not findings)

    def show_annexes(self, apart: bool, closed: bool) -> None:
        """Where the annexes go, and why."""
        self.together.setChecked(not apart)
        self.apart.setChecked(apart)
        for each in (self.together, self.apart):
            each.setEnabled(not closed)
        self._why.setText(APART if apart else TOGETHER)

    def show_charts(self, chosen: Sequence[str], closed: bool) -> None:
        """Which charts the report carries."""
        for key, chip in self.charts.items():
            chip.setChecked(key in chosen)
            chip.setEnabled(not closed)

    def _choose_charts(self) -> None:
        self.charts_chosen.emit(tuple(key for key, chip in self.charts.items() if chip.isChecked()))

    def show_folder(self, folder: Path) -> None:
        """Where files are written."""
        self._place.setText(str(folder))


class LostWords(Card):
    """Paragraphs that the officer left out, and own words whose place is gone; each can come back or go for good."""

    taken_back = Signal(str)  # a key: the program draws the paragraph again, or the words go
    kept_apart = Signal(str)  # a key: as a paragraph of its own

    def __init__(self) -> None:
        super().__init__(margin=theme.M)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.S)
        self.box.addLayout(self._lines)

    def show_words(self, orphans: Iterable[OwnWords], left_out: Iterable[OwnWords], editable: bool) -> None:
        """Take over both kinds; with neither the card is not shown."""
        while (item := self._lines.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.deleteLater()
        lost = [*orphans]
        self._show("Lời anh/chị viết, nay không còn câu gốc", lost, editable, orphan=True)
        dropped = [*left_out]
        self._show("Đoạn đã bỏ", dropped, editable, orphan=False)
        self.setVisible(bool(lost or dropped))

    def _show(self, heading: str, lines: Sequence[OwnWords], editable: bool, orphan: bool) -> None:
        if lines:
            self._lines.addWidget(label(f"{heading} ({len(lines)})", "heading"))
        for words in lines:
            text = plain((words.text if orphan else words.drawn) or words.drawn)[0]
            self._lines.addWidget(wrapped(text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…", "muted"))
            if editable:
                self._lines.addWidget(self._answers(words.key, orphan))

    def _answers(self, key: str, orphan: bool) -> QWidget:
        part, flow = QWidget(), FlowLayout(gap=theme.XS)
        if orphan:
            flow.addWidget(button("Giữ làm đoạn riêng", lambda: self.kept_apart.emit(key), "link", "plus"))
            flow.addWidget(button("Bỏ", lambda: self.taken_back.emit(key), "link", "trash"))
        else:
            flow.addWidget(button("Lấy lại đoạn này", lambda: self.taken_back.emit(key), "link", "check"))
        part.setLayout(flow)
        return part
