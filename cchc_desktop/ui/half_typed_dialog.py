"""After a crash: a text that was not kept yet, beside what is kept in its field; taken back, copied or given up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ..actions.workspace import Workspace
from ..errors import UserError
from ..text import short_date, upper_first
from . import theme
from .dialog import Dialog
from .half_typed_offers import Offer, take_back
from .widgets import button, column, fit_screen, heading, label, row, set_look, wrapped

_WHAT = (
    "Lần trước chương trình dừng đột ngột khi ô dưới đây đang gõ dở. Những ô đã rời đi đều đã được lưu; "
    "riêng chữ này chưa vào dữ liệu, anh/chị muốn lấy lại không?"
)
_EMPTY = "(ô còn trống)"


class HalfTypedDialog(Dialog):
    """One text at a time. Esc keeps what is left for the next time."""

    taken = Signal(object)  # Offer: it is kept now
    answered = Signal(object)  # Offer: it needs no asking any more

    def __init__(self, workspace: Workspace, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "half-typed")
        self._ws, self._offers, self._at = workspace, list(offers), 0
        self.setWindowTitle("Chữ gõ dở từ lần trước")
        fit_screen(self, 680, 430)
        self._count, self._where, self._when = label("", "muted"), heading(""), label("", "muted")
        self._where.setWordWrap(True)
        self.saved, self.text = _words("Đang lưu"), _words("Gõ dở, chưa lưu")
        self.saved.setStyleSheet(f"QPlainTextEdit {{ background:{theme.GROUND}; color:{theme.MUTED}; }}")
        self._trouble = wrapped("", "muted")
        self.take = button("Lấy lại chữ này", self._take, "main", icon="check")
        self.copy = button("Sao chép", self._copy, icon="copy")
        self.drop = button("Bỏ", self._drop)
        self.later = button("Để sau (Esc)", self.reject, "link")
        self.before = button("‹ Trước", lambda: self._turn(-1), "link")
        self.after = button("Sau ›", lambda: self._turn(1), "link")
        self._lay_out()
        for keys, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=by: self._turn(by))
        self._show()

    def _lay_out(self) -> None:
        for each in (self.before, self.after):
            each.setToolTip("Alt+← và Alt+→")
        head = row(label("Chữ gõ dở từ lần trước", "title"), 1, self.before, self._count, self.after)
        both = row(
            column(label("Đang lưu", "muted"), self.saved, gap=theme.XS),
            column(label("Gõ dở, chưa lưu", "muted"), self.text, gap=theme.XS),
            gap=theme.M,
        )
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        whole = column(head, wrapped(_WHAT, "muted"), column(self._where, self._when, gap=0), gap=theme.M)
        whole.addLayout(both, 1)
        whole.addWidget(self._trouble)
        whole.addLayout(row(self.later, 1, self.drop, self.copy, self.take))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    @property
    def offer(self) -> Offer:
        """The text that is asked about now."""
        return self._offers[self._at]

    @property
    def said(self) -> str:
        """Why the text cannot be taken back, or what went wrong."""
        return "" if self._trouble.isHidden() else self._trouble.text()

    def _show(self) -> None:
        offer, several = self.offer, len(self._offers) > 1
        self._count.setText(f"{self._at + 1} trong {len(self._offers)}")
        for each in (self._count, self.before, self.after):
            each.setVisible(several)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(self._offers) - 1)
        self._where.setText(upper_first(offer.half.spot.words))
        at = offer.half.at
        self._when.setText(f"gõ lúc {at:%H:%M} ngày {short_date(at.date())}")
        self.saved.setPlainText(offer.saved_words or (_EMPTY if offer.saved is not None else "(không còn dòng này)"))
        self.text.setPlainText(offer.text)
        self.take.setVisible(offer.may_take)
        self._tell("" if offer.may_take else offer.why_not, "muted")
        first = self.take if offer.may_take else self.copy
        first.setDefault(True)
        first.setFocus()

    def _turn(self, by: int) -> None:
        if 0 <= self._at + by < len(self._offers):
            self._at += by
            self._show()

    def _take(self) -> None:
        """Keep it by the action that typing would have called; what cannot be kept stays offered."""
        offer = self.offer
        try:
            take_back(self._ws, offer.half)
        except UserError as error:
            self._tell(str(error), "wrong")
            return
        self._answer(offer)
        self.taken.emit(offer)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.offer.text)
        self.copy.setText("Đã sao chép")

    def _drop(self) -> None:
        self._answer(self.offer)

    def _answer(self, offer: Offer) -> None:
        """On to the next; after the last the dialog closes."""
        self.answered.emit(offer)
        self._offers.remove(offer)
        self.copy.setText("Sao chép")
        if not self._offers:
            self.accept()
            return
        self._at = min(self._at, len(self._offers) - 1)
        self._show()

    def _tell(self, words: str, look: str) -> None:
        self._trouble.setText(words)
        set_look(self._trouble, look)
        self._trouble.setVisible(bool(words))


def _words(name: str) -> QPlainTextEdit:
    """Words to be read and marked, not typed in."""
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
