"""How large and how strong everything is shown: chosen beside a piece of the window as it would look."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ..settings import TEXT_SIZES, Settings
from . import theme
from .colours import USUAL, Colours
from .contrast import CONTRAST_WORDS, palette
from .settings_cards import SettingsCard, caption
from .states import STATUS_STATES, paint_chip
from .widgets import button, column, row, wrapped

_SIZE = QSize(300, 74)  # pixels of the preview at the present size
_ROOMY = QSize(900, 500)  # pixels of a screen on which hardly any page scrolls
_TASK = "Rà soát thủ tục hành chính"


class LookPreview(QWidget):
    """A row of the grid in a size and in colours that are not in force yet."""

    def __init__(self) -> None:
        super().__init__()
        self._times, self._colours = 1.0, USUAL
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Xem trước cỡ chữ và màu")

    def show_look(self, times: float, colours: Colours) -> None:
        """Take over a size, as against the present one, and colours."""
        self._times, self._colours = times, colours
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIZE.width(), round(_SIZE.height() * max(self._times, 1.0)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with theme.worn(self._colours):
            painter.setPen(QColor(theme.FIELD_LINE))
            painter.setBrush(QColor(theme.CARD))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
            painter.scale(self._times, self._times)
            _paint_row(painter, int(self.width() / self._times))


def _paint_row(painter: QPainter, wide: int) -> None:
    painter.setPen(QColor(theme.INK))
    painter.setFont(theme.interface_font(10, bold=True))
    painter.drawText(QRect(theme.M, 8, wide - 2 * theme.M, 20), Qt.AlignmentFlag.AlignVCenter, _TASK)
    painter.setPen(QColor(theme.MUTED))
    painter.setFont(theme.interface_font(9))
    painter.drawText(QRect(theme.M, 42, 130, 20), Qt.AlignmentFlag.AlignVCenter, "Quý I năm nay")
    paint_chip(painter, 112, 42, STATUS_STATES["done"])


class LookCard(SettingsCard):
    """Says which look was asked for; nothing changes before that."""

    look_wanted = Signal(int, str)  # percent, contrast

    def __init__(self) -> None:
        self.sizes, self.contrasts, self.preview = QComboBox(), QComboBox(), LookPreview()
        self.apply = button("Áp dụng", self._apply, "main")
        self.widths = button("Chiều rộng cột như cũ", lambda: None)
        super().__init__("Cỡ chữ và màu", (), "", self.apply, self.widths)
        self._now, self._why_not = Settings(), ""
        self._told = wrapped("", "muted")
        for percent in TEXT_SIZES:
            self.sizes.addItem(f"{percent} %" + (" (thường)" if percent == 100 else ""), percent)
        for key, words in CONTRAST_WORDS.items():
            self.contrasts.addItem(words, key)
        for box in (self.sizes, self.contrasts):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
            box.currentIndexChanged.connect(lambda _: self._show_choice())
        self._lay_in_choices()

    def _lay_in_choices(self) -> None:
        choices = QWidget()
        lines = [
            row(caption("Cỡ chữ", self.sizes), self.sizes),
            row(caption("Tương phản", self.contrasts), self.contrasts),
        ]
        for line in lines:
            line.setStretch(1, 1)
        choices.setLayout(column(*lines, self.preview, self._told))
        self.lay_in(choices)

    def show_settings(self, settings: Settings) -> None:
        """What is in force now."""
        self._now = settings
        self.sizes.setCurrentIndex(self.sizes.findData(settings.text_size))
        self.contrasts.setCurrentIndex(self.contrasts.findData(settings.contrast))
        self._show_choice()

    def set_writable(self, why_not: str) -> None:
        """Where nothing may be kept, the button says why."""
        self._why_not = why_not
        self.apply.setToolTip(why_not)
        self._show_choice()

    @property
    def _chosen(self) -> tuple[int, str]:
        return self.sizes.currentData(), self.contrasts.currentData()

    def _show_choice(self) -> None:
        percent, contrast = self._chosen
        times = percent / self._now.text_size
        self.preview.show_look(times, palette(contrast))
        other = self._chosen != (self._now.text_size, self._now.contrast)
        self.apply.setEnabled(other and not self._why_not)
        self._told.setText(self._words(times))

    def _words(self, times: float) -> str:
        """What comes of the choice, with a warning where the screen is too small for much at once."""
        room = self.screen().availableSize()
        low = room.width() / times < _ROOMY.width() or room.height() / times < _ROOMY.height()
        small = " Màn hình này sẽ chứa được ít: có trang phải cuộn." if low else ""
        return f"Chương trình mở lại ngay ở trang này; mọi thứ đã nhập được giữ nguyên.{small}"

    def _apply(self) -> None:
        self.look_wanted.emit(*self._chosen)
