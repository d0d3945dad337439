"""Which half-typed texts are still missing where they were typed, and how they come back there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.half_typed import HalfTyped, Spot, became
from ..model.period import Period
from ..model.report.marked import plain, wording
from ..text import typed
from .half_typed_places import PLACES


@dataclass(frozen=True, slots=True)
class Offer:
    """A half-typed text beside what is kept there now; None where the row is gone."""

    half: HalfTyped
    saved: str | None

    @property
    def text(self) -> str:
        """The half-typed words as they are read."""
        return plain(self.half.text)[0]

    @property
    def saved_words(self) -> str:
        """What is kept, as it is read."""
        return plain(self.saved or "")[0]

    @property
    def may_take(self) -> bool:
        """Whether the text can go where it was typed: the row is there, and nobody typed there since."""
        has_action = PLACES[self.half.spot.subject].take is not None
        return has_action and self.saved is not None and _same(self.saved, self.half.kept)

    @property
    def why_not(self) -> str:
        """Why the text can only be copied."""
        if self.saved is None:
            return "Dòng này không còn, hoặc không sửa được nữa: chỉ sao chép được chữ."
        if not _same(self.saved, self.half.kept):
            return "Ô này đã được ghi chữ khác sau đó: chỉ sao chép được chữ, để không mất chữ đang lưu."
        return "Cửa sổ nhập này đã đóng: hãy sao chép chữ rồi mở lại để dán vào."


def offers(ws: Workspace, halves: Iterable[HalfTyped]) -> tuple[Offer, ...]:
    """The texts that are still missing where they were typed; what is kept there meanwhile is no matter any more."""
    return tuple(offer for half in halves if (offer := _offer(ws, half)) is not None)


def take_back(ws: Workspace, half: HalfTyped) -> None:
    """Put a text where it was typed; UserError where it cannot be kept."""
    take = PLACES[half.spot.subject].take
    if take is not None:
        take(ws, half)


def page_of(spot: Spot) -> str:
    """The page where a field stands, or ""."""
    return PLACES[spot.subject].page


def _offer(ws: Workspace, half: HalfTyped) -> Offer | None:
    place = PLACES.get(half.spot.subject)
    if place is None or not _is_period(half.spot.period):
        return None
    try:
        saved = place.saved(ws, half)
    except UserError:
        saved = None
    if saved is not None and _settled(saved, half):
        return None
    return Offer(half, saved)


def _is_period(code: str) -> bool:
    try:
        return not code or bool(Period.parse(code))
    except UserError:
        return False


def _settled(saved: str, half: HalfTyped) -> bool:
    """Whether the text is kept, as it was or as it became; while nothing else is kept there, each letter counts."""
    if _same(saved, half.kept):
        return _same(saved, half.text)
    return became(plain(saved)[0], plain(half.text)[0])


def _same(one: str, other: str) -> bool:
    """Whether two texts say the same; the program's own figures in them may be others now."""
    return wording(typed(one)) == wording(typed(other))
