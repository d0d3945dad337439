"""Judge the drawn lines under the motto, the agency and the subject: there, unbroken, and as long as they should be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ...text import number as spoken
from .fault import Mend
from .judge import Judge, within
from .page import LayoutDocument, Line, Paragraph
from .piece import Piece, split
from .rules import LayoutRule
from .width import text_width

_RAISED = 0.65  # how large raised letters are beside others
_NEAR = 3  # paragraphs after the text among which its line stands


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as found: how long it is (mm, None where that cannot be told), whether it is unbroken, where it stands.

    `mendable` is the index of the paragraph whose border it is, `start` where it begins in the room of the text.
    """

    length: float | None
    broken: bool = False
    typed: bool = False  # by signs, whose number makes its length
    mendable: int | None = None
    side: Literal["top_line", "bottom_line"] = "bottom_line"
    start: float | None = None


def check_line(judge: Judge, name: str, lines: Sequence[Piece]) -> None:
    """Judge the line under these lines of text by the rule of that name."""
    rule = judge.rule(name)
    if rule is None or not lines:
        return
    found = find_line(judge.document, lines)
    last = lines[-1]
    target = _length(rule, lines, judge.document)
    if found is None:
        if doubtful(judge.document, last):
            judge.unjudged(f"{rule.name}: không rõ hình vẽ gần đó có phải là đường kẻ hay không.")
            return
        mend = Mend("paragraph", last.paragraph.index, "bottom_line", round(target, 1))
        mends = [mend] if last.alone and last.text == split(last.paragraph, last.at)[-1].text else []
        judge.fault(rule, "không có đường kẻ", last.paragraph, mends=mends)
    elif found.broken:
        judge.fault(rule, "đường kẻ không phải nét liền", last.paragraph)
    elif any(piece.blank for piece in lines):
        return  # a form to be filled in: its text has no length yet
    elif found.length is None:
        judge.unjudged(f"{rule.name}: không đọc được độ dài đường kẻ.")
    else:
        _measure(judge, rule, lines, found, target)


def _measure(judge: Judge, rule: LayoutRule, lines: Sequence[Piece], found: Drawn, target: float) -> None:
    assert found.length is not None
    widths = [_shown_width(piece, judge.document) for piece in lines]
    low, high = rule.spans["share"]
    slack = rule.spans["typed" if found.typed else "tolerance"][1]
    least = min(_shortest(piece, judge.document) for piece in lines)
    mends = [Mend("paragraph", found.mendable, found.side, round(target, 1))] if found.mendable is not None else []
    if not within(found.length, ((low - slack) * least, (high + slack) * max(widths))):
        share = f"dài {found.length / max(widths):.0%} dòng chữ".replace(".", ",")
        judge.fault(rule, share, lines[-1].paragraph, mends=mends)
    elif "middle" in rule.spans and (aside := _aside(lines[-1], found, judge.document)) > rule.spans["middle"][1]:
        judge.fault(rule, f"lệch {spoken(round(aside))} mm", lines[-1].paragraph, expected="cân đối so với dòng chữ",
                    mends=mends)  # fmt: skip


def _aside(piece: Piece, found: Drawn, document: LayoutDocument) -> float:
    """How far the middle of a border lies beside that of the text over it, in millimetres; 0 where it is not told."""
    paragraph = piece.paragraph
    columns = any(each.index == paragraph.section and each.columns > 1 for each in document.sections)
    if found.start is None or found.length is None or not piece.alone or paragraph.align != "center" or columns:
        return 0.0
    middle = (paragraph.left + paragraph.first_line + _room(paragraph, document) - paragraph.right) / 2
    return abs(found.start + found.length / 2 - middle)


def _length(rule: LayoutRule, lines: Sequence[Piece], document: LayoutDocument) -> float:
    """How long the line should be: in the middle of what is allowed."""
    low, high = rule.spans["share"]
    return (low + high) / 2 * max(_shown_width(piece, document) for piece in lines)


def _room(paragraph: Paragraph, document: LayoutDocument) -> float:
    if paragraph.cell is not None and paragraph.cell.width:
        return paragraph.cell.width
    section = next((s for s in document.sections if s.index == paragraph.section), None)
    return section.width - section.left - section.right if section else 165.0


def _shown_width(piece: Piece, document: LayoutDocument) -> float:
    """How wide the longest printed line is."""
    return min(piece.width, _room(piece.paragraph, document))


