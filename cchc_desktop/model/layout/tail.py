"""The end of a document: the signature block on the right, the recipients on the left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...text import fold
from .head import opens
from .page import LayoutDocument
from .piece import Piece, split
from .rules import Rules

_RECIPIENTS = re.compile(r"noi nhan\s*[:.;]?(\s*\(.*\))?")
_CAPACITY = re.compile(r"(tm|kt|tl|tuq|q|t/m|k/t|t/l|t/uq)(\s*[.:]|\s)\s*\S.*")
_NOTE = re.compile(r"[(\[…._*-].*|(da )?ky\b.{0,12}|ky ten.*")
_DRAFTER = re.compile(r"[A-ZĐ.]{1,8}\s*[.(]?\s*\(?\d+.*")
DASH = re.compile(r"[-–—+*•]\s*")


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands after the text. `capacity` are the lines above the signature, `signer` the name under it.

    `beside`: the signature stands in a cell or behind a tab, right of the recipients. `start` and `until` are the
    places of its first paragraph and of the one after its last. `several`: more than one person signs.
    """

    recipients: Piece | None = None
    list: tuple[Piece, ...] = ()
    capacity: tuple[Piece, ...] = ()
    signer: Piece | None = None
    beside: bool = False
    several: bool = False
    start: int = 0
    until: int = 0


def read_tail(document: LayoutDocument, start: int, until: int, rules: Rules) -> Tail:
    """The tail of the text that stands between the two places."""
    for at in range(start, until):
        for piece in split(document.paragraphs[at], at):
            if _RECIPIENTS.fullmatch(piece.folded):
                if piece.paragraph.cell:
                    return _in_table(document, piece, until, rules)
                return _in_lines(document, piece, start, until, rules)
    return _signature_only(document, start, until, rules)


def _in_table(document: LayoutDocument, head: Piece, until: int, rules: Rules) -> Tail:
    place = head.paragraph.cell
    assert place is not None
    inside = [
        at for at, p in enumerate(document.paragraphs[:until]) if p.cell is not None and p.cell.table == place.table
    ]
    pieces = [piece for at in inside for piece in split(document.paragraphs[at], at)]
    left = [p for p in pieces if p.paragraph.cell and p.paragraph.cell.column == place.column]
    right = [p for p in pieces if p.paragraph.cell and p.paragraph.cell.column > place.column]
    here = next(at for at, p in enumerate(left) if p == head)
    above = [p for p in left[:here] if not p.ruled]
    capacity, signer = _signature(right, rules)
    beside = bool(right)
    if not right:  # the table holds the recipients only
        capacity, signer, last = _after(document, inside[-1] + 1, until, rules)
        inside.append(last - 1)
    return Tail(
        head, _listed(tuple(left[here + 1 :])), capacity, signer, beside, bool(above), min(inside), max(inside) + 1
    )


def _after(
    document: LayoutDocument, start: int, until: int, rules: Rules
) -> tuple[tuple[Piece, ...], Piece | None, int]:
    pieces = [piece for at in range(start, until) for piece in split(document.paragraphs[at], at)]
    capacity, signer = _signature(pieces, rules)
    return capacity, signer, max((p.at for p in (*capacity, *([signer] if signer else []))), default=start - 1) + 1


def _in_lines(document: LayoutDocument, head: Piece, start: int, until: int, rules: Rules) -> Tail:
    """Recipients and signature as lines of text: beside each other by tabs, or one after the other."""
    first = _first_of_signature(document, head.at, start, rules)
    pieces = [piece for at in range(first, until) for piece in split(document.paragraphs[at], at)]
    left = [p for p in pieces if p.at >= head.at and not _is_right(p, rules)]
    listed = _listed(tuple(left[left.index(head) + 1 :]) if head in left else ())
    taken = {id(p) for p in listed}
    right = [p for p in pieces if id(p) not in taken and p != head]
    capacity, signer = _signature(right, rules)
    beside = any(p.tabbed for p in capacity)
    last = max(p.at for p in (head, *listed, *capacity, *([signer] if signer else [])))
    return Tail(head, listed, capacity, signer, beside, False, min(first, head.at), last + 1)


