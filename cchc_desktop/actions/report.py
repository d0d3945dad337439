"""The report: looked at, written, its true pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UserError
from ..files import whole_or_not
from ..model.finding import Finding
from ..model.period import Period
from ..model.report.choices import Choices
from ..model.report.data import Picture, ReportData
from ..model.report.frozen import Frozen
from ..store import search
from ..telling import Report, silent
from . import frozen as freezing
from . import report_words
from .checked_data import CheckedData
from .checks import Checked
from .report_data import draw
from .report_files import (
    FORMATS,
    USUAL,
    Made,
    Saved,
    checked_formats,
    lay_out,
    save,
    to_pdf,
)
from .workspace import Workspace

if TYPE_CHECKING:
    from ..imports.files.pdf_picture import PagePicture

__all__ = ["FORMATS", "USUAL", "TruePages", "Written", "page_picture", "preview", "true_pages", "write"]


_USUAL_FONTS = ("TimesNewRoman", "LiberationSerif", "Tinos")  # letters of the same widths: lines break alike
_OTHER_FONT = (
    "Máy này không có phông Times New Roman nên PDF dùng phông khác, chỗ ngắt dòng và ngắt trang có thể đổi: hãy cài "
    "Times New Roman (hoặc Liberation Serif) rồi tạo lại PDF."
)


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and what stood against the report.

    `engine` is the program that made the PDF, `pages` how many pages the report has there, both None without a PDF;
    `notes` are sentences for the officer, such as that a signed file had the name; `frozen` is the closed report
    whose files these are.
    """

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    engine: str | None = None
    pages: int | None = None
    notes: tuple[str, ...] = ()
    frozen: Frozen | None = None


@dataclass(frozen=True, slots=True)
class TruePages:
    """The report as it prints: the PDF, the program that made it, how many pages it has, and what is to be said."""

    pdf: bytes
    engine: str
    pages: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Printed:
    """What is to be said of a PDF."""

    engine: str
    pages: int
    notes: tuple[str, ...]


def preview(
    ws: Workspace,
    period: Period,
    known: CheckedData | None = None,
    checked: Checked | None = None,
    pictures: Sequence[Picture] = (),
) -> ReportData:
    """The report as it would be written now; UserError without a unit or a plan.

    `known` and `checked` are the period's data and what was found in them, where that was done already; `pictures` are
    the charts that were chosen.
    """
    return draw(ws, period, known, checked, pictures=pictures).data


def write(
    ws: Workspace,
    period: Period,
    out: Path,
    formats: Sequence[str] = USUAL,
    report: Report = silent,
    choices: Choices | None = None,
    pictures: Sequence[Picture] = (),
) -> Written:
    """Write the report's files into a folder under free names; a draft while findings stand that must be mended.

    All files or none. A report that was closed gives the files that were closed, and a PDF of that very Word file.
    `choices` hold instead of those that are kept for the period; `pictures` are the charts that were chosen.
    """
    wanted = checked_formats(formats)
    closed = freezing.standing(ws, period)
    if closed is not None and choices is not None:
        raise UserError(
            f"Báo cáo {period.name} đã chốt nên không đổi được người ký hay cách để phụ lục: hãy mở lại trước, có ghi "
            "lý do."
        )
    if closed is not None:
        return _write_closed(ws, closed, out, wanted, report)
    report(5, "Đang kiểm tra số liệu")
    drawn = draw(ws, period, choices=choices, pictures=pictures)
    made, printed = _with_pdf(lay_out(drawn, _needed(wanted), report), wanted, report)
    report(92, "Đang lưu vào đĩa")
    saved = _save_and_remember(ws, out, drawn.data, made)
    return _written(saved, report_words.with_words(ws, drawn), printed, None)


def true_pages(
    ws: Workspace,
    period: Period,
    report: Report = silent,
    pictures: Sequence[Picture] = (),
) -> TruePages:
    """The pages as they would print now, of a closed report as it was closed; UserError without an office program.

    Annexes that are files of their own are not among them.
    """
    closed = freezing.standing(ws, period)
    if closed is None:
        report(5, "Đang viết tệp Word")
        made = lay_out(draw(ws, period, pictures=pictures), ("docx",), report)
    else:
        made = freezing.bytes_of(ws, closed)
    body = next(each for each in made if each.name.endswith(".docx"))
    (pdf,), engine = to_pdf([body], report)
    printed = _printed([pdf], engine)
    return TruePages(pdf.data, printed.engine, printed.pages, printed.notes)


def page_picture(pdf: bytes, page: int, width: int) -> PagePicture:
    """A page of a PDF, counted from 0, so many pixels wide: rows of `stride` bytes, four a pixel (blue, green, red)."""
    from ..imports.files import pdf_picture

    return pdf_picture.page_picture(pdf, page, width)


def _write_closed(ws: Workspace, closed: Frozen, out: Path, wanted: Sequence[str], report: Report) -> Written:
    made, printed = _with_pdf(freezing.bytes_of(ws, closed), wanted, report)
    report(92, "Đang lưu vào đĩa")
    return _written(save(out, made), (), printed, closed)


def _written(saved: Saved, findings: tuple[Finding, ...], printed: _Printed | None, closed: Frozen | None) -> Written:
    if printed is None:
        return Written(saved.files, findings, notes=saved.notes, frozen=closed)
    notes = (*saved.notes, *printed.notes)
    return Written(saved.files, findings, printed.engine, printed.pages, notes, closed)


def _needed(wanted: Sequence[str]) -> tuple[str, ...]:
    """What is laid out for these formats: a PDF is made of the Word file."""
    return tuple(dict.fromkeys("docx" if name == "pdf" else name for name in wanted))


def _with_pdf(
    laid_out: Sequence[Made], wanted: Sequence[str], report: Report
) -> tuple[tuple[Made, ...], _Printed | None]:
    """The files of the formats that were asked for, and what is to be said of the PDF among them."""
    made = tuple(each for each in laid_out if each.name.rpartition(".")[2] in wanted)
    if "pdf" not in wanted:
        return made, None
    pdfs, engine = to_pdf(laid_out, report)
    return (*made, *pdfs), _printed(pdfs, engine)


def _printed(pdfs: Sequence[Made], engine: str) -> _Printed:
    from ..imports.files import pdf_picture

    pages = sum(pdf_picture.page_count(each.data) for each in pdfs)
    names = {font.name.rpartition("+")[2].replace(" ", "") for each in pdfs for font in pdf_picture.fonts(each.data)}
    usual = any(name.startswith(_USUAL_FONTS) for name in names)
    return _Printed(engine, pages, () if usual else (_OTHER_FONT,))


def _save_and_remember(ws: Workspace, folder: Path, data: ReportData, made: Sequence[Made]) -> Saved:
    """Save the files and keep their words for search: both, or neither; data that are only looked at keep nothing."""
    if ws.read_only:
        return save(folder, made)
    with whole_or_not(folder) as files, ws.store.write("Viết báo cáo") as session:
        saved = save(folder, made)
        files += saved.files
        search.keep_report(session, data.period, datetime.now(), [path.name for path in files], data.words)
    return saved
