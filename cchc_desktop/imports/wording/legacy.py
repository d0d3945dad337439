"""Turns text of the encodings before Unicode (TCVN3, VNI) into Unicode, piece by piece, after any reader.

The name of a font is only a hint, since converted files keep it: the words decide. What a short piece cannot tell
is taken from what stands around it. Unicode text passes untouched.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ...model.finding import Finding
from ...model.plan import Conversion
from ...text import nfc, tidy
from ..document import Block, Cell, Document, Paragraph, Row, Runs
from .legacy_evidence import UNICODE, Verdict, judge, share, suspects
from .legacy_tables import ENCODINGS, SOFT_HYPHEN, font_encoding, tcvn3, vni

_PARTS = re.compile(r"[^\t]+|\t+")
_CUT = 50_000  # longer lines are not cut at tabs
_NEAR = 6  # so many pieces before and after are asked about a piece that does not tell
_FONTS = {"TCVN3": ".VnTime", "VNI": "VNI-Times"}
_WINDOWS = "cp1258"
_WINDOWS_SIGNS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}  # “ ” – …
_SAMPLE = 200_000
_CLEARLY = 0.8  # so many of the words with accents must be Vietnamese

_UNKNOWN = Verdict()

Said = tuple[str, Runs]  # the text and runs of a paragraph or cell


@dataclass(frozen=True, slots=True)
class Change:
    """A text after it was turned into Unicode, and the encoding it was in."""

    text: str
    encoding: str


@dataclass(slots=True)
class _Piece:
    """Text that must be in one encoding: a line or cell, or neighbouring runs of one kind of font."""

    runs: Runs
    hint: str = ""  # the encoding the font speaks of
    verdict: Verdict = _UNKNOWN
    encoding: str = ""  # what it is taken for in the end

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)


def decode(document: Document) -> tuple[Document, tuple[Conversion, ...]]:
    """The document in Unicode, and what was turned into it; a finding among the document's says so."""
    if not _suspicious(document.blocks):
        return document, ()
    found = {each: _pieces(*each) for each in dict.fromkeys(each for _, each in _placed(document.blocks))}
    _settle([piece for pieces in found.values() for piece in pieces])
    changed = {each: change for each, pieces in found.items() if (change := _change(pieces)).text != each[0]}
    if not changed:
        return document, ()
    places = [each for each in dict.fromkeys(_placed(document.blocks)) if each[1] in changed]
    conversions = tuple(_conversions(places, changed))
    counts = Counter(changed[each].encoding for _, each in places)
    return _rebuilt(document, changed, _finding(conversions, counts)), conversions


