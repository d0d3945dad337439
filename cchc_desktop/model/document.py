"""A document cited as evidence, its files, and who cites it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ..text import fold, lower_first, short_date

_GOES_ON = ("về ", "ban hành", "phê duyệt", "quy định", "sửa đổi", "công bố")
_BY_NAME = ("luật", "pháp lệnh", "bộ luật", "hiến pháp")  # cited by their name only

FIELD_LABELS: dict[str, str] = {
    "type": "Tên loại",
    "number": "Số, ký hiệu",
    "issued_on": "Ngày",
    "issuer": "Cơ quan ban hành",
    "summary": "Trích yếu",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the register."""

    type: str
    number: str
    issued_on: date | None = None
    issuer: str | None = None
    summary: str | None = None
    id: str = ""

    def cite(self) -> str:
        """In full, as a first mention wants it (Nghị định 30/2020 Phụ lục I, II.6.b)."""
        if self.type.lower().startswith(_BY_NAME):
            return " ".join(filter(None, (self.type, self.summary)))
        parts = [self.short()]
        if self.issued_on:
            parts.append(f"ngày {short_date(self.issued_on)}")
        if self.issuer:
            parts.append(f"của {self.issuer}")
        if self.summary:
            parts.append(_about(self.summary))
        return " ".join(parts)

    def short(self) -> str:
        """Type and number, as later mentions want it."""
        return f"{self.type} số {self.number}" if self.number else self.type

    def mention(self, before: str) -> str:
        """How a text goes on to name it: in full the first time, type and number once it was named in full."""
        return self.short() if self.number and fold(self.cite()) in fold(before) else self.cite()

    def same_as(self, other: Document) -> bool:
        """Whether two are the same paper: type and number alike, and neither issuer nor year speaks against it.

        Numbers begin again each year. What has no number is the same only where all that is said is alike.
        """
        if fold(self.type) != fold(other.type) or plain_number(self.number) != plain_number(other.number):
            return False
        if not self.number:
            return fold(self.summary or "") == fold(other.summary or "") and self.issued_on == other.issued_on
        issuers = {fold(each.issuer) for each in (self, other) if each.issuer}
        years = {each.issued_on.year for each in (self, other) if each.issued_on}
        return len(issuers) < 2 and len(years) < 2


def plain_number(number: str) -> str:
    """A number for comparison: "05 / KH-UBND" and "5/kh-ubnd" are one."""
    return re.sub(r"[\s_]", "", fold(number)).lstrip("0")


def _about(summary: str) -> str:
    """What it is about, as it continues a citation."""
    bare = re.sub(r"^v/v\b[ :]*", "về việc ", summary, flags=re.IGNORECASE)
    return lower_first(bare) if bare.lower().startswith(_GOES_ON) else f"về {bare}"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a document: its own name, and the fingerprint under which its bytes lie in the data folder."""

    id: str
    document_id: str
    name: str
    sha256: str
    size: int  # bytes
    added_on: date


@dataclass(frozen=True, slots=True)
class Citing:
    """A task that cites a document, in one quarter."""

    task_id: str
    section: str | None
    number: str | None
    label: str
    content: str
    period: str  # the code of a quarter


@dataclass(frozen=True, slots=True)
class Registered:
    """A document with its files and the tasks that cite it, of all quarters; `unread` is a day not understood."""

    document: Document
    files: tuple[Attachment, ...] = ()
    citing: tuple[Citing, ...] = ()
    unread: str | None = None

    @property
    def tasks(self) -> int:
        """By how many tasks it is cited."""
        return len({each.task_id for each in self.citing})

    @property
    def last_used(self) -> str:
        """The code of the last quarter that cites it, or ""."""
        return max((each.period for each in self.citing), default="")

    def words(self) -> str:
        """What a search looks through."""
        return fold(" \n ".join((self.document.cite(), self.document.number, *(each.name for each in self.files))))
