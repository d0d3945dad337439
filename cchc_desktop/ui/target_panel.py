"""Beside the grid: the chosen target in full, its last values, how it is typed, and its note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ..model.actual import KIND_LABELS, Kind, figure_words, plain
from ..model.target import ROLE_LABELS
from ..model.target_progress import TargetProgress
from ..text import upper_first
from . import theme
from .growing_text import GrowingText
from .half_typed import belongs
from .spark import Spark
from .states import State, chip_size, paint_chip
from .target_states import gap_words, state_of, wanted_of
from .target_table import target_spot
from .widgets import Card, FittedScroll, FlowLayout, button, column, heading, row, toggle, wrapped


class StateMark(QWidget):
    """How it stands: mark, word and gap."""

    def __init__(self) -> None:
        super().__init__()
        self._state: State | None = None

    def show_state(self, state: State | None) -> None:
        """Take over a state; nothing is seen of None."""
        self._state = state
        self.setVisible(state is not None)
        if state is not None:
            self.setFixedHeight(chip_size(state).height())
            self.setAccessibleName(state.word)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state is not None:
            paint_chip(QPainter(self), 0, 0, self._state, self.width())


class TargetPanel(Card):
    """Says what was typed and chosen for the target that is shown."""

    noted = Signal(str, str)  # what it is of, the note
    kind_chosen = Signal(str, str)  # what it is of, kind
    adds_chosen = Signal(str, bool)  # measure, whether quarters add up
    decided = Signal(str, object)  # what it is of, ours

    def __init__(self) -> None:
        super().__init__(margin=2)
        self.setMinimumWidth(272)
        self._row: TargetProgress | None = None
        self._place, self._sentence = wrapped("", "muted"), heading("")
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts, self._mark, self._how = QGridLayout(), StateMark(), wrapped("", "muted")
        self._run, self.spark = heading("Diễn biến và lộ trình"), Spark()
        self.note = GrowingText(least=2)
        self.kinds = {kind: toggle(words, self._pick(kind)) for kind, words in KIND_LABELS.items()}
        self.adds = {
            True: toggle("Cộng dồn các quý", lambda _: self._choose_adds(True)),
            False: toggle("Lấy số mới nhất", lambda _: self._choose_adds(False)),
        }
        self.adds[True].setToolTip("Lũy kế là tổng các quý, như số hồ sơ")
        self.adds[False].setToolTip("Lũy kế là số của quý sau cùng, như tỷ lệ đã đạt được")
        self._question = QFrame()
        self._asked = wrapped("")
        self._ours = button("Của đơn vị", lambda: self._decide(True))
        self._others = button("Không phải", lambda: self._decide(False))
        self._empty = wrapped("Chọn một chỉ tiêu trong bảng để xem nguyên văn, diễn biến và ghi chú.", "muted")
        self._inside = QWidget()
        self._lay_out()
        self.show_target(None)

    def _lay_out(self) -> None:
        whole = column(gap=theme.S)
        whole.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(theme.S)
        self._facts.setVerticalSpacing(3)
        self._facts.setColumnMinimumWidth(0, 70)
        self._question.setObjectName("question")
        asked = column(self._asked, row(self._ours, self._others, 1), gap=theme.XS)
        asked.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        self._question.setLayout(asked)
        whole.addWidget(self._place)
        whole.addWidget(self._sentence)
        whole.addLayout(self._facts)
        whole.addWidget(self._mark)
        whole.addWidget(self._how)
        whole.addWidget(self._run)
        whole.addWidget(self.spark)
        for title, toggles in (("Cách nhập", self.kinds), ("Cách tính lũy kế", self.adds)):
            whole.addWidget(heading(title))
            flow = FlowLayout(gap=theme.XS)
            for each in toggles.values():
                flow.addWidget(each)
            whole.addLayout(flow)
        whole.addWidget(heading("Ghi chú, nguyên nhân"))
        self.note.setAccessibleName("Ghi chú, nguyên nhân")
        belongs(self.note, lambda: target_spot(self._row, "note", self._row.actual.period) if self._row else None)
        self.note.left.connect(lambda text: self.noted.emit(self.of_id, text))
        whole.addWidget(self.note)
        whole.addWidget(self._question)
        whole.addStretch(1)
        self._lay_out_around(whole)

    def _lay_out_around(self, whole: QVBoxLayout) -> None:
        """What is chosen scrolls; while nothing is, a sentence says what to do."""
        self._inside.setLayout(whole)
        self._scroll = FittedScroll(self._inside)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(theme.L, 0, theme.L, 0)
        self.box.addWidget(self._empty, 1)
        self.box.addWidget(self._scroll)

    @property
    def of_id(self) -> str:
        """What is shown, or ""."""
        return self._row.of_id if self._row else ""

    def leave(self) -> None:
        """Keep what is being typed."""
        if self._row is not None:
            self.note.leave()

    def show_target(self, shown: TargetProgress | None) -> None:
        """Show a target; a note that is being typed keeps what is in it."""
        if shown is None or shown.of_id != self.of_id:
            self.leave()
        self._row = shown
        self._empty.setVisible(shown is None)
        self._scroll.setVisible(shown is not None)
        if shown is None:
            return
        self._show_wording(shown)
        self._show_verdict(shown)
        unit = "%" if shown.measure and shown.measure.unit == "%" else ""
        self.spark.show_series(shown.series, shown.steps, unit)
        for part in (self._run, self.spark):
            part.setVisible(shown.measure is not None)
        for kind, chip in self.kinds.items():
            chip.setChecked(kind == shown.kind)
        for adds, chip in self.adds.items():
            chip.setChecked(adds == shown.adds)
            chip.setEnabled(shown.measure is not None and shown.kind in ("ratio", "value"))
        if not (self.note.hasFocus() and self.note.changed):
            self.note.show_text(shown.actual.note or "")

    def _show_wording(self, shown: TargetProgress) -> None:
        target = shown.target
        name = f"Chỉ tiêu {target.code}" if target.code else "Chỉ tiêu"
        self._place.setText(" · ".join(part for part in (name, target.place) if part))
        self._sentence.setText(target.text)
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        roles: dict[str, list[str]] = {}
        for each in target.responsible:
            roles.setdefault(upper_first(ROLE_LABELS[each.role]), []).append(each.agency)
        facts = [("Yêu cầu", wanted_of(shown).replace("\n", ", ")), *((r, "; ".join(a)) for r, a in roles.items())]
        for n, (name, value) in enumerate(facts):
            self._facts.addWidget(wrapped(name, "muted"), n, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(wrapped(value), n, 1)
        open_question = shown.decided is None and shown.mine == "possible"
        tone = theme.BUSY if open_question else theme.QUIET
        self._question.setStyleSheet(f"#question {{ background:{tone.ground}; border-radius:6px; }}")
        self._asked.setText(
            "Đơn vị có phải báo cáo chỉ tiêu này không?"
            if open_question
            else "Đơn vị báo cáo chỉ tiêu này."
            if shown.ours
            else "Đơn vị không báo cáo chỉ tiêu này."
        )
        self._ours.setVisible(open_question or not shown.ours)
        self._others.setVisible(open_question or shown.ours)
        self._ours.setText("Của đơn vị" if open_question else "Đổi: là của đơn vị")
        self._others.setText("Không phải" if open_question else "Đổi: không phải")

    def _show_verdict(self, shown: TargetProgress) -> None:
        state = state_of(shown)
        words = " · ".join(filter(None, (state.word if state else "", gap_words(shown))))
        self._mark.show_state(replace(state, word=words) if state else None)
        self._how.setText(how_words(shown))
        self._how.setVisible(bool(self._how.text()))

    def _pick(self, kind: Kind) -> Callable[[bool], None]:
        return lambda on: self.kind_chosen.emit(self.of_id, kind)

    def _choose_adds(self, adds: bool) -> None:
        if self._row is not None and self._row.measure is not None:
            self.adds_chosen.emit(self._row.measure.id, adds)

    def _decide(self, ours: bool) -> None:
        self.leave()
        self.decided.emit(self.of_id, ours)


def how_words(shown: TargetProgress) -> str:
    """How the figure that is judged came about."""
    whole, said = shown.cumulative, list[str]()
    if whole.kind == "ratio":
        said.append(f"{plain(whole.numerator)} / {plain(whole.denominator)} = {figure_words(whole, shown.measure)}")
        if shown.before and shown.adds:
            said.append("cộng tử số và mẫu số từ đầu năm")
    elif whole.kind == "value" and shown.before:
        said.append("cộng từ đầu năm" if shown.adds else "lấy số mới nhất trong năm")
    if shown.shown_from:
        said.append(f"số liệu nhập ở {shown.shown_from}")
    return upper_first("; ".join(said))
