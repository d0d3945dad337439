"""The files of a report: laid out in the formats that were asked for, saved whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UserError
from ..files import whole_or_not, write_new
from ..model.report.data import ReportData
from ..telling import Report
from ..text import plain_words
from .form import require_sound
from .report_data import Drawn

if TYPE_CHECKING:
    from ..exports.pdf import Pdf

FORMATS = ("docx", "xlsx", "pdf")
USUAL = ("docx", "xlsx")
_SAID = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF"}
_PASSES = 3  # each puts the first heading right; usually one is enough
_SIGNED = (b"/ByteRange", b"/Sig")  # what a PDF with a digital signature holds, never packed
_MOST = 200_000_000  # bytes of a PDF that is looked at


@dataclass(frozen=True, slots=True)
class Made:
    """A file before it is saved: its name, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Saved:
    """The files as they were saved, and what is to be said of their names."""

    files: tuple[Path, ...]
    notes: tuple[str, ...]


def checked_formats(formats: Sequence[str]) -> tuple[str, ...]:
    """Each format once; UserError names one that is not written."""
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        listed = ", ".join(FORMATS[:-1])
        raise UserError(f"Chưa viết được dạng “{unknown[0]}”: hãy chọn {listed} hoặc {FORMATS[-1]}.")
    return tuple(dict.fromkeys(formats))


def lay_out(drawn: Drawn, formats: Sequence[str], report: Report) -> tuple[Made, ...]:
    """The Word and Excel files of a report under plain names, the body's first."""
    made: list[Made] = []
    for n, name in enumerate(formats, 1):
        report(10 + 30 * n // (len(formats) + 1), f"Đang viết tệp {_SAID[name]}")
        try:
            made += _word(drawn) if name == "docx" else _excel(drawn)
        except UserError:
            require_sound(drawn.form.folder)  # tells the place too, where the template is at fault
            raise
    return tuple(made)


def to_pdf(made: Sequence[Made], report: Report) -> tuple[tuple[Made, ...], str]:
    """The PDF of each Word file, and the program that made them."""
    words = [each for each in made if each.name.endswith(".docx")]
    out, engine = [], ""
    for n, each in enumerate(words):
        pdf = _pdf(each.data, _share(report, n, len(words)))
        out.append(Made(f"{each.name.removesuffix('.docx')}.pdf", pdf.data))
        engine = pdf.engine
    return tuple(out), engine


def save(folder: Path, made: Sequence[Made]) -> Saved:
    """Save all files under free names, or none."""
    with whole_or_not(folder) as files:
        for each in made:
            files.append(write_new(folder / each.name, each.data))
    return Saved(tuple(files), tuple(_signed_before(folder, made, files)))


def plain_name(data: ReportData) -> str:
    """Plain ASCII, as mail and e-Office systems want it: "BC-CCHC-2024-Q1-ubnd-huyen-cai-be"."""
    words = plain_words(data.unit.name)
    return f"BC-CCHC-{data.period.replace('..', '-den-')}-{'-'.join(words[:12])}"[:120]


def is_signed(path: Path) -> bool:
    """Whether a PDF carries a digital signature."""
    try:
        if path.suffix.lower() != ".pdf" or path.stat().st_size > _MOST:
            return False
        data = path.read_bytes()
    except OSError:
        return False
    return all(sign in data for sign in _SIGNED)


def _word(drawn: Drawn) -> Iterator[Made]:
    """The report with its annexes in one file, or on purpose each in a file of its own."""
    from ..exports.word import write_word

    name, data, form = plain_name(drawn.data), drawn.data, drawn.form
    if not drawn.choices.separate_annexes or not data.annexes:
        yield Made(f"{name}.docx", write_word(data, form))
        return
    yield Made(f"{name}.docx", write_word(replace(data, annexes=()), form))
    for annex in data.annexes:
        alone = write_word(replace(data, annexes=(annex,)), form, separate=True)
        yield Made(f"{name}-phu-luc{f'-{annex.numeral}' if annex.numeral else ''}.docx", alone)


def _excel(drawn: Drawn) -> Iterator[Made]:
    from ..exports.excel import write_excel

    yield Made(f"{plain_name(drawn.data)}.xlsx", write_excel(drawn.data, drawn.form))


def _pdf(docx: bytes, report: Report) -> Pdf:
    """The PDF of a Word file; a heading that LibreOffice left behind at the end of a page is moved on."""
    from ..exports.pdf import write_pdf
    from ..exports.stranded import with_breaks
    from ..imports.files.pdf_picture import page_texts

    pdf = write_pdf(docx, report)
    for _ in range(_PASSES):
        mended = with_breaks(docx, page_texts(pdf.data))
        if mended is None:
            break
        docx, pdf = mended, write_pdf(mended, report)
    return pdf


def _share(report: Report, n: int, count: int) -> Report:
    """Tells how far one of several files is as a part of 45 to 90 percent."""
    return lambda percent, words: report(45 + 45 * (100 * n + percent) // (100 * count), words)


def _signed_before(folder: Path, made: Sequence[Made], files: Sequence[Path]) -> Iterator[str]:
    """What is to be said where a signed file has the name already."""
    for wanted, given in zip(made, files, strict=True):
        if given.name != wanted.name and is_signed(folder / wanted.name):
            yield f"Ở đó đã có bản ký số “{wanted.name}”, được giữ nguyên; tệp mới mang tên “{given.name}”."
