"""How old the backups are, in the words and colours of the page, of home and of the window's foot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..model.backup import Backup, SecondCopy, Shelf, age
from ..model.trouble import Verified
from ..text import at_words, number, size_words, upper_first

NONE = "Chưa có bản sao lưu"


@dataclass(frozen=True, slots=True)
class Said:
    """What a card says: words, more about them, and a mark with its tone."""

    words: str
    more: str
    mark: str
    tone: str


SAVED = Said("Lưu ngay khi rời từng ô", "Mỗi ngày mở chương trình, dữ liệu được xem nhanh có hỏng không.", "", "quiet")


def last_words(shelf: Shelf, now: datetime) -> Said:
    """The last backup."""
    if not shelf.backups:
        more = "Bấm “Sao lưu ngay”; từ đó chương trình tự sao lưu mỗi ngày, khi thoát và trước mỗi việc lớn."
        return Said(NONE, more, "chưa có", "busy")
    last = shelf.backups[0]
    old = is_old(last, now)
    parts = (upper_first(last.reason), f"{number(last.changes)} thay đổi", size_words(last.size))
    files = (f"{number(last.files)} tệp kèm theo",) if last.files else ()
    mark, tone = ("đã lâu", "busy") if old else ("an toàn", "good")
    return Said(upper_first(age(last.at, now)), " · ".join((*parts, *files)), mark, tone)


def second_words(second: SecondCopy, now: datetime) -> Said:
    """The copy on a stick or in another place."""
    if second.folder is None:
        more = "Máy hỏng hay mất thì chỉ còn bản này: chọn một thư mục trên USB hoặc ổ khác."
        return Said("Chưa có", more, "nên có", "busy")
    place = str(second.folder) if second.reachable else f"{second.folder} (chưa thấy: hãy cắm USB hoặc nối ổ)"
    if second.last is None:
        return Said("Chưa chép lần nào", place, "chưa có", "busy")
    mark, tone = ("đã lâu", "busy") if second.late else ("đủ mới", "good")
    return Said(upper_first(age(second.last, now)), place, mark, tone)


def foot_words(shelf: Shelf, now: datetime) -> str:
    """The line in the window's foot."""
    last = age(shelf.backups[0].at, now) if shelf.backups else "chưa có"
    return f"Sao lưu: {last} · bản thứ hai: {_second(shelf.second, now)}"


def home_words(shelf: Shelf, now: datetime) -> str:
    """The same on home, with what an officer fears most said first."""
    saved = "Mỗi ô được lưu ngay khi rời đi."
    if not shelf.backups:
        return f"{saved} Chưa có bản sao lưu nào."
    last = age(shelf.backups[0].at, now)
    return f"{saved} Bản sao lưu gần nhất: {last}; bản thứ hai: {_second(shelf.second, now)}."


def needs_care(shelf: Shelf, now: datetime) -> bool:
    """Whether a backup is missing or old, or the second copy is late."""
    if not shelf.backups and not shelf.changes:  # nothing was ever typed
        return False
    last = shelf.backups[0] if shelf.backups else None
    return last is None or is_old(last, now) or shelf.second.late


def is_old(last: Backup, now: datetime) -> bool:
    """Whether the age of the last backup stands out."""
    from ..actions.backup import keeping

    return (now - last.at).days > keeping().remind_days


def _second(second: SecondCopy, now: datetime) -> str:
    if second.folder is None:
        return "chưa chọn nơi"
    name = second.folder.name or str(second.folder)
    return f"{name}, {age(second.last, now) if second.last else 'chưa chép'}"


def restored_words(at: datetime, undone: bool) -> str:
    """What a restore brought back: the data of a backup, or what they were before one was restored."""
    if undone:
        return f"Đã hoàn tác khôi phục: dữ liệu lại như trước đó, lúc {at_words(at)}."
    return f"Đã khôi phục dữ liệu của lúc {at_words(at)}. Ctrl+Z để hoàn tác."


def verified_words(found: Verified, now: datetime) -> Said:
    """What a full check of the data found."""
    looked = f"{number(found.changes)} thay đổi, {number(found.rows)} dòng, {number(found.files)} tệp"
    more = f"Kiểm tra lúc {at_words(now)}: {looked}"
    if found.sound:
        return Said("Dữ liệu nguyên vẹn", more, "nguyên vẹn", "good")
    return Said(f"Có {number(len(found.troubles))} điểm không đúng", more, "cần xem", "bad")