def _shortest(piece: Piece, document: LayoutDocument) -> float:
    """How wide its lines are at least on average, where it takes more than one."""
    room = _room(piece.paragraph, document)
    return piece.width if piece.width <= room else piece.width / (1 + int(piece.width // room))


def find_line(document: LayoutDocument, lines: Sequence[Piece]) -> Drawn | None:
    """The line under the last of these lines."""
    last = lines[-1]
    for drawn in _candidates(document, last):
        return drawn
    if last.letters and all(run.underline for run in last.letters):
        return Drawn(_shown_width(last, document))
    return None


def _candidates(document: LayoutDocument, last: Piece) -> Iterator[Drawn]:
    pieces = split(last.paragraph, last.at)
    here = next(i for i, piece in enumerate(pieces) if piece.runs == last.runs and piece.text == last.text)
    yield from (_ruled(piece) for piece in pieces[here + 1 :][:1] if piece.ruled)
    if here == len(pieces) - 1 and (pieces[here].alone or _of(last.paragraph.bottom_line, last, document)):
        yield from _border(last.paragraph, "bottom_line")
    for at in _following(document, last):
        after = document.paragraphs[at]
        printed = split(after, at)
        ruled = [piece for piece in printed if piece.ruled]
        if ruled:
            yield _ruled(_on_side(ruled, last))
            return
        if not printed or after.top_line:
            yield from _border(after, "top_line")
        if not printed:
            yield from _border(after, "bottom_line")
        if printed:
            break
    yield from _shapes(document, last)


def _following(document: LayoutDocument, last: Piece) -> list[int]:
    """The places of the paragraphs under it, in its cell or its text."""
    cell = last.paragraph.cell
    found = []
    for at in range(last.at + 1, min(last.at + 40, len(document.paragraphs))):
        other = document.paragraphs[at].cell
        if (cell is None) != (other is None) or (
            cell is not None and other is not None and (cell.table, cell.column) != (other.table, other.column)
        ):
            if cell is None:
                break
            continue
        found.append(at)
    return found[:_NEAR]


def _on_side(ruled: Sequence[Piece], last: Piece) -> Piece:
    """Of the lines of signs in one paragraph, that of the side on which the text stands."""
    return ruled[-1] if last.tabbed or len(ruled) == 1 else ruled[0]


def _ruled(piece: Piece) -> Drawn:
    broken = not any(c in "_—" for c in piece.typed)
    sizes = ((run, run.size * (_RAISED if run.superscript else 1)) for run in piece.runs)
    return Drawn(sum(text_width(run.text.strip(), size, run.bold) for run, size in sizes), broken, typed=True)


def _border(paragraph: Paragraph, side: Literal["top_line", "bottom_line"]) -> Iterator[Drawn]:
    line: Line | None = getattr(paragraph, side)
    if line is not None and not paragraph.boxed:
        yield Drawn(line.length, mendable=paragraph.index, side=side, start=line.start)


def _shapes(document: LayoutDocument, last: Piece) -> Iterator[Drawn]:
    """Shapes anchored at the text or at a paragraph near it, in its cell where it has one."""
    at = last.at
    near = [document.paragraphs[i] for i in (at, *_following(document, last)) if i < len(document.paragraphs)]
    found = [(shape, len(p.shapes)) for p in near for shape in p.shapes]
    found += [(s, len(p.shapes)) for p in _before(document, last) for s in p.shapes]
    parted = last.paragraph.cell is None and len(split(last.paragraph, last.at)) > 1
    for shape, many in found:
        if _of(shape, last, document) if parted and shape.start is not None else many == 1:
            yield Drawn(shape.length)
    if any(shape.start is None or not parted for shape, _ in found):
        yield Drawn(None)  # which of them it is cannot be told


def _before(document: LayoutDocument, last: Piece) -> list[Paragraph]:
    cell = last.paragraph.cell
    before = document.paragraphs[max(0, last.at - 2) : last.at]
    if cell is None:
        return list(before)
    return [p for p in before if p.cell and (p.cell.table, p.cell.column) == (cell.table, cell.column)]


def _of(line: Line | None, last: Piece, document: LayoutDocument) -> bool:
    """The line stands on the side of the page where the piece does, of two that stand beside each other."""
    if line is None or line.start is None:
        return False
    middle = line.start + (line.length or 0.0) / 2
    on_right = middle > _room(last.paragraph, document) / 2
    return on_right == (split(last.paragraph, last.at)[-1].text == last.text)


def doubtful(document: LayoutDocument, last: Piece) -> bool:
    """A picture or something unread stands where the line should be."""
    near = [document.paragraphs[at] for at in (last.at, *_following(document, last))]
    return any(p.pictures for p in near) or any("hình" in said for said in document.unread)
