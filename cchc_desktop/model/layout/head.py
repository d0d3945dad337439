"""The head of a document: which piece is the motto, the agency, the number, the place and date, the title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ...text import fold
from .page import LayoutDocument, Table
from .piece import Piece, split
from .rules import Rules

_QUOC_HIEU, _TIEU_NGU = "cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc"
_ALIKE = 0.86  # of two texts that differ by a slip of typing
_LONGEST_SUBJECT = 400  # letters
_DEEPEST = 80  # paragraphs; no head is longer
_LINES_OF_HEAD = 4  # between the motto or the number and the day
NUMBER = re.compile(r"so\s*[:.]?\s*[\d\s.…_]*/\s*\S.*")
_DATE = re.compile(r"[^,;:()/]{0,45}[,.]?\s*ngay\b.{0,14}?\bthang\b.{0,14}?\bnam\b.{0,12}")
_SHORT_DATE = re.compile(r"[^,;:\d]{2,40},\s*(ngay\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}")
_LETTER_SUBJECT = re.compile(r"(v/v|ve viec)\b.*")
_STARTS_BODY = re.compile(
    r"kinh gui\b|can cu\b|\(?\s*(ban hanh )?kem theo\b|[ivx]+\s*[.)/-]|\d+\s*[.)/]|[a-z]\)|[-+]|dieu \d"
    r"|(phan|chuong) [ivx\d]"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the text. `type` is the name of the kind ("Báo cáo"), empty where it is not of the list.

    `until` is the place of the first paragraph after it. `agency_sure`: it is plain which lines name the superior.
    """

    quoc_hieu: Piece | None = None
    tieu_ngu: Piece | None = None
    superior: tuple[Piece, ...] = ()
    agency: tuple[Piece, ...] = ()
    agency_sure: bool = True
    number: Piece | None = None
    place_date: Piece | None = None
    letter_subject: tuple[Piece, ...] = ()
    type_name: Piece | None = None
    type: str = ""
    subject: tuple[Piece, ...] = ()
    legend: Piece | None = None  # "(Kèm theo Quyết định số …)"
    until: int = 0


def read_head(document: LayoutDocument, until: int, rules: Rules) -> Head:
    """The head of the document whose own text ends before `until`."""
    pieces = [piece for at in range(min(until, _DEEPEST)) for piece in _split(document, at)]
    quoc_hieu = _first(pieces, lambda p: _alike(p.folded, _QUOC_HIEU))
    tieu_ngu = _first(pieces, lambda p: _alike(p.folded, _TIEU_NGU))
    to = _first(pieces, lambda p: p.folded.startswith("kinh gui"))
    before_text = [p for p in pieces if to is None or p.at < to.at]
    number = _first(before_text, lambda p: len(p.text) < 60 and bool(NUMBER.fullmatch(p.folded)))
    dated = _first(_near(before_text, [p for p in (quoc_hieu, tieu_ngu, number) if p is not None]), _dates)
    known = [p for p in (quoc_hieu, tieu_ngu, number, dated) if p is not None]
    floor = max((p.at for p in known), default=-1)
    type_name, kind = _type(before_text, floor, known, rules)
    if not known and not kind:
        return Head()
    top = [p for p in before_text if p.at < (type_name.at if type_name else floor + 12)]
    letter = _letter_subject(top) if type_name is None else ()
    names = _names([p for p in top if p not in known and p not in letter], quoc_hieu, number, floor, rules)
    superior, agency, sure = _parted(names, rules)
    subject = _subject(before_text, type_name, document, kind in rules.words["decided"])
    last = max((p.at for p in (*known, *letter, *names, *subject, *([type_name] if type_name else []))), default=-1)
    legend = _legend(pieces, last)
    return Head(
        quoc_hieu, tieu_ngu, superior, agency, sure, number, dated, letter, type_name, kind, subject, legend,
        (legend.at if legend else last) + 1,
    )  # fmt: skip


def _split(document: LayoutDocument, at: int) -> list[Piece]:
    paragraph = document.paragraphs[at]
    if paragraph.cell is not None and _bordered(document.tables, paragraph.cell.table):
        return []
    return split(paragraph, at)


