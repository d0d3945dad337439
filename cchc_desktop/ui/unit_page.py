"""S1, our unit: who reports, with the report's header forming beside the fields."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from ..actions import agencies
from ..actions import unit as units
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.unit import KIND_LABELS, Unit
from . import theme
from .empty import PRACTICE
from .giving_choice import GivingChoice
from .growing_text import GrowingText
from .head_layout import HeadLayout
from .letterhead import Letterhead
from .page import Notice, Page
from .widgets import Card, FittedScroll, button, column, label, row, wrapped

NARROW_BELOW = 900
LINES = (
    ("name", "Tên đơn vị", "UBND huyện Cái Bè"),
    ("kind", "Loại đơn vị", ""),
    ("parent", "Cơ quan cấp trên", "UBND tỉnh Tiền Giang"),
)
MORE = (
    ("superior", "Dòng trên tên đơn vị", "để trống nếu không có"),
    ("place", "Địa danh", ""),
    ("symbol", "Ký hiệu", ""),
    ("to", "Kính gửi", "mỗi nơi một dòng"),
    ("recipients", "Nơi nhận", "mỗi nơi một dòng"),
)
SIGNING = (
    ("authority", "Thẩm quyền ký", ""),
    ("position", "Chức vụ", "mỗi dòng một chức vụ: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"),
    ("signer", "Họ tên người ký", "Họ và tên"),
)
MANY = ("to", "recipients", "position")
USUAL = ("superior", "place", "symbol", "to", "recipients", "authority", "position")
NONE = "-"  # typed into a line that the report does not have
Field = QLineEdit | QPlainTextEdit | QComboBox


class UnitPage(Page):
    """What is left empty gets the usual form of that kind of unit, shown in grey."""

    unit_saved = Signal(bool)  # for the first time
    handed_over = Signal()  # a colleague's data are in
    keys = "Tab sang ô sau · Ctrl+Enter lưu · F1 trợ giúp"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._first = True
        self._kept: Unit | None = None
        self.fields: dict[str, Field] = {}
        self._title = label("Đơn vị của tôi", "title")
        self._lead = wrapped("", "muted")
        self._trouble = wrapped("", "wrong")
        self._trouble.hide()
        self._gone = wrapped("", "muted")
        self._gone.hide()
        self.paper = Letterhead()
        self.save_button = button("Lưu đơn vị", self.save, "main", icon="check")
        self.save_button.setShortcut("Ctrl+Return")
        self.take_button = button("Nhận bàn giao…", self._take_handover)
        self.take_button.setToolTip("Nhận tất cả từ tệp mà người phụ trách trước đã lập")
        self._wait = QTimer(self, singleShot=True, interval=120)
        self._wait.timeout.connect(self._show_paper)
        self.practice_button = button(PRACTICE, self.practice_wanted.emit, "link")
        self.practice_button.setToolTip("Một xã bịa ra để tập dùng chương trình; dữ liệu thật không bị đụng tới")
        self._lay_out()

    def _lay_out(self) -> None:
        form, paper = QWidget(), Card("Đầu báo cáo sẽ in như thế này", margin=theme.M)
        parts = column(gap=theme.M)
        for title, lines in (("Đơn vị", LINES), ("Trên báo cáo", MORE), ("Người ký", SIGNING)):
            card = Card(title)
            card.box.addLayout(self._form(lines))
            if title == "Đơn vị":
                card.box.addWidget(self._trouble)
                card.box.addWidget(self._gone)
                card.box.addLayout(row(self.practice_button, 1))
            parts.addWidget(card)
        parts.addStretch(1)
        form.setLayout(parts)
        paper.box.addWidget(self.paper, 1)
        body = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.L)
        self._sides.addWidget(form, 47)
        self._sides.addWidget(paper, 53)
        of_list = button("Danh sách đơn vị…", self._choose_unit, icon="unit")
        head = HeadLayout(self._title, (), (of_list, self.take_button, self.save_button))
        self.setLayout(column(column(head, self._lead, gap=2), FittedScroll(body), gap=theme.S))

    def _form(self, lines: tuple[tuple[str, str, str], ...]) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(theme.S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, words, hint in lines:
            field = self.fields[name] = self._field(name, hint)
            field.setAccessibleName(words)
            caption = QLabel(words)
            caption.setMinimumWidth(127)
            caption.setBuddy(field)
            form.addRow(caption, field)
        return form

    def _field(self, name: str, hint: str) -> Field:
        if name == "kind":
            kinds = GivingChoice("Loại đơn vị")
            for kind, words in KIND_LABELS.items():
                kinds.addItem(words, kind)
            kinds.currentIndexChanged.connect(lambda _: self._wait.start())
            return kinds
        if name in MANY:
            many = GrowingText(least=1, most=6)
            many.setPlaceholderText(hint)
            many.textChanged.connect(self._wait.start)
            return many
        one = QLineEdit()
        one.setPlaceholderText(hint)
        one.textChanged.connect(lambda _: self._wait.start())
        return one

    def refresh(self) -> None:
        unit, before = units.current(self._ws), self._kept
        self._first, self._kept = unit is None, unit
        self.take_button.setVisible(unit is None)
        self.practice_button.setVisible(unit is None)
        self._title.setText("Đơn vị của tôi" if unit else "Bắt đầu: đơn vị của tôi")
        self._lead.setText(
            "Chữ mờ là cách viết thường dùng; chỉ nhập khi đơn vị viết khác, gõ dấu - nếu không có dòng ấy."
            if unit
            else "Chỉ cần tên, loại và cơ quan cấp trên; chữ mờ là cách viết thường dùng, sửa lúc nào cũng được."
        )
        if unit is not None:
            self._show_unit(unit)
        elif before is not None:  # its first declaration was taken back
            self._show_unit(Unit("", before.kind))
        self._show_paper()

    def _show_gone(self, typed: Unit) -> None:
        """Say where the unit or its superior bears a name that no longer stands."""
        found = [agencies.notice(name, self._ws.today) for name in (typed.name, typed.parent) if name]
        self._gone.setText("\n".join(f"Lưu ý: {sentence}" for sentence in found if sentence))
        self._gone.setVisible(any(found))

    def take_focus(self) -> None:
        self.fields["name"].setFocus()

    def perform(self, command: str) -> None:
        if command == "practice":
            self.practice_wanted.emit()

    def _choose_unit(self) -> None:
        """Name, kind and superior out of the list of units; the rest stays as it is."""
        from .unit_list_dialog import UnitListDialog

        dialog = UnitListDialog(self._ws, self)
        if dialog.exec() and dialog.chosen is not None:
            self.fill_in(dialog.chosen)

    def _take_handover(self) -> None:
        """Everything out of the file of whoever was here before, in the place of typing it."""
        from .handover_take_dialog import take_handover

        if take_handover(self._ws, self) is None:
            return
        self.refresh()
        self.unit_saved.emit(False)
        self.handed_over.emit()
        self.page_wanted.emit("home", "")
        self.noticed.emit(Notice("Đã nhận bàn giao. Hãy xem lại người ký ở trang “Đơn vị”.", "good"))

    def fill_in(self, unit: Unit) -> None:
        """Put a unit of the list into the form, to be looked at and saved."""
        name, kinds, parent = self.fields["name"], self.fields["kind"], self.fields["parent"]
        assert isinstance(name, QLineEdit)
        assert isinstance(kinds, QComboBox)
        assert isinstance(parent, QLineEdit)
        name.setText(unit.name)
        kinds.setCurrentIndex(kinds.findData(unit.kind))
        parent.setText(unit.parent or parent.text())

    def _show_unit(self, unit: Unit) -> None:
        """Only what differs from the usual form stands in a field, so that a new name changes every line."""
        usual = units.preview(self._ws, Unit(unit.name, unit.kind, unit.parent))
        for name, field in self.fields.items():
            value = getattr(unit, name)
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(value))
                continue
            as_usual = name in USUAL and value == getattr(usual, name)
            text = "" if as_usual or value is None else NONE if name in USUAL and not value else value
            text = text if isinstance(text, str) else "\n".join(text)
            if isinstance(field, QPlainTextEdit):
                field.setPlainText(text)
            else:
                field.setText(text)

    def typed(self) -> Unit:
        """The unit as the fields have it; what is empty stays out."""
        base = self._kept or Unit("", "commune")
        values = {name: self._value(name) for name in self.fields}
        return replace(base, **values)  # type: ignore[arg-type]

    def _value(self, name: str) -> object:
        """What a field says: empty is the usual form, a dash is a line that the report does not have."""
        field = self.fields[name]
        if isinstance(field, QComboBox):
            return field.currentData()
        text = (field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()).strip()
        if name in MANY:
            lines = tuple(line.strip() for line in text.splitlines() if line.strip() and text != NONE)
            return None if name == "to" and not text else lines
        if name == "name":
            return text
        return "" if text == NONE else text or None

    def _show_paper(self) -> None:
        """The header as it would print, and the usual forms in grey."""
        typed = self.typed()
        shown = units.preview(self._ws, typed) if typed.name else typed
        self._trouble.hide()
        self._show_gone(typed)
        for name, field in self.fields.items():
            usual = getattr(shown, name)
            if name in USUAL and usual and isinstance(field, GrowingText):
                field.hint("\n".join(usual))
            elif name in USUAL and usual and isinstance(field, QLineEdit):
                field.setPlaceholderText(usual)
        if self._period is not None:
            self.paper.show_unit(shown, self.period)

    def leave(self) -> None:
        """What was typed is kept when the page or the window is left."""
        typed = self.typed()
        if typed.name and units.preview(self._ws, typed) != self._kept:
            self.save()

    def save(self) -> None:
        """Keep the unit; a sentence beside the fields where that cannot be."""
        try:
            first, kept = self._first, units.set_unit(self._ws, self.typed())
        except UserError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            self.fields["name"].setFocus()
            return
        self._kept, self._first = kept, False
        self._show_unit(kept)
        self.noticed.emit(Notice("Đã lưu đơn vị.", "good"))
        self.unit_saved.emit(first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW_BELOW
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)
