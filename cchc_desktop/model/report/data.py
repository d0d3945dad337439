"""The report as data, computed once and frozen; writers only lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..unit import Unit
from .own_words import OwnWords

About = Literal["task", "target", "stat", "document", "plan", "unit"]  # as a finding's


@dataclass(frozen=True, slots=True)
class Source:
    """What a sentence was drawn from: a row of this kind, by its id (a figure's is its code)."""

    about: About
    id: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the program filled into a paragraph: where it stands in the text, and its name."""

    start: int
    end: int
    name: str


Wording = Literal["drawn", "reworded", "added"]  # by the program, changed by the officer, the officer's own


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, with what it was drawn from.

    `key` stays the same when the report is drawn again: by it an officer's own words are kept. `figures` are the
    numbers that follow the data, in the officer's words too. `changed` is what the program would say now, where that
    is something else than what the officer reworded. `also` are keys that the sentence goes by where it is drawn from
    more or fewer entries, so that own words are found again.
    """

    text: str
    sources: tuple[Source, ...] = ()
    key: str = ""
    figures: tuple[Figure, ...] = ()
    wording: Wording = "drawn"
    changed: str = ""  # with marked figures
    also: tuple[str, ...] = ()

    @property
    def task_ids(self) -> tuple[str, ...]:
        """The tasks among its sources."""
        return tuple(source.id for source in self.sources if source.about == "task")


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered heading of the body with its paragraphs and the parts below it.

    `number` is printed before the title: "I" and "1"; level 1 is a Roman part, level 2 a khoản.
    `empty` tells that nothing was typed for it, so that it prints the form's neutral line.
    """

    number: str
    title: str
    level: int
    paragraphs: tuple[Paragraph, ...] = ()
    parts: tuple[Part, ...] = ()
    empty: bool = False
    key: str = ""  # its place in the form's outline, whatever number it prints

    @property
    def all_paragraphs(self) -> tuple[Paragraph, ...]:
        """Its own paragraphs and those of the parts below it."""
        return (*self.paragraphs, *(found for part in self.parts for found in part.all_paragraphs))


@dataclass(frozen=True, slots=True)
class Working:
    """How the number in a column follows from the same column of other rows: a part of a whole in percent, or a sum.

    `undefined` is printed for a part of nothing.
    """

    kind: Literal["ratio", "sum"]
    column: int
    codes: tuple[str, ...]  # the rows it follows from: the part, then the whole; or every summand
    undefined: str = ""


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row of the annex table; a section row has only its heading in `cells[0]`.

    `numbers` are the values behind the cells that print a number, None for the others; empty where there is none.
    `code` is what other rows call this one by.
    """

    cells: tuple[str, ...]
    section: bool = False
    task_id: str | None = None
    code: str = ""
    numbers: tuple[float | None, ...] = ()
    working: Working | None = None


# Each kind has columns of its own, and a sample of its own in the templates.
AnnexKind = Literal["tasks", "stats", "targets", "documents", "initiatives"]


@dataclass(frozen=True, slots=True)
class Annex:
    """One Phụ lục. `numeral` is None where the report has only one; `legend` is the "(Kèm theo …)" line."""

    numeral: str | None
    title: str
    legend: str
    columns: tuple[str, ...]
    rows: tuple[AnnexRow, ...]
    kind: AnnexKind = "tasks"

    @property
    def name(self) -> str:
        """ "Phụ lục", or "Phụ lục I" where there are several."""
        return f"Phụ lục {self.numeral}" if self.numeral else "Phụ lục"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart between the paragraphs: its caption without a number, where its figures are from, and its PNG.

    `width_mm` is its width on paper; `after` the key of the heading whose paragraphs it follows, else the form's usual
    place.
    """

    caption: str
    source: str
    png: bytes
    width_mm: float
    after: str = ""


@dataclass(frozen=True, slots=True)
class ReportData:
    """A whole report, ready to be laid out. Empty text or an empty tuple means that the element is absent."""

    unit: Unit
    period: str  # code
    period_name: str
    draft: bool  # findings stand that must be mended: print DỰ THẢO
    made_on: date
    number_line: str  # "Số:       /BC-UBND"
    place_date: str  # "Cái Bè, ngày      tháng 3 năm 2024"
    title: str  # trích yếu
    to: tuple[str, ...]  # Kính gửi, without punctuation at the end
    opening: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    closing: Paragraph
    recipients: tuple[str, ...]  # Nơi nhận, without punctuation at the end
    signature: tuple[str, ...]  # "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
    signer: str
    annexes: tuple[Annex, ...]
    data_note: str  # "số liệu tính đến ngày 14/3/2024"
    pictures: tuple[Picture, ...] = ()
    orphans: tuple[OwnWords, ...] = ()  # reworded sentences that nothing is left of: kept, told, not printed

    @property
    def words(self) -> str:
        """Everything it says in sentences, a line each: what a search looks through later."""
        paragraphs = [*self.opening, *(found for part in self.parts for found in part.all_paragraphs)]
        texts = [self.title, *(paragraph.text for paragraph in paragraphs), self.closing.text]
        return "\n".join(" ".join(text.split()) for text in texts if text.strip())