def _near(pieces: Sequence[Piece], known: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of the table of the head, and the few lines below what is known of it."""
    tables = {p.paragraph.cell.table for p in known if p.paragraph.cell}
    floor = max((p.at for p in known), default=_DEEPEST) + _LINES_OF_HEAD
    return [p for p in pieces if p.at <= floor or (p.paragraph.cell and p.paragraph.cell.table in tables)]


def _dates(piece: Piece) -> bool:
    """It names a place and a day: told from a title that ends with a day by its comma, its cell or its looks."""
    if _SHORT_DATE.fullmatch(piece.folded):
        return True
    parted = ", ngay" in piece.folded or piece.paragraph.cell is not None or piece.italic or piece.tabbed
    return parted and bool(_DATE.fullmatch(piece.folded))


def _bordered(tables: Sequence[Table], index: int) -> bool:
    return any(table.index == index and table.bordered for table in tables)


def _first(pieces: Iterable[Piece], fits: Callable[[Piece], bool]) -> Piece | None:
    return next((piece for piece in pieces if fits(piece)), None)


def _alike(text: str, wanted: str) -> bool:
    if abs(len(text) - len(wanted)) > 5:
        return False
    return text == wanted or SequenceMatcher(None, text, wanted, autojunk=False).ratio() >= _ALIKE


def _type(pieces: Sequence[Piece], floor: int, known: Sequence[Piece], rules: Rules) -> tuple[Piece | None, str]:
    """The piece that names the kind of the document, and the kind; a centred title of no known kind serves too."""
    kinds = {fold(name): name for name in rules.pairs}
    after = [p for p in pieces if p.at >= floor and p not in known and not p.tabbed]
    for piece in after[:25]:
        words = piece.folded.strip(" .:")
        if words in kinds and (piece.upper or piece.bold or piece.paragraph.align == "center"):
            return piece, kinds[words]
        if piece.upper and piece.paragraph.align == "center" and _apart(piece, known):
            named = [kind for kind in kinds if words.startswith(f"{kind} ")]
            if named or (piece.bold and not piece.ruled and fold(piece.text) not in map(fold, rules.words["marks"])):
                return piece, kinds[max(named, key=len)] if named else ""
    return None, ""


def _apart(piece: Piece, known: Sequence[Piece]) -> bool:
    """It stands outside the table of the head."""
    tables = {p.paragraph.cell.table for p in known if p.paragraph.cell}
    return piece.paragraph.cell is None or piece.paragraph.cell.table not in tables


def _letter_subject(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The lines of "V/v …", which may go on under each other."""
    found: list[Piece] = []
    for piece in pieces:
        if _below(piece, found[-1]) and not _other(piece) if found else _LETTER_SUBJECT.match(piece.folded):
            found.append(piece)
        elif found:
            break
    return tuple(found)


def _other(piece: Piece) -> bool:
    """It is an element of its own, not more of a letter's subject."""
    return piece.upper or piece.ruled or bool(_DATE.match(piece.folded))


def _below(piece: Piece, other: Piece) -> bool:
    """It goes on under the other in the same cell, or with the same look outside a table."""
    one, two = piece.paragraph.cell, other.paragraph.cell
    if one is None or two is None:
        return False
    return (one.table, one.column) == (two.table, two.column)


def _names(
    pieces: Sequence[Piece], quoc_hieu: Piece | None, number: Piece | None, floor: int, rules: Rules
) -> tuple[Piece, ...]:
    """The lines with the names of agencies: on the left above the number."""
    marks = {fold(mark) for mark in rules.words["marks"]}
    found = [
        p
        for p in pieces
        if not p.ruled and p.folded.strip(" .:-") not in marks and p.text.strip(" .…-_*") and p.at <= max(floor, 0)
    ]
    side = quoc_hieu.paragraph.cell if quoc_hieu else None
    if side is not None:
        found = [p for p in found if p.paragraph.cell and p.paragraph.cell.table == side.table]
        found = [p for p in found if p.paragraph.cell and p.paragraph.cell.column < side.column]
    elif quoc_hieu is not None:
        found = [p for p in found if p.at != quoc_hieu.at or p.runs[0].index <= quoc_hieu.runs[0].index]
    if number is not None:
        found = [p for p in found if p.at <= number.at]
    return tuple(found)


def _parted(names: tuple[Piece, ...], rules: Rules) -> tuple[tuple[Piece, ...], tuple[Piece, ...], bool]:
    """The lines of the superior, those of the agency, and whether that is plain."""
    openings, areas = rules.words["organisations"], rules.words["areas"]
    starts = [i for i, p in enumerate(names) if i and opens(p.text, openings)]
    looks = [p.bold for p in names]
    by_look = looks.index(True) if True in looks else 0
    parted = by_look and all(looks[by_look:]) and not opens(names[by_look].text, areas)
    if parted and (not starts or by_look in starts):
        return names[:by_look], names[by_look:], True
    if len(starts) == 1:
        return names[: starts[0]], names[starts[0] :], True
    if not starts:
        return (), names, True
    return (), names, False


def opens(text: str, words: Iterable[str]) -> bool:
    """The text begins with one of the words, whatever its accents and capitals."""
    folded = fold(text)
    return any(folded == word or folded.startswith(f"{word} ") for word in map(fold, words))


def _subject(
    pieces: Sequence[Piece], type_name: Piece | None, document: LayoutDocument, decided: bool
) -> tuple[Piece, ...]:
    """The lines under the type name until a line is drawn, the text begins or the looks change."""
    if type_name is None or _drawn_below(type_name, document):
        return ()
    found: list[Piece] = []
    for piece in pieces[pieces.index(type_name) + 1 :]:
        if not _goes_on(piece, type_name, found, decided):
            break
        found.append(piece)
        if _drawn_below(piece, document):
            break
    return tuple(found)


def _goes_on(piece: Piece, type_name: Piece, found: Sequence[Piece], decided: bool) -> bool:
    if piece.ruled or _STARTS_BODY.match(piece.folded) or len(piece.text) > _LONGEST_SUBJECT:
        return False
    if found and decided and piece.upper:
        return False  # whose authority it is
    centred = piece.paragraph.align == "center"
    if not found and type_name.paragraph.align == piece.paragraph.align != "center":
        return len(piece.text) < _LONGEST_SUBJECT and not piece.text.endswith((".", ":", ";"))
    if found:
        return centred == (found[-1].paragraph.align == "center") and piece.bold == found[-1].bold and centred
    return centred or piece.bold


def _drawn_below(piece: Piece, document: LayoutDocument) -> bool:
    """A line is drawn under the paragraph, or above the next."""
    if not piece.whole and not piece.paragraph.text.rstrip().endswith(piece.text[-8:]):
        return False
    after = document.paragraphs[piece.at + 1] if piece.at + 1 < len(document.paragraphs) else None
    blank = after is not None and not after.text.strip()
    shaped = bool(piece.paragraph.shapes)
    return bool(shaped or piece.paragraph.bottom_line or (blank and after and (after.top_line or after.bottom_line)))


def _legend(pieces: Sequence[Piece], last: int) -> Piece | None:
    """A note under the title that this comes with a decision."""
    after = [p for p in pieces if p.at > last and not p.ruled]
    if after and re.match(r"\(\s*(ban hanh )?kem theo\b", after[0].folded):
        return after[0]
    return None
