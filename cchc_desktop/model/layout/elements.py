"""Which paragraph of a document is which element of the decree, told from words, places and looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ...text import fold
from .head import Head, read_head
from .outline import Body, read_body
from .page import LayoutDocument, Paragraph
from .piece import Piece, split
from .rules import Rules
from .tail import Tail, read_tail

# What a document is: with a named kind, a letter (công văn), or none of what the decree is about and why.
Act = Literal["named", "letter", "none", "party", "statute"]
_HEADING = re.compile(r"phu luc(?: so)?\s*[:.]?\s*([ivxlc]+|\d+)?[\s.:…]*", re.DOTALL)
_HEADING_WITH_TITLE = re.compile(r"phu luc(?: so)?\s*([ivxlc]+|\d+)?\s*[.:–-]\s*\S.*", re.DOTALL)
_STATUTE_SYMBOL = re.compile(r"so\s*:?\s*[\d\s.…]*/(19|20)\d\d/.*")
_LEGEND = re.compile(r"\(\s*(ban hanh )?kem theo\b.*")


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """An annex. `number` is what stands after "Phụ lục" ("" where nothing does); places as in the document's list."""

    number: str
    heading: Piece
    title: tuple[Piece, ...]
    legend: tuple[Piece, ...]
    start: int
    until: int
    merged: bool = False  # its title stands on the line of the heading


@dataclass(frozen=True, slots=True)
class Elements:
    """A document taken apart. `rest` is the place after the tail, where something stands that is no annex."""

    act: Act
    head: Head
    body: Body
    tail: Tail
    annexes: tuple[AnnexPart, ...]
    rest: int | None = None

    @property
    def alone(self) -> bool:
        """The document itself is here, not only an annex of it."""
        return self.act in ("named", "letter")


def recognise(document: LayoutDocument, rules: Rules) -> Elements:
    """Take the document apart; what cannot be told stays out."""
    starts = _annex_starts(document)
    annexes = _annexes(document, starts)
    until = starts[0] if starts else len(document.paragraphs)
    head = read_head(document, until, rules)
    act = _act(document, head, until, rules)
    if act not in ("named", "letter"):
        act = "statute" if act == "none" and _of_statute(annexes, rules) else act
        return Elements(act, Head(), Body(), Tail(), annexes if act == "none" else ())
    tail = read_tail(document, head.until, until, rules)
    body = read_body(document, head, tail.start if tail.until else until, rules)
    rest = next((at for at in range(tail.until or until, until) if document.paragraphs[at].text.strip()), None)
    return Elements(act, head, body, tail, annexes, rest)


def _act(document: LayoutDocument, head: Head, until: int, rules: Rules) -> Act:
    top = [p.text for p in document.paragraphs[: min(until, 40)]]
    folded = [fold(text).strip() for text in top]
    if head.quoc_hieu is None and any(fold(word) in text for word in rules.words["party"] for text in folded[:12]):
        return "party"
    statutes = {fold(word) for word in rules.words["statutes"]}
    number = head.number.folded if head.number else ""
    by_law = not head.type or head.type in rules.words["decided"]  # only these kinds may be statutes of a province
    if (by_law and _STATUTE_SYMBOL.fullmatch(number)) or (
        head.quoc_hieu and statutes & {text.strip(" .:") for text in folded}
    ):
        return "statute"
    if head.type_name is not None and (head.quoc_hieu or head.number or head.type):
        return "named"
    if head.quoc_hieu is not None and (head.letter_subject or any(text.startswith("kinh gui") for text in folded)):
        return "letter"
    return "none"


def _of_statute(annexes: Sequence[AnnexPart], rules: Rules) -> bool:
    """What an annex comes with is a statute, such as "(Kèm theo Nghị định số …)"."""
    said = " ".join(piece.folded for annex in annexes for piece in annex.legend)
    return any(f"kem theo {fold(word)} " in said for word in rules.words["statutes"])


def _annex_starts(document: LayoutDocument) -> list[int]:
    """The places of the paragraphs that head an annex."""
    framed = {table.index for table in document.tables if table.bordered}
    found = []
    for at, paragraph in enumerate(document.paragraphs):
        if paragraph.cell is not None and paragraph.cell.table in framed:
            continue
        if fold(paragraph.typed[:12]).startswith("phu luc") and _heads_annex(document.paragraphs, at):
            found.append(at)
    return found


def _heads_annex(paragraphs: Sequence[Paragraph], at: int) -> bool:
    paragraph = paragraphs[at]
    first = split(paragraph, at)[0]
    stands_out = paragraph.align == "center" or first.bold or paragraph.page_break_before
    opens_section = at > 0 and paragraphs[at - 1].section != paragraph.section
    if _HEADING.fullmatch(first.folded):
        return stands_out or opens_section or first.upper
    return bool(_HEADING_WITH_TITLE.fullmatch(first.folded)) and first.bold and paragraph.align == "center"


def _annexes(document: LayoutDocument, starts: Sequence[int]) -> tuple[AnnexPart, ...]:
    ends = [*starts[1:], len(document.paragraphs)]
    return tuple(_annex(document, start, until) for start, until in zip(starts, ends, strict=False))


def _annex(document: LayoutDocument, start: int, until: int) -> AnnexPart:
    near = range(start, min(until, start + 12))
    pieces = [p for at in near if document.paragraphs[at].cell is None for p in split(document.paragraphs[at], at)]
    heading, *others = pieces
    match = _HEADING.fullmatch(heading.folded) or _HEADING_WITH_TITLE.fullmatch(heading.folded)
    number = (match[1] or "") if match else ""
    legend = _legend(others)
    before = others[: others.index(legend[0])] if legend else others[:6]
    title = _title(before, bool(legend))
    said = re.search(rf"\b{number}\b", heading.text, re.IGNORECASE) if number else None
    printed = said[0] if said else ""
    merged = not _HEADING.fullmatch(heading.folded)
    return AnnexPart(printed.strip(".:-–"), heading, title, legend, start, until, merged)


def _legend(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The note "(Kèm theo …)", which may run over several lines."""
    for at, piece in enumerate(pieces[:8]):
        if _LEGEND.match(piece.folded):
            end = at
            while not pieces[end].text.endswith(")") and end + 1 < min(len(pieces), at + 4):
                end += 1
            return tuple(pieces[at : end + 1])
    return ()


def _title(pieces: Sequence[Piece], before_legend: bool) -> tuple[Piece, ...]:
    """The lines of the title: those before the note, or those in the middle of the page that stand out."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.ruled:
            break
        if not before_legend and not (piece.paragraph.align == "center" and (piece.bold or piece.upper)):
            break
        found.append(piece)
    return tuple(found)
