"""Who signs the report: chosen beside it, and seen on the paper at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ..model.report.data import ReportData
from ..model.signer import Signer
from . import theme
from .giving_choice import GivingChoice
from .widgets import Card, button, wrapped


class SignerCard(Card):
    """The unit's own signer first, then those on the list."""

    chosen = Signal(object)  # the id of a signer, None for the unit's own
    list_wanted = Signal()
    unit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Người ký", theme.M)
        self.choice, self._lines = GivingChoice("Người ký báo cáo"), wrapped("")
        self.choice.activated.connect(lambda n: self.chosen.emit(self.choice.itemData(n)))
        self.list_button = button("Thêm, sửa người ký…", self.list_wanted.emit, "link", "pencil")
        self._unit_button = button("Sửa ở trang Đơn vị", self.unit_wanted.emit, "link", "unit")
        for part in (self.choice, self._lines, self.list_button, self._unit_button):
            self.box.addWidget(part)

    def show_signers(self, data: ReportData, own: str, signers: Sequence[Signer], chosen: str | None) -> None:
        """Take over the list, the report's lines, and who was chosen."""
        self.choice.clear()
        self.choice.addItem(f"{own or 'Chưa có họ tên'} (người ký của đơn vị)", None)
        for each in signers:
            self.choice.addItem(f"{each.name} – {each.position[-1]}" if each.position else each.name, each.id)
        self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0) if chosen else 0)
        self._lines.setText("\n".join((*data.signature, data.signer or "(chưa có họ tên)")))

    def lock(self, locked: bool) -> None:
        """A closed report keeps its signer."""
        for each in (self.choice, self.list_button):
            each.setEnabled(not locked)
