"""The bench of the layout check: it gathers faults, what was judged and what could not be, and judges looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...text import number as spoken
from .fault import Fault, LayoutCheck, Mend
from .page import Align, LayoutDocument, Paragraph, Run
from .piece import Piece, split
from .rules import LayoutRule, Look, Rules, Span

_ALIGN: dict[Align, str] = {
    "left": "canh trái", "center": "canh giữa", "right": "canh phải", "justify": "canh đều hai lề",
}  # fmt: skip
_EXCERPT = 48
_UNREAD = ("khung chữ", "hình")  # what a reader names that may hold an element
_MANY = 6  # paragraphs on end with one and the same fault, which is told once
_FEWEST_LETTERS = 9  # a text in capitals that has fewer may be an abbreviation


class Judge:
    """Judges a document by rules; every rule that is asked for counts as judged."""

    def __init__(self, document: LayoutDocument, rules: Rules) -> None:
        self.document, self.rules = document, rules
        self._faults: list[Fault] = []
        self._judged: dict[str, None] = {}
        self._unjudged: dict[str, None] = {}

    def rule(self, name: str) -> LayoutRule | None:
        """The rule where it is in force, which counts it as judged."""
        rule = self.rules.by_id.get(name)
        if rule is None or not rule.on:
            return None
        self._judged[name] = None
        return rule

    def unjudged(self, sentence: str) -> None:
        """Say what could not be judged, and why."""
        self._unjudged[sentence] = None

    def missing(self, rule: LayoutRule, found: str, *, expected: str = "", mends: Iterable[Mend] = ()) -> None:
        """A fault for what is not there; only said where it may stand in what could not be read."""
        if any(word in said for said in self.document.unread for word in _UNREAD):
            self.unjudged(f"{rule.name}: không thấy trong phần chữ đọc được.")
        else:
            self.fault(rule, found, expected=expected, mends=mends)

    def fault(
        self,
        rule: LayoutRule,
        found: str,
        at: Paragraph | None = None,
        *,
        expected: str = "",
        place: str = "",
        mends: Iterable[Mend] = (),
    ) -> None:
        """A fault against the rule, by default at the paragraph with the rule's own words for what is expected."""
        where = place or (place_of(rule.name, at) if at is not None else rule.name)
        index = at.index if at is not None and at.index >= 0 else None
        fault = Fault(rule.id, where, found, expected or rule.expected, rule.clause, index, tuple(mends))
        if fault not in self._faults[-1:]:  # two lines of one paragraph
            self._faults.append(fault)

    def look(self, rule: LayoutRule, pieces: Iterable[Piece], *, align: bool = True) -> None:
        """Judge how each piece is printed by the rule's look; one fault for all that is wrong with a piece."""
        every = tuple(pieces)
        for piece in (_with_its_own(each, every) for each in every):
            fewest = rule.spans["letters"][0] if "letters" in rule.spans else _FEWEST_LETTERS
            wrong = list(_wrong_looks(piece, rule.look, align, fewest))
            if wrong:
                found, expected = ", ".join(each[0] for each in wrong), ", ".join(each[1] for each in wrong)
                mends = [each[2] for each in wrong if each[2] is not None]
                self.fault(rule, found, piece.paragraph, expected=expected, mends=mends)

    def result(self) -> LayoutCheck:
        """What came out, faults in the order of the document, those of the whole page first."""
        faults = sorted(self._merged(), key=lambda fault: -1 if fault.index is None else fault.index)
        return LayoutCheck(tuple(faults), tuple(self._judged), tuple(self._unjudged))

    def _merged(self) -> Iterator[Fault]:
        """The faults, but one for the whole where many paragraphs on end have the same."""
        printed = (paragraph.index for paragraph in self.document.paragraphs if paragraph.text.strip())
        order = {index: at for at, index in enumerate(printed)}
        chains: list[list[Fault]] = []
        last: dict[tuple[str, str, str], list[Fault]] = {}
        for fault in self._faults:
            key = (fault.rule, fault.found, fault.expected)
            chain = last.get(key)
            if chain is None or order.get(_index(fault), -9) != order.get(_index(chain[-1]), -9) + 1:
                chain = last[key] = []
                chains.append(chain)
            chain.append(fault)
        for chain in chains:
            yield from chain if len(chain) < _MANY else [_joined(chain)]


def _index(fault: Fault) -> int:
    return -1 if fault.index is None else fault.index


def _joined(chain: Sequence[Fault]) -> Fault:
    place = f"{chain[0].place} và {len(chain) - 1} đoạn tiếp theo"
    return replace(chain[0], place=place, mends=tuple(mend for fault in chain for mend in fault.mends))


