"""Which paragraphs are written in letters of an encoding before Unicode (TCVN3, VNI), and what they say in Unicode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model.layout.page import Paragraph
from .. import document as plain
from ..wording.legacy import decode
from ..wording.legacy_evidence import suspects
from ..wording.legacy_tables import font_encoding


def with_unicode(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs, those in old letters with what they say in Unicode."""
    if not _suspicious(paragraphs):
        return tuple(paragraphs)
    lines = [plain.Paragraph(str(at), each.typed, _fonts(each)) for at, each in enumerate(paragraphs)]
    document, conversions = decode(plain.Document("docx", tuple(lines)))
    if not conversions:
        return tuple(paragraphs)
    read = {block.place: block.text for block in document.blocks if isinstance(block, plain.Paragraph)}
    return tuple(
        replace(each, in_unicode=read[line.place]) if read.get(line.place, line.text) != line.text else each
        for each, line in zip(paragraphs, lines, strict=True)
    )


def _suspicious(paragraphs: Sequence[Paragraph]) -> bool:
    fonts = {run.font for each in paragraphs for run in each.runs}
    return any(map(font_encoding, fonts)) or bool(suspects().search("\n".join(each.typed for each in paragraphs)))


def _fonts(paragraph: Paragraph) -> plain.Runs:
    shown = [(run.text, run.font) for run in paragraph.runs if not run.hidden]
    return tuple(shown) if any(font_encoding(font) for _, font in shown) else ()
