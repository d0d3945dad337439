"""Those who may sign: name, capacity and the lines over the name, in the usual forms of our kind of unit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ..actions import signer as signers
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.signer import Capacity, Signer
from . import theme
from .asking import agreed
from .dialog import Dialog
from .growing_text import GrowingText
from .widgets import button, column, fit_screen, label, row, wrapped

SIGNER = Qt.ItemDataRole.UserRole
TYPED = SIGNER + 1  # what was typed on a line of the list and is not kept yet
NEW = "Người ký mới"


class SignerDialog(Dialog):
    """A list on the left, one signer on the right; "Lưu" keeps, and `kept` is who was kept last."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "signers")
        self._ws = workspace
        self.kept: Signer | None = None
        self.changed = False
        self._shown: Signer | None = None  # the fields as they were filled
        self.setWindowTitle("Người ký báo cáo")
        fit_screen(self, 680, 420)
        self.list, self.name, self.authority = QListWidget(), QLineEdit(), QLineEdit()
        self.position, self.capacity = GrowingText(least=2, most=4), QComboBox()
        self._paper, self._trouble = label(""), wrapped("", "wrong")
        self._trouble.hide()
        self.save_button = button("Lưu người ký", self._save, "main")
        self.drop_button = button("Bỏ khỏi danh sách", self._drop, icon="trash")
        self.save_button.setDefault(True)
        self.drop_button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._read(None)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(theme.S)
        for words, field in (
            ("Họ và tên", self.name),
            ("Thẩm quyền", self.capacity),
            ("Dòng trên cùng", self.authority),
            ("Chức vụ", self.position),
        ):
            field.setAccessibleName(words)
            form.addRow(words, field)
        self.name.setPlaceholderText("như in dưới chữ ký")
        self.authority.setPlaceholderText("TM. ỦY BAN NHÂN DÂN; để trống nếu không có")
        self.position.hint("mỗi dòng một chức vụ: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH")
        bold = theme.report_font(10.5)
        bold.setBold(True)  # as on the report
        self._paper.setFont(bold)
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._paper.setStyleSheet(
            f"background:{theme.PAPER}; color:{theme.PRINT}; border:1px solid {theme.LINE}; padding:8px;"
        )
        self.list.setAccessibleName("Danh sách người ký")
        self.list.setFixedWidth(200)
        self.list.setStyleSheet(
            f"QListWidget {{ background:{theme.CARD}; border:1px solid {theme.LINE}; border-radius:6px; }}"
            f"QListWidget:focus {{ border:2px solid {theme.ACCENT}; }} QListWidget::item {{ padding:7px 6px; }}"
            f"QListWidget::item:selected {{ background:{theme.ACCENT_SOFT}; color:{theme.INK}; }}"
        )
        right = column(gap=theme.S)
        right.addLayout(form)
        right.addWidget(self._paper)
        right.addWidget(self._trouble)
        right.addStretch(1)
        both = row(self.list, gap=theme.M)
        both.addLayout(right, 1)
        close = button("Đóng", self.reject)
        close.setAutoDefault(False)
        note = wrapped("Chọn thẩm quyền thì dòng ký tự điền theo thể thức; sửa được từng dòng.", "muted")
        whole = column(note, gap=theme.M)
        whole.addLayout(both, 1)
        whole.addLayout(row(self.drop_button, 1, close, self.save_button))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    def _connect(self) -> None:
        for capacity in signers.usual(self._ws):
            self.capacity.addItem(capacity.label, capacity)
        self.capacity.addItem("Khác (tự ghi)", None)
        self.capacity.activated.connect(lambda n: self._fill(self.capacity.itemData(n)))
        self.list.currentItemChanged.connect(self._turn)
        for field in (self.name, self.authority, self.position):
            field.textChanged.connect(self._show_paper)

    def _read(self, chosen: str | None) -> None:
        """The list anew, with a line for a new signer at its end."""
        self.list.blockSignals(True)
        self.list.clear()
        for each in (*signers.signers(self._ws), None):
            item = QListWidgetItem(each.name if each else f"+ {NEW}")
            item.setData(SIGNER, each)
            self.list.addItem(item)
        self.list.blockSignals(False)
        at = next((n for n in range(self.list.count() - 1) if self._at(n).id == chosen), self.list.count() - 1)
        self.list.setCurrentRow(at)
        self._show(self.list.item(at).data(SIGNER))
        self.name.setFocus()

    def _at(self, row: int) -> Signer:
        found = self.list.item(row).data(SIGNER)
        assert isinstance(found, Signer)
        return found

    def _turn(self, now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        """Another line was chosen: what is typed on the one before waits there."""
        if before is not None:
            before.setData(TYPED, self._typed(before.data(SIGNER)) if self.unsaved else None)
        self._show(now.data(SIGNER) if now else None)
        if now is not None and now.data(TYPED) is not None:
            self._put(now.data(TYPED))
            now.setData(TYPED, None)  # the fields hold it now

    @property
    def unsaved(self) -> bool:
        """Whether the fields hold something else than they were filled with."""
        return self._shown is not None and self._typed(self._shown) != self._shown

    def reject(self) -> None:
        """Esc and "Đóng" throw nothing away without asking."""
        lines = (self.list.item(n) for n in range(self.list.count()))
        waiting = self.unsaved or any(each.data(TYPED) is not None for each in lines)
        if not waiting or agreed(self, "Người ký đang ghi chưa được lưu. Đóng và bỏ những gì vừa ghi?", "Bỏ"):
            super().reject()

    def _show(self, signer: Signer | None) -> None:
        self._trouble.hide()
        self.drop_button.setEnabled(signer is not None)
        if signer is None:
            self.name.clear()
            self.capacity.setCurrentIndex(min(1, self.capacity.count() - 1))  # a deputy: the head is the unit's own
            self._fill(self.capacity.currentData())
        else:
            self._put(signer)
        self._shown = self._typed(signer)

    def _put(self, signer: Signer) -> None:
        self.name.setText(signer.name)
        self.authority.setText(signer.authority or "")
        self.position.show_text("\n".join(signer.position))
        fits = (n for n in range(self.capacity.count()) if _same(self.capacity.itemData(n), signer))
        self.capacity.setCurrentIndex(next(fits, self.capacity.count() - 1))

    def _fill(self, capacity: Capacity | None) -> None:
        if capacity is not None:
            self.authority.setText(capacity.authority or "")
            self.position.show_text("\n".join(capacity.position))

    def _show_paper(self) -> None:
        lines = filter(None, (self.authority.text().strip(), *self._position(), "", self.name.text().strip() or "…"))
        self._paper.setText("\n".join(lines))

    def _position(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.position.toPlainText().splitlines() if line.strip())

    def _typed(self, known: Signer | None) -> Signer:
        """What stands in the fields, of one who is known or of a new one."""
        return Signer(known.id if known else "", self.name.text(), self.authority.text() or None, self._position())

    def _save(self) -> None:
        item = self.list.currentItem()
        known = item.data(SIGNER) if item else None
        try:
            self.kept = signers.keep(self._ws, self._typed(known))
        except UserError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            return
        self.changed = True
        self.accept()

    def _drop(self) -> None:
        item = self.list.currentItem()
        known = item.data(SIGNER) if item else None
        if known is not None and agreed(self, f"Bỏ {known.name} khỏi danh sách người ký?", "Bỏ"):
            signers.remove(self._ws, known.id)
            self.changed = True
            self._read(None)


def _same(capacity: Capacity | None, signer: Signer) -> bool:
    return capacity is not None and (capacity.authority, capacity.position) == (signer.authority, signer.position)
