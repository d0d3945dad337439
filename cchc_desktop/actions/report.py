"""The report: checked, looked at, written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths
from ..errors import UserError
from ..files import make_folder, write_new
from ..model.checks import explained
from ..model.finding import Finding
from ..model.period import Period
from ..model.report.data import ReportData
from ..model.unit import Unit
from ..store import search
from ..text import fold
from . import calendar, checked_data, own_words, stats
from . import unit as units
from .checked_data import CheckedData
from .checks import Checked, check_data
from .workspace import Workspace

if TYPE_CHECKING:
    from ..model.report.form import Form

FORMATS = ("docx", "xlsx")
FORM = "dinh-ky"


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and what stood against the report."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def preview(
    ws: Workspace, period: Period, known: CheckedData | None = None, checked: Checked | None = None
) -> ReportData:
    """The report as it would be written now; UserError without a unit or a plan.

    `known` and `checked` are the period's data and what was found in them, where that was done already.
    """
    unit, data = units.required(ws), known or checked_data.load(ws, period)
    return _build(ws, unit, data, checked or check_data(ws, data), _form())


def write(
    ws: Workspace,
    period: Period,
    out: Path,
    formats: Sequence[str] = FORMATS,
    report: Callable[[int, str], None] = lambda percent, text: None,
) -> Written:
    """Write the report's files into a folder under free names; a draft while findings stand that must be mended."""
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise UserError(f"Chưa viết được dạng “{unknown[0]}”: hãy chọn {' hoặc '.join(FORMATS)}.")
    report(5, "Đang kiểm tra số liệu")
    unit, form, known = units.required(ws), _form(), checked_data.load(ws, period)
    checked = check_data(ws, known)
    data = _build(ws, unit, known, checked, form)
    made = []
    for n, name in enumerate(dict.fromkeys(formats), 1):
        report(80 * n // (len(formats) + 1), f"Đang viết tệp {'Word' if name == 'docx' else 'Excel'}")
        made.append((name, _writer(name)(data, form)))
    report(90, "Đang lưu vào đĩa")
    return Written(_save_and_remember(ws, make_folder(out), data, made), checked.findings)


def _save_and_remember(
    ws: Workspace, folder: Path, data: ReportData, made: Sequence[tuple[str, bytes]]
) -> tuple[Path, ...]:
    """Save the files and keep their words for search: both, or neither."""
    files: tuple[Path, ...] = ()
    try:
        with ws.store.write("Viết báo cáo") as session:
            files = _save(folder, _file_name(data), made)
            search.keep_report(session, data.period, datetime.now(), [path.name for path in files], data.words)
    except UserError:
        for path in files:
            path.unlink(missing_ok=True)
        raise
    return files


def _save(folder: Path, name: str, made: Sequence[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Save all files under free names, or none."""
    files: list[Path] = []
    try:
        for suffix, data in made:
            files.append(write_new(folder / f"{name}.{suffix}", data))
    except UserError:
        for path in files:
            path.unlink(missing_ok=True)
        raise
    return tuple(files)


def _build(ws: Workspace, unit: Unit, data: CheckedData, checked: Checked, form: Form) -> ReportData:
    from ..model.report.compose import build_report
    from ..model.report.material import Material

    shown = data.board
    if not shown.plans:
        year = shown.period.year
        raise UserError(f"Chưa có kế hoạch nào cho năm {year}: hãy nhận kế hoạch trước khi viết báo cáo.")
    dates, said = calendar.dates(ws, shown.period), explained(checked.findings, "task")
    figures = stats.annex(ws, shown.period, data.stats)
    material = Material(
        unit=unit,
        period=shown.period,
        plans=shown.plans,
        rows=shown.rows,
        today=ws.today,
        draft=checked.draft,
        dates=dates,
        explanations=said,
        stats=figures,
        targets=data.targets,
        own_words=own_words.of_period(ws, shown.period),
    )
    return build_report(form, material)


def _form() -> Form:
    from ..imports.forms.form import load_form

    return load_form(paths.forms() / FORM)


def _writer(name: str) -> Callable[[ReportData, Form], bytes]:
    """The writer of one kind of file; imported when it is needed, as docx and openpyxl are slow to load."""
    if name == "docx":
        from ..exports.word import write_word

        return write_word
    from ..exports.excel import write_excel

    return write_excel


def _file_name(data: ReportData) -> str:
    """Plain ASCII, as mail and e-Office systems want it: "BC-CCHC-2024-Q1-ubnd-huyen-cai-be"."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(data.unit.name)).split()
    return f"BC-CCHC-{data.period.replace('..', '-den-')}-{'-'.join(words[:12])}"[:120]
