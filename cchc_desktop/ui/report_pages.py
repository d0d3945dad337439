"""The report as it prints: the pages of the PDF that an office program made, in the width of the view."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ..actions import report
from ..actions.report import TruePages
from . import theme
from .widgets import Chip, FlowLayout, button, column, unsqueezed

_A4 = 297 / 210  # height by width, of a page that was not drawn yet
_PAIR_FROM, _MOST_WIDE = 2 * 430, 700  # room for two pages side by side; the widest that a page is shown
_FOOT = 22  # under a page, for its number


class PagesView(QWidget):
    """The pages on a desk, above them what they are; says when they are to be made anew or put away."""

    remaking_wanted = Signal()
    printing_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("help", "printing")
        self._state, self._old = Chip(icon="file"), Chip("Đã cũ: báo cáo đã đổi sau khi làm trang", "busy", "alert")
        self.remake_button = button("Làm lại trang in (F5)", self.remaking_wanted.emit, "main")
        self.print_button = button("In… (Ctrl+P)", self.printing_wanted.emit)
        self.leave_button = button("Bản đọc (Esc)", self.left.emit)
        top, head = QWidget(), FlowLayout()
        for part in (self._state, self._old, self.remake_button, self.print_button, self.leave_button):
            head.addWidget(part)
        self._desk = _Desk()
        self.area = QScrollArea()
        self.area.setWidget(self._desk)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Trang in của báo cáo")
        self.area.setStyleSheet(
            f"QScrollArea {{ background:{theme.DESK}; border:2px solid {theme.DESK}; border-radius:8px; }}"
            f"QScrollArea:focus {{ border:2px solid {theme.ACCENT}; }}"
        )
        whole = column(gap=theme.S)
        top.setLayout(head)
        unsqueezed(top)
        whole.addWidget(top)
        whole.addWidget(self.area, 1)
        self.setLayout(whole)
        self.old = False

    @property
    def pages(self) -> TruePages | None:
        """The pages that are kept."""
        return self._desk.pages

    @property
    def words(self) -> str:
        """What stands above the pages."""
        return f"{self._state.text()} · {self._old.text()}" if self.old else self._state.text()

    def show_pages(self, pages: TruePages) -> None:
        """Take over new pages."""
        self._state.show_as(f"{pages.pages} trang · làm bằng {pages.engine}", "good")
        self._desk.take(pages)
        self.mark_old(False)
        self.area.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """Nothing is kept any more, as another report is shown."""
        self._desk.take(None)

    def mark_old(self, old: bool = True) -> None:
        """Whether something changed since the pages were made."""
        self.old = old and self.pages is not None
        self._old.setVisible(self.old)
        self.remake_button.setVisible(self.old)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class _Desk(QWidget):
    """Paints the pages that are in sight; each is drawn from the PDF once for a width, one at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: TruePages | None = None
        self._drawn: dict[int, QPixmap] = {}
        self._shares: dict[int, float] = {}  # height by width of the pages that were drawn
        self._wanted: list[int] = []
        self._wait = QTimer(self, singleShot=True, interval=0)
        self._wait.timeout.connect(self._draw_next)
        self._settle = QTimer(self, singleShot=True, interval=150)  # a window being pulled is not drawn for
        self._settle.timeout.connect(self._forget_pictures)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def take(self, pages: TruePages | None) -> None:
        self.pages = pages
        self._drawn, self._shares, self._wanted = {}, {}, []
        self._fit()

    def places(self) -> list[QRect]:
        """Where each page lies."""
        if self.pages is None:
            return []
        room = self.width() - 2 * theme.L
        across = 2 if room >= _PAIR_FROM and self.pages.pages > 1 else 1
        wide = min((room - (across - 1) * theme.L) // across, _MOST_WIDE)
        left = (self.width() - across * wide - (across - 1) * theme.L) // 2
        out, y = [], theme.L
        for first in range(0, self.pages.pages, across):
            line = range(first, min(first + across, self.pages.pages))
            heights = [round(wide * self._shares.get(n, _A4)) for n in line]
            out += [QRect(left + k * (wide + theme.L), y, wide, high) for k, high in enumerate(heights)]
            y += max(heights) + _FOOT + theme.S
        return out

    def sizeHint(self) -> QSize:
        places = self.places()
        return QSize(300, max((rect.bottom() for rect in places), default=0) + _FOOT + theme.L)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.DESK))
        for number, rect in enumerate(self.places()):
            if not event.rect().intersects(rect.adjusted(0, 0, 0, _FOOT)):
                continue
            painter.fillRect(rect, QColor(theme.PAPER))
            if number in self._drawn:
                _draw(painter, rect, self._drawn[number])
            elif number not in self._wanted:
                self._wanted.append(number)
                self._wait.start()
            painter.setPen(QColor(theme.LINE))
            painter.drawRect(rect)
            painter.setPen(QColor(theme.MUTED))
            painter.setFont(theme.interface_font(8.5))
            foot = QRect(rect.x(), rect.bottom() + 2, rect.width(), _FOOT - 4)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"trang {number + 1}/{len(self.places())}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
            self._settle.start()

    def _forget_pictures(self) -> None:
        self._drawn, self._wanted = {}, []
        self.update()

    def _draw_next(self) -> None:
        places = self.places()
        if self.pages is None or not self._wanted or not places:
            return
        number = self._wanted.pop(0)
        ratio = self.devicePixelRatioF()
        made = report.page_picture(self.pages.pdf, number, round(places[number].width() * ratio))
        image = QImage(made.data, made.width, made.height, made.stride, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(ratio)
        self._drawn[number] = QPixmap.fromImage(image)
        self._shares[number] = made.height / made.width
        self._fit()
        if self._wanted:
            self._wait.start()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()


def _draw(painter: QPainter, rect: QRect, picture: QPixmap) -> None:
    """A page at its place, dot for dot: scaled by a fraction of a dot it would lose a row of dots in a line of text."""
    if round(picture.deviceIndependentSize().width()) == rect.width():
        painter.drawPixmap(rect.topLeft(), picture)
    else:
        painter.drawPixmap(rect, picture)
