"""Changes of a paragraph's own look and of its runs; styles, which other paragraphs share, stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .properties import POINT, first_child, give, number, put, switch, twips, w

_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_SINGLE = 240  # `line` of single spacing


def runs_of(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph as `page.Run.index` counts them: all but those of paragraphs in its text boxes."""
    for child in paragraph:
        if child.tag == w("r"):
            yield child
        elif child.tag != w("p"):
            yield from runs_of(child)


def change_paragraph(paragraph: Any, what: str, value: object) -> None:
    """One property of the paragraph itself; `what` and `value` as in `Mend`."""
    _PARAGRAPH_CHANGES[what](first_child(paragraph, "pPr"), value)


def change_runs(paragraph: Any, what: str, value: object, chosen: Iterable[int] | None) -> None:
    """One property of the chosen runs, or of all and of the mark at the end, which a number of Word's own follows."""
    change, wanted = _RUN_CHANGES[what], None if chosen is None else set(chosen)
    for n, run in enumerate(runs_of(paragraph)):
        if wanted is None or n in wanted:
            change(first_child(run, "rPr"), value)
    if wanted is None:
        change(put(first_child(paragraph, "pPr"), "rPr"), value)


def _align(properties: Any, value: object) -> None:
    give(put(properties, "jc"), val=_ALIGN[str(value)])


def _left(properties: Any, value: object) -> None:
    give(put(properties, "ind"), left=twips(number(value)), leftChars=0, start=None, startChars=None)


def _right(properties: Any, value: object) -> None:
    give(put(properties, "ind"), right=twips(number(value)), rightChars=0, end=None, endChars=None)


def _first_line(properties: Any, value: object) -> None:
    indent, length = put(properties, "ind"), twips(number(value))
    hangs = length < 0
    give(indent, firstLine=None if hangs else length, firstLineChars=None if hangs else 0)
    give(indent, hanging=-length if hangs else None, hangingChars=0 if hangs else None)


def _before(properties: Any, value: object) -> None:
    twentieths = round(number(value) * POINT)
    give(put(properties, "spacing"), before=twentieths, beforeAutospacing=0, beforeLines=0)
    _no_contextual(properties)


def _after(properties: Any, value: object) -> None:
    twentieths = round(number(value) * POINT)
    give(put(properties, "spacing"), after=twentieths, afterAutospacing=0, afterLines=0)
    _no_contextual(properties)


def _no_contextual(properties: Any) -> None:
    """A style may swallow the space between paragraphs of its own."""
    switch(properties, ("contextualSpacing",), on=False)


def _line_spacing(properties: Any, value: object) -> None:
    give(put(properties, "spacing"), line=round(number(value) * _SINGLE), lineRule="auto")


def _keep_with_next(properties: Any, value: object) -> None:
    switch(properties, ("keepNext",), bool(value))


def _page_break_before(properties: Any, value: object) -> None:
    switch(properties, ("pageBreakBefore",), bool(value))


def _font(properties: Any, value: object) -> None:
    fonts = put(properties, "rFonts")
    give(fonts, asciiTheme=None, hAnsiTheme=None, cstheme=None, eastAsiaTheme=None, hint=None)
    give(fonts, ascii=value, hAnsi=value, cs=value, eastAsia=value)


def _size(properties: Any, value: object) -> None:
    for name in ("sz", "szCs"):
        give(put(properties, name), val=round(number(value) * 2))


def _bold(properties: Any, value: object) -> None:
    switch(properties, ("b", "bCs"), bool(value))


def _italic(properties: Any, value: object) -> None:
    switch(properties, ("i", "iCs"), bool(value))


def _underline(properties: Any, value: object) -> None:
    give(put(properties, "u"), val="single" if value else "none")


def _caps(properties: Any, value: object) -> None:
    switch(properties, ("caps",), bool(value))
    if not value:
        switch(properties, ("smallCaps",), on=False)


def _colour(properties: Any, value: object) -> None:
    give(put(properties, "color"), val=value, themeColor=None, themeTint=None, themeShade=None)


_Change = Callable[[Any, object], None]
_PARAGRAPH_CHANGES: dict[str, _Change] = {
    "align": _align,
    "left": _left,
    "right": _right,
    "first_line": _first_line,
    "before": _before,
    "after": _after,
    "line_spacing": _line_spacing,
    "keep_with_next": _keep_with_next,
    "page_break_before": _page_break_before,
}
_RUN_CHANGES: dict[str, _Change] = {
    "font": _font,
    "size": _size,
    "bold": _bold,
    "italic": _italic,
    "underline": _underline,
    "caps": _caps,
    "colour": _colour,
}
