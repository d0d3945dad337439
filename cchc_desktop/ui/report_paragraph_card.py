"""Beside the report: the paragraph in the light, where it comes from, and what can be done with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..model.report.marked import plain
from . import theme
from .report_sheet import Placed
from .report_sources import Origin, SourcesList, summary
from .widgets import Card, Chip, FlowLayout, button, column, label, set_look, wrapped

WORDINGS = {
    "reworded": ("Anh/chị đã sửa lời", "pencil"),
    "added": ("Đoạn anh/chị tự thêm", "plus"),
}
_MANY = 4  # sources from which on their states are counted
_HINT = "Bấm một đoạn trong báo cáo, hoặc dùng ↑ ↓, để thấy đoạn ấy lấy từ đâu và sửa lời."


class ParagraphCard(Card):
    """Says what is wanted; what is not possible is not offered."""

    rewording_wanted = Signal()
    adding_wanted = Signal()
    leaving_out_wanted = Signal()
    mine_wanted = Signal()  # the officer's words shall stay as they are
    taking_back_wanted = Signal()  # the program's own words again
    origin_chosen = Signal(object)  # Origin

    def __init__(self) -> None:
        super().__init__(margin=theme.M)
        self._heading, self._hint = label("Câu này lấy từ", "heading"), wrapped(_HINT, "muted")
        self._place, self._wording = wrapped("", "muted"), Chip(icon="pencil", tone="blue")
        self._summary, self.sources = wrapped(""), SourcesList()
        self._states, self._new_words = QWidget(), wrapped("")
        self._states.setLayout(FlowLayout(gap=theme.XS))
        self.take_new = button("Lấy câu mới", self.taking_back_wanted.emit, "link", "check")
        self.keep_mine = button("Giữ lời của tôi", self.mine_wanted.emit, "link", "pencil")
        self.reword = button("Sửa (F2)", self.rewording_wanted.emit, "link", "pencil")
        self.add = button("Thêm sau (Insert)", self.adding_wanted.emit, "link", "plus")
        self.leave_out = button("Bỏ (Delete)", self.leaving_out_wanted.emit, "link", "trash")
        self.take_back = button("Lấy lại lời máy", self.taking_back_wanted.emit, "link", "report")
        self.sources.chosen.connect(self.origin_chosen)
        self._changed = self._lay_out_changed()
        self._actions = QWidget()
        flow = FlowLayout(gap=theme.XS)
        for each, whole in (
            (self.reword, "Sửa lời đoạn này"),
            (self.add, "Thêm đoạn sau đoạn này"),
            (self.leave_out, "Bỏ đoạn này"),
            (self.take_back, "Lấy lại lời máy soạn"),
        ):
            each.setAccessibleName(whole)
            each.setToolTip(whole)
            flow.addWidget(each)
        self._actions.setLayout(flow)
        for part in (
            self._heading,
            self._hint,
            self._place,
            self._wording,
            self._changed,
            self._actions,
        ):
            self.box.addWidget(part)
        for part in (self._summary, self._states, self.sources):
            self.box.addWidget(part)
        self.show_paragraph(None, (), False)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab goes through: what can be done with the paragraph, then where it comes from."""
        acts = (self.take_new, self.keep_mine, self.reword, self.add, self.leave_out, self.take_back)
        return (*acts, self.sources)

    def _lay_out_changed(self) -> QWidget:
        """The sentence that the program would draw now, beside the officer's."""
        part = QWidget()
        part.setObjectName("changedWords")
        part.setStyleSheet(f"#changedWords {{ background:{theme.BUSY.ground}; border-radius:6px; }}")
        head, choice = wrapped("Số liệu đã đổi, câu máy soạn mới là:"), FlowLayout(gap=theme.XS)
        head.setFont(theme.interface_font(10, bold=True))
        head.setStyleSheet(f"color:{theme.BUSY.ink};")
        for each in (self.take_new, self.keep_mine):
            choice.addWidget(each)
        inner = column(head, self._new_words, choice, gap=theme.XS)
        inner.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        part.setLayout(inner)
        return part

    def show_paragraph(self, placed: Placed | None, origins: Sequence[Origin], editable: bool) -> None:
        """Take over the paragraph in the light; without one, say how to choose one."""
        paragraph = placed.paragraph if placed else None
        keyed = paragraph is not None and bool(paragraph.key) and editable
        self._hint.setVisible(placed is None)
        self._place.setVisible(placed is not None)
        self._place.setText(f"Mục {placed.heading}" if placed and placed.heading[0] in "IVX" else _heading(placed))
        self._actions.setVisible(keyed)
        self._summary.setVisible(placed is not None)
        self._summary.setText(summary(origins) or _UNSOURCED.get(paragraph.wording if paragraph else "", ""))
        set_look(self._summary, "" if origins else "muted")
        self._show_states(origins)
        self.sources.setVisible(bool(origins))
        self.sources.show_origins(origins)
        self._show_wording(placed, keyed)

    def _show_states(self, origins: Sequence[Origin]) -> None:
        """How many stand how, where there are more than the eye counts."""
        flow = self._states.layout()
        assert flow is not None
        while (item := flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        counted = Counter(each.state for each in origins if each.state is not None)
        self._states.setVisible(len(origins) >= _MANY and bool(counted))
        for state, count in counted.items():
            flow.addWidget(Chip(f"{state.word} {count}", state.tone, state.icon))

    def _show_wording(self, placed: Placed | None, keyed: bool) -> None:
        wording = placed.paragraph.wording if placed else "drawn"
        self._wording.setVisible(wording in WORDINGS)
        if wording in WORDINGS:
            self._wording.show_as(WORDINGS[wording][0], "blue")
        new = plain(placed.paragraph.changed)[0] if placed and keyed else ""
        self._changed.setVisible(bool(new))
        self._new_words.setText(new)
        self.take_back.setVisible(wording == "reworded" and not new)


_UNSOURCED = {
    "drawn": "Câu theo mẫu báo cáo, không lấy từ dòng nào.",
    "reworded": "Lời của anh/chị, không lấy từ dòng nào.",
    "added": "Lời của anh/chị, không lấy từ dòng nào.",
}


def _heading(placed: Placed | None) -> str:
    return placed.heading if placed else ""