def place_of(name: str, paragraph: Paragraph) -> str:
    """Where a fault is, in words: the element, its page where known, and the first words of the paragraph."""
    text = " ".join(paragraph.text[: 4 * _EXCERPT].split())
    page = f", trang {paragraph.page}" if paragraph.page else ""
    excerpt = text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"
    return f"{name}{page}: “{excerpt}”" if excerpt else f"{name}{page}"


def span_words(span: Span, unit: str = "") -> str:
    """12-13, or 13 where there is no choice."""
    low, high = span
    return f"{spoken(low)}{unit}" if low == high else f"{spoken(low)}-{spoken(high)}{unit}"


def within(value: float, span: Span, slack: float = 0.0) -> bool:
    return span[0] - slack <= value <= span[1] + slack


def in_capitals(text: str, fewest: float = _FEWEST_LETTERS) -> bool:
    """All letters are capitals, and there are more of them than an abbreviation has."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= fewest and " " in text.strip() and text.upper() == text


def _with_its_own(piece: Piece, pieces: Sequence[Piece]) -> Piece:
    """The piece, but a run that it shares with none but these is its own: what is done to it is done to all of them."""
    if not piece.shared:
        return piece
    others = (each for each in split(piece.paragraph, piece.at) if each not in pieces)
    foreign = {run.index for each in others for run in each.runs}
    return replace(piece, shared=piece.shared & foreign)


Wrong = tuple[str, str, Mend | None]


def _wrong_looks(piece: Piece, look: Look, align: bool, fewest: float) -> Iterable[Wrong]:
    runs = piece.letters
    if not runs:
        return
    yield from _wrong_case(piece, look, fewest)
    if look.size is not None:
        yield from _wrong_size(piece, look.size)
    weights = (
        ("bold", "đậm", look.bold),
        ("italic", "nghiêng", look.italic),
        ("underline", "gạch chân", look.underline),
    )
    for what, words, wanted in weights:
        if wanted is not None:
            yield from _wrong_weight(piece, what, words, wanted)
    if align and look.align is not None and piece.paragraph.align != look.align and _align_shows(piece):
        mend = Mend("paragraph", piece.paragraph.index, "align", look.align)
        yield _ALIGN[piece.paragraph.align], _ALIGN[look.align], mend


def _wrong_case(piece: Piece, look: Look, fewest: float) -> Iterable[Wrong]:
    if look.case == "upper" and not piece.upper:
        yield "chữ thường", "chữ in hoa", _runs(piece, piece.letters, "caps", True)
    elif look.case == "lower" and in_capitals(piece.text, fewest):
        typed = "".join(run.text for run in piece.runs)
        mend = _runs(piece, piece.letters, "caps", False) if not in_capitals(typed, fewest) else None
        yield "chữ in hoa", "chữ in thường", mend


def _wrong_size(piece: Piece, size: Span) -> Iterable[Wrong]:
    wrong = [run for run in piece.letters if not within(run.size, size)]
    if wrong:
        target = min(max(wrong[0].size, size[0]), size[1])
        found = " và ".join(spoken(each) for each in sorted({run.size for run in wrong}))
        yield f"cỡ chữ {found}", f"cỡ chữ {span_words(size)}", _runs(piece, wrong, "size", target)


def _wrong_weight(piece: Piece, what: str, words: str, wanted: bool) -> Iterable[Wrong]:
    wrong = [run for run in piece.letters if getattr(run, what) is not wanted]
    if wrong and (wanted or _most(wrong, piece.letters)):
        plain = "đứng" if what == "italic" else f"không {words}"
        found, expected = (plain, words) if wanted else (words, plain)
        yield f"chữ {found}", f"chữ {expected}", _runs(piece, wrong, what, wanted)


def _most(some: Sequence[Run], runs: Sequence[Run]) -> bool:
    """They print more than half of the letters: a word made to stand out is no fault of the element."""
    return 2 * sum(len(run.text) for run in some) > sum(len(run.text) for run in runs)


def _align_shows(piece: Piece) -> bool:
    """The alignment of the paragraph is that of the piece, and blanks do not stand in for it."""
    first = piece.paragraph.text
    return piece.alone and not piece.tabbed and not first.startswith(("   ", "\t"))


def _runs(piece: Piece, runs: Iterable[Run], what: str, value: object) -> Mend | None:
    indexes = tuple(sorted({run.index for run in runs}))
    if piece.shared.intersection(indexes):
        return None  # a run that prints another element too is left to a person
    return Mend("runs", piece.paragraph.index, what, value, runs=indexes)
