"""A task that no plan asks for, added by the unit itself."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from ..model.area import AREA_LABELS
from ..model.half_typed import Spot
from . import theme
from .asking import agreed
from .dialog import Dialog
from .half_typed import belongs
from .widgets import button, column, heading, row, wrapped


class OwnTaskDialog(Dialog):
    """Asks for content, area, product and time; read the fields after "Thêm"."""

    def __init__(self, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "progress")
        self.setWindowTitle("Thêm việc ngoài kế hoạch")
        self.setMinimumWidth(520)
        self.content, self.area = QPlainTextEdit(), QComboBox()
        self.product, self.time = QLineEdit(), QLineEdit()
        belongs(self.content, lambda: Spot("new", "", "content", words="Việc ngoài kế hoạch đang thêm"))
        self.content.setTabChangesFocus(True)
        self.content.setFixedHeight(84)
        for key, words in AREA_LABELS.items():
            self.area.addItem(words, key)
        self.time.setPlaceholderText(f"Quý II năm {year}, Thường xuyên…")
        form = QFormLayout()
        form.setSpacing(theme.S)
        for words, field in (
            ("Nội dung công việc", self.content),
            ("Lĩnh vực", self.area),
            ("Sản phẩm", self.product),
            ("Thời gian thực hiện", self.time),
        ):
            field.setAccessibleName(words)
            form.addRow(words, field)
        add = button("Thêm", self.accept, "main")
        add.setDefault(True)
        add.setShortcut("Ctrl+Return")  # from within the words, where Enter begins a new line
        add.setEnabled(False)
        self.content.textChanged.connect(lambda: add.setEnabled(bool(self.content.toPlainText().strip())))
        note = wrapped("Việc này đứng dưới mục riêng “Nhiệm vụ ngoài kế hoạch của tỉnh” trong báo cáo.", "muted")
        whole = column(heading("Việc đơn vị tự làm thêm"), note, form, gap=theme.M)
        whole.addLayout(row(1, button("Hủy", self.reject), add))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    def reject(self) -> None:
        """What was typed is not dropped by one Esc."""
        if not self.content.toPlainText().strip() or agreed(self, "Bỏ việc đang gõ dở này?", "Bỏ"):
            super().reject()