def _placed(blocks: Iterable[Block]) -> Iterator[tuple[str, Said]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.place, (block.text, block.runs)
        else:
            for row in block.rows:
                yield from ((row.place, (cell.text, cell.runs)) for cell in row.cells)


def _suspicious(blocks: Sequence[Block]) -> bool:
    """Is there a font of a legacy encoding, or text that is proved to be in one?

    The one search through all text is all that a clean document costs.
    """
    lines = [block for block in blocks if isinstance(block, Paragraph)]
    cells = [cell for block in blocks if not isinstance(block, Paragraph) for row in block.rows for cell in row.cells]
    both: list[Paragraph | Cell] = [*lines, *cells]
    if [each for each in both if each.runs]:
        return True
    texts = [each.text for each in both]
    suspect = suspects()
    if not suspect.search("\n".join(texts)):
        return False
    return any(piece.verdict.sure in ENCODINGS for text in texts if suspect.search(text) for piece in _pieces(text, ()))


def _pieces(text: str, runs: Runs) -> list[_Piece]:
    """The text cut where its encoding may change: between fonts, or at tabs, which part pasted cells."""
    if not runs or "".join(part for part, _ in runs) != text:
        parts = _PARTS.findall(text) if len(text) <= _CUT else [text]
        pieces = [_Piece(((part, ""),)) for part in parts]
    else:
        pieces = [_Piece(tuple(group), hint) for hint, group in groupby(runs, key=lambda run: font_encoding(run[1]))]
    for piece in pieces:
        piece.verdict = judge(piece.text, piece.hint)
    return pieces


def _settle(pieces: Sequence[_Piece]) -> None:
    """Gives each piece its encoding: what is certain first, then what follows from it."""
    known = [at for at, piece in enumerate(pieces) if piece.verdict.sure]
    fonts = Counter((pieces[at].hint, pieces[at].verdict.sure) for at in known)
    proved = {sure for _, sure in fonts}
    for at, piece in enumerate(pieces):
        if piece.verdict.sure:
            piece.encoding = piece.verdict.sure
        elif piece.hint and piece.text.isascii():
            piece.encoding = piece.hint if fonts[piece.hint, piece.hint] > fonts[piece.hint, UNICODE] else ""
        elif piece.hint in piece.verdict.possible:
            piece.encoding = piece.hint if fonts[piece.hint, piece.hint] >= fonts[piece.hint, UNICODE] else ""
        elif piece.verdict.possible:
            piece.encoding = _as_around(piece, pieces, known, at, proved)


def _as_around(piece: _Piece, pieces: Sequence[_Piece], known: Sequence[int], at: int, proved: set[str]) -> str:
    """The encoding that most pieces around are in, or that is proved at all where it must be one."""
    middle = bisect(known, at)
    votes = Counter(pieces[each].verdict.sure for each in known[max(0, middle - _NEAR) : middle + _NEAR])
    best = max(piece.verdict.possible, key=lambda encoding: votes[encoding])
    if piece.verdict.broken and piece.verdict.possible[0] in proved:
        return piece.verdict.possible[0]
    return best if votes[best] > votes[UNICODE] else ""


def _change(pieces: Sequence[_Piece]) -> Change:
    encoding = next((piece.encoding for piece in pieces if piece.encoding in ENCODINGS), "")
    return Change("".join(map(_decoded_piece, pieces)), encoding)


def _decoded_piece(piece: _Piece) -> str:
    if piece.encoding == "VNI":
        return vni().decoded(piece.text)
    if piece.encoding != "TCVN3":
        return piece.text
    if not piece.hint:
        return tcvn3().decoded(piece.text)
    capitals = tcvn3().capital_fonts
    return "".join(tcvn3().decoded_run(text, capitals=bool(capitals.match(font))) for text, font in piece.runs)


def _conversions(places: Iterable[tuple[str, Said]], changed: Mapping[Said, Change]) -> Iterator[Conversion]:
    """One for each text that was changed, with the place it stands at first."""
    told: set[str] = set()
    for place, each in places:
        if each[0] not in told:
            told.add(each[0])
            yield Conversion(place, changed[each].encoding, each[0], changed[each].text)


def _rebuilt(document: Document, changed: Mapping[Said, Change], finding: Finding) -> Document:
    blocks = tuple(_rebuilt_block(block, changed) for block in document.blocks)
    return replace(document, blocks=blocks, findings=(*document.findings, finding))


def _rebuilt_block(block: Block, changed: Mapping[Said, Change]) -> Block:
    if isinstance(block, Paragraph):
        new = changed.get((block.text, block.runs))
        return Paragraph(block.place, new.text) if new else block
    return replace(block, rows=tuple(_rebuilt_row(row, changed) for row in block.rows))


def _rebuilt_row(row: Row, changed: Mapping[Said, Change]) -> Row:
    if not any((cell.text, cell.runs) in changed for cell in row.cells):
        return row
    return replace(row, cells=tuple(_rebuilt_cell(cell, changed) for cell in row.cells))


def _rebuilt_cell(cell: Cell, changed: Mapping[Said, Change]) -> Cell:
    new = changed.get((cell.text, cell.runs))
    return Cell(new.text, cell.left, cell.above) if new else cell


def _finding(conversions: Sequence[Conversion], counts: Mapping[str, int]) -> Finding:
    """What was done, with a short example, for the officer to confirm."""
    said = " và ".join(f"{name} ({_FONTS[name]}) ở {number} chỗ" for name, number in counts.items())
    shown = min(conversions[:50], key=lambda each: abs(len(each.before) - 12))
    return Finding(
        "warning",
        conversions[0].place,
        f'Văn bản dùng phông {said}, đã đổi sang Unicode, ví dụ "{_short(shown.before)}" → '
        f'"{_short(shown.after)}": hãy xem trước và sau rồi xác nhận.',
    )


def _short(text: str) -> str:
    text = tidy(text[:200].replace(SOFT_HYPHEN, "-"))
    return text if len(text) <= 60 else f"{text[:57]}…"


def decode_bytes(data: bytes) -> str | None:
    """The text of a file that is not in UTF-8: Windows-1258 in Unicode, TCVN3 and VNI still in their own letters.

    None where the bytes are no Vietnamese in any of the three.
    """
    sample = data[:_SAMPLE]
    if judge(_surface(sample)).sure in ENCODINGS:
        return _surface(data)
    if share(nfc(sample.decode(_WINDOWS, "replace"))) >= _CLEARLY:
        return nfc(data.decode(_WINDOWS, "replace"))
    return None


def _surface(data: bytes) -> str:
    return data.decode("latin-1").translate(_WINDOWS_SIGNS)
