"""The age of the backups in the window's foot; pressing it opens their page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from . import icons, theme

if TYPE_CHECKING:
    from ..model.backup import Shelf

_ICON = 14
_POINTS = 9


class BackupFoot(QAbstractButton):
    """Quiet while all is well, with a mark and in amber where it is not; gives way where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._care = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def show_shelf(self, shelf: Shelf, now: datetime) -> None:
        """Take over what there is."""
        from .backup_words import foot_words, needs_care

        self._care = needs_care(shelf, now)
        words = foot_words(shelf, now)
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{words}\nMở trang Sao lưu và nhật ký (Ctrl+Shift+S)")
        self.updateGeometry()
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.interface_font(_POINTS))
        return QSize(metrics.horizontalAdvance(self.text()) + _ICON + 3 * theme.XS, 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(_ICON + 60, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tone = QPainter(self), theme.BUSY if self._care else theme.QUIET
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._care:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone.ground))
            painter.drawRoundedRect(self.rect(), 4, 4)
        if self.hasFocus():
            painter.setPen(QColor(theme.ACCENT))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        mark = "alert" if self._care else "shield"
        icons.paint(painter, theme.XS, (self.height() - _ICON) // 2, mark, tone.ink, _ICON)
        room = self.rect().adjusted(_ICON + 2 * theme.XS, 0, -theme.XS, 0)
        painter.setFont(theme.interface_font(_POINTS))
        painter.setPen(QColor(tone.ink if self._care or self.underMouse() else theme.MUTED))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
