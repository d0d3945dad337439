"""S9, what deserves a look: findings in three weights, explained in place, and how complete the period is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from ..actions import checks
from ..actions.checks import Checked
from ..actions.workspace import Workspace
from ..model.area import AREA_LABELS
from ..model.finding import WEIGHT_LABELS, Finding
from ..model.half_typed import Spot
from ..text import fold
from . import icons, theme
from .check_detail import CheckDetail
from .check_meters import CheckMeters
from .empty import EmptyState
from .findings_list import FindingsList, finding_spot, key_of
from .half_typed import belongs
from .head_layout import HeadLayout
from .page import Notice, Page
from .states import count_words
from .widgets import Card, button, column, label, row, side_by_side, toggle, wrapped

METERS_FROM = 860  # the width of the page below which the meters open only when asked for
_EVERYWHERE = ""
_SETTLED = "settled"
_KINDS = {str(weight): words for weight, words in WEIGHT_LABELS.items()} | {_SETTLED: "Đã giải trình"}


class ChecksPage(Page):
    """Lists what stands against the report; Enter goes to the place, Esc there comes back here."""

    finds = True
    keys = "Enter đến chỗ ấy · Esc trở lại đây · F2 giải trình · F7 điểm tiếp theo · F6 mức độ đầy đủ · Ctrl+Z hoàn tác"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._checked: Checked | None = None
        self._kinds, self._area, self._search = set[str](), _EVERYWHERE, ""
        self._visited: Finding | None = None
        self._visited_place = 0
        self._meters_asked: bool | None = None
        self._title = label("Kiểm tra", "title")
        self.list, self.detail, self.meters = FindingsList(by_click=False), CheckDetail(), CheckMeters()
        self.chips = {key: toggle(words, lambda on, key=key: self._choose(key)) for key, words in _KINDS.items()}  # type: ignore[misc]
        self.area_button = button("", lambda: None, "menu")
        self._areas = QMenu(self)
        self.area_button.setMenu(self._areas)
        self._clear, self._clear_words = QWidget(), wrapped("")
        self._report = button("Xem và xuất báo cáo", lambda: self.page_wanted.emit("report", ""), "main", icon="next")
        self._empty = EmptyState()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._more = button("Mức độ đầy đủ (F6)", self._toggle_meters, icon="panel")
        self._more.setShortcut("F6")
        self._more.setToolTip("Từng lĩnh vực đã nhập được bao nhiêu, còn trống gì (F6)")
        head = HeadLayout(self._title, self.chips.values(), (self.area_button, self._more))
        self._lay_out_clear()
        listed = Card(margin=theme.S)
        listed.box.addWidget(self.list, 1)
        left, self._right = QWidget(), Card("Mức độ đầy đủ", margin=theme.M)
        inner = column(self._clear, gap=theme.S)
        inner.addWidget(listed, 1)
        inner.addWidget(self.detail)
        left.setLayout(inner)
        self._right.box.addWidget(self.meters, 1)
        self._right.setMinimumWidth(230)
        whole = QWidget()
        self._stack = QStackedLayout(whole)
        self._stack.addWidget(side_by_side((left, 780), (self._right, 340)))
        self._stack.addWidget(self._empty)
        page = column(head, gap=theme.S)
        page.addWidget(whole, 1)
        self.setLayout(page)

    def _lay_out_clear(self) -> None:
        """The line above the list once nothing must be mended or explained any more."""
        mark = icons.Mark("check", theme.GOOD.ink, 20)
        inside = row(mark, gap=theme.S)
        inside.addWidget(self._clear_words, 1)
        inside.addWidget(self._report)
        self._clear.setLayout(inside)

    def _connect(self) -> None:
        self.list.chosen.connect(self._go)
        self.list.moved.connect(self.detail.show_finding)
        self.detail.explained.connect(self._explain)
        belongs(self.detail.text, self._spot)
        self.detail.jump_wanted.connect(self._go)
        self.detail.finished.connect(self.list.setFocus)
        self.meters.task_chosen.connect(lambda task_id: self.page_wanted.emit("progress", task_id))
        self.meters.page_chosen.connect(lambda key: self.page_wanted.emit(key, ""))
        self._empty.pressed.connect(self._on_empty)

    def refresh(self) -> None:
        self._title.setText(f"Kiểm tra {self.period.short_name}")
        with self.telling():
            self._checked = checks.check(self._ws, self.period)
            for key, counted in (
                ("progress", self._checked.completeness),
                ("targets", self._checked.targets),
                ("stats", self._checked.stats),
            ):
                self.counted.emit(key, count_words(counted) if counted else "")
            self.counted.emit("checks", str(self._checked.urgent or ""))
            self.meters.show_checked(self._checked)
            self._show()

    def take_focus(self) -> None:
        (self._empty if self._stack.currentIndex() else self.list).setFocus()

    def leave(self) -> None:
        self.detail.leave()

    def search(self, text: str) -> None:
        self._search = fold(text)
        self._show()

    def go_to(self, row_id: str, field: str = "") -> None:
        """The first finding on a row, giving up whatever hides it."""
        found = [f for f in self._all() if f.row_id == row_id]
        wanted = next((f for f in found if not field or f.field == field), found[0] if found else None)
        if wanted is not None and not self.list.go_to(wanted):
            self._give_up()
            self.list.go_to(wanted)

    def next_finding(self) -> None:
        """Go to the next place that must be mended or explained; hints come when nothing else is left."""
        wanted = self._urgent() or [f for f in self._all() if f.open]
        if not wanted:
            self.noticed.emit(Notice("Không còn gì phải sửa hay giải trình.", "good"))
            return
        self._go(wanted[self._place_after_visited(wanted)])

    def _place_after_visited(self, wanted: list[Finding]) -> int:
        """The place after the finding visited last; where it was mended, the one that took its place."""
        if self._visited is None:
            return 0
        order = [key_of(finding) for finding in wanted]
        if key_of(self._visited) in order:
            self._visited_place = order.index(key_of(self._visited)) + 1
        return self._visited_place % len(wanted)

    def _all(self) -> tuple[Finding, ...]:
        return self._checked.findings if self._checked else ()

    def _urgent(self) -> list[Finding]:
        return [finding for finding in self._all() if finding.open and finding.weight != "hint"]

    def _show(self) -> None:
        if self._checked is None:
            return
        shown = [finding for finding in self._all() if self._wanted(finding)]
        self.list.show_findings(shown, grouped=True, subjects=self._checked.subjects)
        self._show_chips()
        self._show_areas()
        self._show_clear(bool(shown))

    def _wanted(self, finding: Finding) -> bool:
        kind = finding.weight if finding.open else _SETTLED
        said = (
            fold(f"{finding.place} {finding.message} {finding.explanation or ''} {self._words_of(finding)}")
            if self._search
            else ""
        )
        return (not self._kinds or kind in self._kinds) and self._in_area(finding) and self._search in said

    def _in_area(self, finding: Finding) -> bool:
        return not self._area or self._area_of(finding) == self._area

    def _words_of(self, finding: Finding) -> str:
        subject = self._checked.subjects.get(finding.row_id or "") if self._checked else None
        return subject.words if subject else ""

    def _area_of(self, finding: Finding) -> str | None:
        subject = self._checked.subjects.get(finding.row_id or "") if self._checked else None
        return subject.area if subject else None

    def _show_chips(self) -> None:
        for key, words in _KINDS.items():
            count = sum((f.weight if f.open else _SETTLED) == key for f in self._all() if self._in_area(f))
            self.chips[key].setText(f"{words} {count}")
            self.chips[key].setChecked(key in self._kinds)
            self.chips[key].setVisible(count > 0 or key in self._kinds)

    def _show_areas(self) -> None:
        """The menu of areas in which something was found."""
        found = [self._area_of(finding) for finding in self._all()]
        self._areas.clear()
        for area, words in ((_EVERYWHERE, "Mọi lĩnh vực"), *AREA_LABELS.items()):
            if not area or area in found or area == self._area:
                count = len(found) if not area else found.count(area)
                made = self._areas.addAction(f"{words} ({count})")
                made.setCheckable(True)
                made.setChecked(area == self._area)
                made.triggered.connect(lambda *_, area=area: self._choose_area(area))
        self.area_button.setText(AREA_LABELS.get(self._area, "Mọi lĩnh vực"))
        self.area_button.setVisible(bool(found))

    def _show_clear(self, filled: bool) -> None:
        hints = sum(finding.open for finding in self._all())
        done = not self._urgent()
        self._clear.setVisible(done)
        left = f" Còn {hints} gợi ý, xem hay bỏ qua đều được." if hints else ""
        self._clear_words.setText(f"Không còn gì phải sửa hay giải trình.{left}")
        self._stack.setCurrentIndex(0 if filled else 1)
        if filled:
            return
        if self._all():
            self._empty.say("search", "Không có điểm nào ở mục này.", "", "Bỏ lọc")
        else:
            more = f"{self.period.short_name.capitalize()} đã đủ để viết báo cáo."
            self._empty.say("check", "Không còn gì phải sửa", more, "Xem và xuất báo cáo")

    def _on_empty(self) -> None:
        if self._all():
            self._give_up()
        else:
            self.page_wanted.emit("report", "")

    def _choose(self, key: str) -> None:
        self._kinds ^= {key}
        self._show()

    def _choose_area(self, area: str) -> None:
        self._area = area
        self._show()

    def _give_up(self) -> None:
        """No filter any more."""
        self._kinds.clear()
        self._area = self._search = ""
        self._show()

    def _go(self, finding: Finding) -> None:
        self.detail.leave()
        self._visited = finding
        self.list.go_to(finding)
        self.finding_wanted.emit(finding)

    def _explain(self, finding: Finding, text: str) -> None:
        with self.telling():
            checks.explain(self._ws, finding, self.period, text)
        self.mark_stale()
        QTimer.singleShot(0, self, lambda: self.present(self.period))

    def _spot(self) -> Spot | None:
        finding = self.detail.finding
        return finding_spot(finding, self.period.code) if finding else None

    def _toggle_meters(self) -> None:
        self._meters_asked = self._right.isHidden()
        self._right.setVisible(self._meters_asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.detail.begin()
        elif event.key() == Qt.Key.Key_Escape and (self._kinds or self._area):
            self._give_up()
            self.take_focus()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._meters_asked is None:
            self._right.setVisible(event.size().width() >= METERS_FROM)
