"""What is wrong with a document's layout, and how it can be mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What a mending changes: a property of a section, of a paragraph, of the runs of a paragraph, or the text itself.
Of = Literal["section", "paragraph", "runs", "text", "header"]


@dataclass(frozen=True, slots=True)
class Mend:
    """One change of the file. `index` is the section's or the paragraph's (`page.Paragraph.index`).

    `what` and `value` by `of`:
    section: "width", "height", "top", "bottom", "left", "right" (mm); "different_first" (True); "starts_at" (int).
    paragraph: "align" (page.Align), "left", "right", "first_line" (mm), "before", "after" (pt), "line_spacing"
    (multiple), "bottom_line", "top_line" (length in mm, 0 takes it away), "keep_with_next", "page_break_before" (bool).
    runs: "font" (name), "size" (pt), "bold", "italic", "underline", "caps" (bool), "colour" ("auto"); for the runs in
    `runs`, or for all of them.
    text: "replace": the paragraph reads `value` instead of `old`, its looks stay; "unicode": letters of an old
    encoding or in decomposed form become composed Unicode, `value` is the text that comes out; an old encoding's font
    goes with it.
    header: "page_number": a centred page number in the header of section `index`, size in points as `value`;
    "no_footer_number", "no_first_number": no page number in its footers, in the header of its first page;
    "number_align", "number_size", "number_bold", "number_italic", "number_font": the number that stands in its header.
    """

    of: Of
    index: int
    what: str
    value: object
    old: str | None = None
    runs: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault against a rule, with place, what was found and what is expected, in Vietnamese.

    `rule` is the rule's id, `clause` where the decree says so. `index` is the paragraph (None: the page as a whole).
    `mends` are empty where only a person can mend it.
    """

    rule: str
    place: str
    found: str
    expected: str
    clause: str
    index: int | None = None
    mends: tuple[Mend, ...] = ()


@dataclass(frozen=True, slots=True)
class LayoutCheck:
    """What a check found: the faults, the rules that were judged, and what could not be judged and why."""

    faults: tuple[Fault, ...]
    judged: tuple[str, ...]  # ids of rules
    unjudged: tuple[str, ...]  # Vietnamese sentences

    @property
    def passed(self) -> int:
        """How many of the judged rules hold everywhere."""
        return len(set(self.judged) - {fault.rule for fault in self.faults})