def _is_right(piece: Piece, rules: Rules) -> bool:
    return (
        (piece.tabbed and not piece.alone) or piece.paragraph.align in ("right", "center") or is_capacity(piece, rules)
    )


def _first_of_signature(document: LayoutDocument, at: int, start: int, rules: Rules) -> int:
    """Where the signature begins that stands above the recipients; `at` where none does."""
    first = at
    for above in range(at - 1, max(start, at - 16) - 1, -1):
        paragraph = document.paragraphs[above]
        pieces = split(paragraph, above)
        if paragraph.cell is not None or any(len(p.text) > 80 or p.text.endswith("./.") for p in pieces):
            break
        if any(is_capacity(p, rules) for p in pieces):
            first = above
    return first


def is_capacity(piece: Piece, rules: Rules) -> bool:
    """The line says by what right, or in what position, someone signs."""
    if not piece.upper or len(piece.text) > 90:
        return False
    bare = re.sub(r"^pho ", "", piece.folded)
    return bool(_CAPACITY.match(piece.folded)) or opens(bare, rules.words["heads"])


def _signature_only(document: LayoutDocument, start: int, until: int, rules: Rules) -> Tail:
    """The tail of a document without recipients: from the last group of lines that name a capacity."""
    pieces = [p for at in range(max(start, until - 40), until) for p in split(document.paragraphs[at], at)]
    found = [i for i, piece in enumerate(pieces) if is_capacity(piece, rules)]
    if not found:
        return Tail(start=until, until=until)
    first = found[-1]
    while first - 1 in found or (first and first - 2 in found):
        first -= 1 if first - 1 in found else 2
    block = pieces[first:]
    columns = {p.paragraph.cell.column for p in block if p.paragraph.cell}
    capacity, signer = _signature(block, rules)
    last = max(p.at for p in (*capacity, *([signer] if signer else [])))
    beside = bool(columns - {0}) or any(p.tabbed for p in capacity)
    return Tail(None, (), capacity, signer, beside, len(columns) > 1, block[0].at, last + 1)


def _signature(pieces: Sequence[Piece], rules: Rules) -> tuple[tuple[Piece, ...], Piece | None]:
    """The lines of capacity and position at the head of a block, and the name at its foot."""
    said = list(_without_notes(pieces))
    capacity: list[Piece] = []
    for piece in said:
        if not (piece.upper or is_capacity(piece, rules)) and not _as_capacity(piece, rules):
            break
        if capacity and _names_someone(piece, capacity[-1], rules):
            break
        capacity.append(piece)
    names = said[len(capacity) :]
    named = [p for p in names if len(p.text) <= 60]
    return tuple(capacity), named[0] if named else None


def _names_someone(piece: Piece, last: Piece, rules: Rules) -> bool:
    """A name that was typed in capitals: it stands under a position and says no position, body or place itself."""
    if is_capacity(piece, rules) or opens(piece.text, (*rules.words["organisations"], *rules.words["areas"])):
        return False
    return opens(re.sub(r"^pho ", "", last.folded), rules.words["heads"]) or piece.at > last.at + 1


def _without_notes(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The lines but for notes such as "(Chữ ký của người có thẩm quyền, …)", which run on to their bracket."""
    within = False
    for piece in pieces:
        within = within or piece.text.startswith("(")
        if not (within or piece.ruled or _NOTE.match(piece.folded)):
            yield piece
        within = within and ")" not in piece.text


def _as_capacity(piece: Piece, rules: Rules) -> bool:
    """A capacity that was typed in small letters ("KT. Chủ tịch")."""
    bare = re.sub(r"^pho ", "", piece.folded)
    return bool(re.match(r"(TM|KT|TL|TUQ|Q)\.", piece.text)) or opens(bare, rules.words["heads"])


def _listed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The lines of the list of recipients, up to where they are kept."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.ruled or (found and _DRAFTER.fullmatch(piece.text)):
            break
        found.append(piece)
        kept = re.match(r"luu\b", fold(DASH.sub("", piece.text, count=1))) and piece.text.endswith(".")
        if kept and not any(DASH.match(other.text) for other in pieces[at + 1 : at + 2]):
            break
    return tuple(found)
