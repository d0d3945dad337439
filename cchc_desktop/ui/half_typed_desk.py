"""Half-typed text of one window: watched while it is typed, offered when the program starts after a crash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ..actions.workspace import Workspace
from ..jobs import Job
from ..model.half_typed import HalfTyped, Spot
from ..model.period import Period
from ..text import lower_first
from .half_typed_watch import HalfTypedWatch
from .page import Notice, Page

if TYPE_CHECKING:
    from .desktop import Desktop
    from .half_typed_dialog import HalfTypedDialog
    from .half_typed_offers import Offer


class HalfTypedDesk(QObject):
    """A window that may only be looked at keeps nothing apart, and leaves what another keeps alone."""

    def __init__(self, desktop: Desktop, pages: Mapping[str, Page]) -> None:
        """`pages` are those that were made so far."""
        super().__init__(desktop)
        self._desktop, self._ws, self._pages = desktop, desktop.workspace, pages
        self.watch = HalfTypedWatch(self._ws, desktop.window, self._unkept)
        self.dialog: HalfTypedDialog | None = None

    def offer_soon(self) -> None:
        """Ask about what the last time left, once the window is seen; nothing where there is none."""
        if not self._ws.read_only and self.watch.read():
            QTimer.singleShot(0, self, self.offer)

    def offer(self) -> None:
        """Compare with what is kept, away from the window's thread, and ask about what is missing there."""
        halves = self.watch.waiting
        job = Job(lambda _: _offers(self._ws, halves))
        job.done.connect(lambda found: self._ask(halves, found))
        job.start()

    def may_end(self) -> bool:
        """Whether the window may close: asked where texts stand on the screen alone, as when the disk is gone."""
        unkept = [] if self._ws.read_only else [spot.words for spot, text, _ in self._unkept() if text.strip()]
        if not unkept or self.watch.kept_apart():
            return True
        from .asking import agreed

        more = f" và {len(unkept) - 1} chỗ khác" if len(unkept) > 1 else ""
        words = f"{unkept[0]}{more} chưa lưu được vì không ghi được vào “{self._ws.folder}”."
        what = "hãy cắm lại hoặc giải phóng ổ đĩa, hay chép chữ ra nơi khác trước"
        question = f"{words}\n\nĐóng bây giờ là mất chữ ấy: {what}."
        return agreed(self._desktop.window, question, "Đóng, bỏ chữ ấy")

    def finish(self) -> None:
        """The program ends well."""
        self.watch.finish()

    def _ask(self, halves: Sequence[HalfTyped], found: Sequence[Offer]) -> None:
        missing = {offer.half for offer in found}
        self.watch.settle(half for half in halves if half not in missing)
        if not found or self.dialog is not None:
            return
        from .half_typed_dialog import HalfTypedDialog

        self.dialog = HalfTypedDialog(self._ws, found, self._desktop.window)
        self.dialog.answered.connect(lambda offer: self.watch.settle((offer.half,)))
        self.dialog.taken.connect(self._show)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    def _show(self, offer: Offer) -> None:
        from .half_typed_offers import page_of

        spot, here = offer.half.spot, self._desktop.period
        if spot.period and spot.period not in (here.code, here.quarter.code):
            self._desktop.set_period(Period.parse(spot.period))
        if page := page_of(spot):
            self._desktop.show(page)
            self._desktop.page(page).go_to(spot.row_id, spot.field)
        self._desktop.window.tell(Notice(f"Đã lấy lại chữ gõ dở: {lower_first(spot.words)}.", "good"))

    def _unkept(self) -> list[tuple[Spot, str, str]]:
        return [each for page in self._pages.values() for each in page.unkept()]

    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        if left := len(self.watch.waiting):
            words = f"Còn {left} đoạn chữ gõ dở từ lần trước, được giữ nguyên; sẽ hỏi lại khi mở chương trình."
            self._desktop.window.tell(Notice(words, "blue", (("Xem lại", self.offer),)))


def _offers(ws: Workspace, halves: Sequence[HalfTyped]) -> Sequence[Offer]:
    from .half_typed_offers import offers

    return offers(ws, halves)
